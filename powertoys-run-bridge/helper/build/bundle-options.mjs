// How the helper becomes one file. (What npm installs is bundled in parts: scripts/bundle.mjs.)
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export const helper = join(root, 'powertoys-run-bridge/helper');

/** The one version of the product, as the workspace's manifest has it. */
export const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

export const bundleOptions = {
  absWorkingDir: root,
  entryPoints: { pim: join(helper, 'src/main.ts') },
  bundle: true,
  platform: 'node',
  target: 'node22',
  minify: true,
  // Error names are part of what users report: keep them readable.
  keepNames: true,
  conditions: ['pim-source'],
  // jsonwebtoken serves confidential clients only, which this product is not; it costs a third of MSAL's import time.
  alias: { jsonwebtoken: join(root, 'stubs/jsonwebtoken/index.cjs') },
  logLevel: 'warning',
};
