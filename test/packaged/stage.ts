import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../../scripts/pack/stage.mjs', import.meta.url));
// Two builds of the plugin at the same time write the same files.
const lock = fileURLToPath(new URL('../../node_modules/.cache/stage.lock', import.meta.url));

/** Makes a part of the release in a folder, as scripts/pack/stage.mjs says; one at a time in this checkout. */
export async function stage(part: 'linux' | 'npm' | 'wine' | 'plugin', folder: string): Promise<void> {
  await mkdir(dirname(lock), { recursive: true });
  await promisify(execFile)('flock', [lock, process.execPath, script, part, folder]);
}
