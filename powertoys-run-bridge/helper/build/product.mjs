import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export const helper = join(root, 'powertoys-run-bridge/helper');

/** The one version of the product, as the workspace's manifest has it. */
export const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
