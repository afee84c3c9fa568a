import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../../scripts/pack/stage.mjs', import.meta.url));
// Two builds of the plugin at the same time write the same files.
const lock = join(tmpdir(), 'pim-palette-stage.lock');

/** Makes a part of the release in a folder, as scripts/pack/stage.mjs says; one at a time on this machine. */
export async function stage(part: 'linux' | 'npm' | 'wine' | 'plugin', folder: string): Promise<void> {
  await promisify(execFile)('flock', [lock, process.execPath, script, part, folder]);
}
