import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../../scripts/pack/stage.mjs', import.meta.url));

/** Makes a part of the release in a folder, as scripts/pack/stage.mjs says. */
export async function stage(part: 'linux' | 'npm' | 'wine', folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [script, part, folder]);
}
