// Commands run side by side over one LocalStorage that has no update of its own: a file that only one can create keeps the
// others out. Raycast gives all commands of the extension the same support folder.
import { mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PimError } from '@pim-palette/core';

/** Much longer than any change takes: a command can be unloaded while it holds the lock. */
const abandonedMs = 5_000;
const patienceMs = 20_000;

/** Runs a task while no other command runs one under this name. Throws `storeFailed` when the lock cannot be had. */
export async function withLock<T>(folder: string, name: string, task: () => Promise<T>): Promise<T> {
  const path = join(folder, `${name}.lock`);
  const id = crypto.randomUUID();
  const until = Date.now() + patienceMs;
  try {
    await mkdir(folder, { recursive: true });
    while (!(await create(path, id))) {
      if (Date.now() > until) throw new Error('it stays held');
      if (await isAbandoned(path)) await unlink(path).catch(() => undefined);
      else await wait(2 + Math.random() * 8);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PimError('storeFailed', `The extension's data could not be locked (${why}). Try again.`, { cause });
  }
  try {
    return await task();
  } finally {
    if ((await readFile(path, 'utf8').catch(() => '')) === id) await unlink(path).catch(() => undefined);
  }
}

async function create(path: string, id: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(id).finally(() => file.close());
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'EPERM')) return false;
    throw error;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > abandonedMs;
  } catch {
    return false;
  }
}
