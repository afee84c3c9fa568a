// Bundles the scripts that the Raycast extension loads only when it needs them. Goes with the exported folder too, so that
// whoever reads `assets/` there can make the same from the sources beside it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * Core tells errors apart by their class, so a script must throw those of the command that loads it: it has none of its own
 * and is given them.
 */
const errorsOfCommand = (errorClasses) => ({
  name: 'errors-of-command',
  setup(build) {
    build.onLoad({ filter: /[\\/]errors\.ts$/ }, async ({ path }) => {
      if (path !== errorClasses) return undefined;
      const text = await readFile(path, 'utf8');
      const names = [...text.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
      return { contents: `export const { ${names.join(', ')} } = errorsOfCommand;` };
    });
  },
});

/**
 * Builds the scripts into `folder`, readable, with what they are made of at the top. Each is CommonJS that exports a function:
 * given the command's error classes, it gives what the script has. Where packages lie leaves no trace in them.
 *
 * `root` is what paths are relative to, `sources` the folder of the entry points, `errors` the file of core's error classes,
 * `noJsonWebToken` what stands for a package that only confidential clients need; `packages` further folders of npm packages.
 */
export async function buildAssetScripts(folder, { root, sources, errors, noJsonWebToken, packages = [] }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: {
      engine: join(root, sources, 'engine.ts'),
      'sign-in': join(root, sources, 'sign-in.ts'),
      'demo-tenant': join(root, sources, 'demo-tenant.ts'),
    },
    outdir: folder,
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minifySyntax: true,
    keepNames: true,
    legalComments: 'inline',
    conditions: ['pim-source'],
    nodePaths: packages,
    // jsonwebtoken serves confidential clients only, which this product is not; certificates are for https on loopback.
    alias: { jsonwebtoken: join(root, noJsonWebToken) },
    external: ['selfsigned', 'commander'],
    plugins: [errorsOfCommand(resolve(root, errors))],
    banner: {
      js: [
        '// Bundled from the sources of PIM Palette and its npm packages.',
        'module.exports = (errorsOfCommand) => {',
        'const module = { exports: {} };',
      ].join('\n'),
    },
    footer: { js: 'return module.exports;\n};' },
    logLevel: 'warning',
  });
  await mkdir(folder, { recursive: true });
  for (const { path, text } of outputFiles) await writeFile(join(folder, basename(path)), withoutPlaces(text));
}

/** The bundler names each file by its path from `root`: in comments of a line, and as keys of CommonJS modules. */
function withoutPlaces(text) {
  return text.replace(/^(\/\/ |\s+")[^"\n]*\bnode_modules\/(?=[^"\n]*(?:\n|"\())/gm, '$1node_modules/');
}
