// Makes what the Raycast extension needs beside its sources: two scripts that are loaded only when needed, and the icon.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { drawIcon } from './raycast-icon.mjs';
import { root } from './runtime.mjs';

const extension = join(root, 'raycast-extension');

/** Builds the scripts into a folder: CommonJS, readable, with what they are made of at the top. */
export async function buildAssetScripts(folder) {
  await build({
    absWorkingDir: root,
    entryPoints: {
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
    banner: { js: '// Bundled from the sources of PIM Palette and its npm packages; see scripts/raycast-assets.mjs.' },
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
