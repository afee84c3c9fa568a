// Builds the page of the activation form: one HTML, one script, one style sheet, nothing from anywhere else.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import { build, transform } from 'esbuild';

const page = join(dirname(fileURLToPath(import.meta.url)), '../src/form/page');

/** The page as four texts: `{ html, start, script, style }`. The same sources give the same bytes. */
export async function buildFormPage() {
  const [html, css, startSource, built] = await Promise.all([
    readFile(join(page, 'page.html'), 'utf8'),
    readFile(join(page, 'page.css'), 'utf8'),
    readFile(join(page, 'start.js'), 'utf8'),
    build({
      entryPoints: [join(page, 'main.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2023',
      minify: true,
      legalComments: 'none',
      logLevel: 'warning',
    }),
  ]);
  const script = built.outputFiles[0].text;
  const tokens = withThemes(css, script);
  const { code: style } = await transform(tokens, { loader: 'css', minify: true, legalComments: 'none' });
  const { code: start } = await transform(startSource, { minify: true });
  return { start: start.trim(), html: html.replaceAll(/\n\s*/g, '\n'), script, style: style.trim() };
}

/** An esbuild plugin that puts the page into a bundle, where `pim-palette:form-page` is imported. */
export function formPagePlugin() {
  return {
    name: 'form-page',
    setup(builder) {
      builder.onResolve({ filter: /^pim-palette:form-page$/ }, ({ path }) => ({ path, namespace: 'form-page' }));
      builder.onLoad({ filter: /.*/, namespace: 'form-page' }, async () => ({
        contents: `export const page = ${JSON.stringify(await buildFormPage())};`,
        loader: 'js',
      }));
    },
  };
}

/** Puts the tokens that are used before the style sheet, light and dark, and writes `@dark` out. */
function withThemes(css, script) {
  const used = new Set([...`${css}${script}`.matchAll(/--([a-zA-Z][a-zA-Z0-9]+)/g)].map((match) => match[1]));
  const block = (theme, differsFrom) =>
    Object.entries(theme)
      .filter(([name, value]) => used.has(name) && differsFrom?.[name] !== value)
      .map(([name, value]) => `--${name}: ${value};`)
      .join('\n');
  const dark = (body) =>
    `@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${body} } }\n:root[data-theme='dark'] { ${body} }`;
  const light = `:root { color-scheme: light dark; ${block(webLightTheme)} }\n:root[data-theme='light'] { color-scheme: light; }\n:root[data-theme='dark'] { color-scheme: dark; }`;
  const own = css.replace(/@dark \{([^}]*)\}/g, (_, body) => dark(body));
  return `${light}\n${dark(block(webDarkTheme, webLightTheme))}\n${own}`;
}
