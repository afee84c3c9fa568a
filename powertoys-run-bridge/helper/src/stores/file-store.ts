import { readFile } from 'node:fs';
import { basename } from 'node:path';
import { PimError, type Store } from '@pim-palette/core';
import { codeOf, isFull } from './error-code.ts';

export interface FileStoreOptions {
  /** What the person is told, once for each file put aside. */
  readonly onMessage?: (text: string) => void;
  /** Written on one line: for what nobody reads by eye, and what is read at every start. */
  readonly compact?: boolean;
}

/**
 * A JSON document in a file: replaced atomically, changed under a lock, readable by its owner alone. What is not JSON
 * (empty, cut off, something else) is put aside and read as nothing. Throws `storeFailed` when the disk refuses.
 */
export function createFileStore(path: string, { onMessage, compact }: FileStoreOptions = {}): Store {
  const indent = compact ? undefined : 2;

  async function quarantine(why: string): Promise<void> {
    const { setAside } = await import('./set-aside.ts');
    const kept = await failing(path, 'put aside', () => setAside(path));
    if (kept) onMessage?.(`${path} could not be used (${why}). It was kept as ${basename(kept)}; starting without it.`);
  }

  async function read(): Promise<unknown | undefined> {
    const text = await failing(path, 'read', () => readText(path));
    if (text === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch {
      await quarantine(text.trim() === '' ? 'it is empty' : 'it is not JSON');
      return undefined;
    }
  }

  async function write(value: unknown): Promise<void> {
    const { replaceFile } = await import('./replace-file.ts');
    await failing(path, 'written', () => replaceFile(path, `${JSON.stringify(value, undefined, indent)}\n`));
  }

  async function locked<T>(task: () => Promise<T>): Promise<T> {
    const { acquireLock } = await import('./file-lock.ts');
    const release = await failing(path, 'written', () => acquireLock(`${path}.lock`));
    try {
      return await task();
    } finally {
      await failing(path, 'unlocked', release);
    }
  }

  return {
    read,
    quarantine,
    write: (value) => locked(() => write(value)),
    update: (change) => locked(async () => write(change(await read()))),
  };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    // Not `fs/promises`: loading it is felt at the start, and reading is all that happens there.
    const text = await new Promise<string>((resolve, reject) =>
      readFile(path, 'utf8', (error, data) => (error ? reject(error) : resolve(data))),
    );
    return text.replace(/^\uFEFF/, '');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function failing<T>(path: string, what: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    const code = codeOf(error) ?? (error instanceof Error ? error.message : String(error));
    const cure = isFull(code) ? 'Free some disk space.' : 'Check that the folder is yours and can be written.';
    throw new PimError('storeFailed', `${path} could not be ${what} (${code}). ${cure}`, { cause: error });
  }
}
