// Makes what the Raycast extension needs beside its sources: scripts that are loaded only when needed, and the icon.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { drawIcon } from './raycast-icon.mjs';
import { root } from './runtime.mjs';

const extension = join(root, 'raycast-extension');

const errorClasses = join(root, 'core/src/errors.ts');

/**
 * Core tells errors apart by their class, so a script must throw those of the command that loads it: it has none of its own
 * and is given them.
 */
const errorsOfCommand = {
  name: 'errors-of-command',
  setup(build) {
    build.onLoad({ filter: /[\\/]errors\.ts$/ }, async ({ path }) => {
      if (path !== errorClasses) return undefined;
      const text = await readFile(path, 'utf8');
      const names = [...text.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
      return { contents: `export const { ${names.join(', ')} } = errorsOfCommand;` };
    });
  },
};

/**
 * Builds the scripts into a folder, readable, with what they are made of at the top. Each is CommonJS that exports a
 * function: given the command's error classes, it gives what the script has.
 */
export async function buildAssetScripts(folder) {
  await build({
    absWorkingDir: root,
    entryPoints: {
      engine: join(extension, 'asset-sources/engine.ts'),
      'sign-in': join(extension, 'asset-sources/sign-in.ts'),
      'demo-tenant': join(extension, 'asset-sources/demo-tenant.ts'),
    },
    outdir: folder,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minifySyntax: true,
    keepNames: true,
    legalComments: 'inline',
    conditions: ['pim-source'],
    // jsonwebtoken serves confidential clients only, which this product is not; certificates are for https on loopback.
    alias: { jsonwebtoken: join(root, 'stubs/jsonwebtoken/index.cjs') },
    external: ['selfsigned', 'commander'],
    plugins: [errorsOfCommand],
    banner: {
      js: [
        '// Bundled from the sources of PIM Palette and its npm packages; see scripts/raycast-assets.mjs.',
        'module.exports = (errorsOfCommand) => {',
        'const module = { exports: {} };',
      ].join('\n'),
    },
    footer: { js: 'return module.exports;\n};' },
    logLevel: 'warning',
  });
}

/** Everything under `assets/`. */
export async function makeAssets(folder) {
  await mkdir(folder, { recursive: true });
  await buildAssetScripts(folder);
  await writeFile(join(folder, 'icon.png'), drawIcon(512));
}

if (process.argv[1] === import.meta.filename) await makeAssets(join(extension, 'assets'));
