import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * A file as the command signs it, which is called with the path of a copy and changes it in place; the same content when
 * there is no command. The name decides how it is signed, so it is kept.
 */
export async function signed(name, content, command = process.env.PIM_PALETTE_SIGN) {
  if (!command) return content;
  const folder = await mkdtemp(join(tmpdir(), 'pim-sign-'));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    await promisify(execFile)(command, [path]);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
