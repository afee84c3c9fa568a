// Makes what the Raycast extension needs beside its sources: scripts that are loaded only when needed, and the icon.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAssetScripts } from './asset-scripts.mjs';
import { drawIcon } from './raycast-icon.mjs';
import { root } from './runtime.mjs';

/** Everything under `assets/`. */
export async function makeAssets(folder) {
  await buildAssetScripts(folder, {
    root,
    sources: 'raycast-extension/asset-sources',
    errors: 'core/src/errors.ts',
    noJsonWebToken: 'stubs/jsonwebtoken/index.cjs',
  });
  await makeIcon(folder);
}

/** The icon alone. */
export async function makeIcon(folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'icon.png'), drawIcon(512));
}

if (process.argv[1] === import.meta.filename) await makeAssets(join(root, 'raycast-extension/assets'));
