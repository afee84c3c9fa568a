// Builds the page of the activation form: one HTML, one script, one style sheet, nothing from anywhere else.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import { rolldown } from 'rolldown';

const page = join(dirname(fileURLToPath(import.meta.url)), '../src/form/page');

/** The page as four texts: `{ html, start, script, style }`. The same sources give the same bytes. */
export async function buildFormPage() {
  const read = (name) => readFile(join(page, name), 'utf8');
  const [html, css, start, script] = await Promise.all([
    read('page.html'),
    read('page.css'),
    read('start.js'),
    bundle(),
  ]);
  return {
    html: html.replaceAll(/\n\s*/g, '\n'),
    start: start.replaceAll(/^\/\/.*\n/gm, '').replaceAll(/\n\s*/g, ''),
    script,
    style: withThemes(css, script)
      .replaceAll(/\/\*.*?\*\//gs, '')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?([{};]) ?/g, '$1')
      .trim(),
  };
}

async function bundle() {
  const built = await rolldown({ input: join(page, 'main.ts'), platform: 'browser', transform: { target: 'es2023' } });
  const { output } = await built.generate({ format: 'esm', minify: true, comments: false, codeSplitting: false });
  await built.close();
  return output[0].code;
}

const id = 'pim-palette:form-page';
const moduleText = async () => `export const page = ${JSON.stringify(await buildFormPage())};`;

/** A plugin of Rolldown that puts the page where `pim-palette:form-page` is imported. */
export function formPagePlugin() {
  return {
    name: 'form-page',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: async (source) => (source === `\0${id}` ? moduleText() : null),
  };
}

// Fluent's own lists name a dozen fonts each; every one that is missing is looked for before the first paint.
const fonts = {
  fontFamilyBase: "'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: 'Consolas, monospace',
};

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
  const light = `:root { color-scheme: light dark; ${block({ ...webLightTheme, ...fonts })} }\n:root[data-theme='light'] { color-scheme: light; }\n:root[data-theme='dark'] { color-scheme: dark; }`;
  const own = css.replace(/@dark \{([^}]*)\}/g, (_, body) => dark(body));
  return `${light}\n${dark(block({ ...webDarkTheme, ...fonts }, { ...webLightTheme, ...fonts }))}\n${own}`;
}
