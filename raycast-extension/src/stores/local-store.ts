import { LocalStorage } from '@raycast/api';
import { PimError, type Store } from '@pim-palette/core';
import { storedText } from './stored-text.ts';
import { withLock } from './support-lock.ts';

export interface LocalStoreOptions {
  /** Where locks are kept. */
  readonly folder: string;
  readonly onMessage?: (text: string) => void;
}

/**
 * A JSON document in Raycast's encrypted LocalStorage. Each write is read back, since commands write side by side and the
 * last one wins; a write that does not stay is tried once more, then `storeFailed` is thrown.
 */
export function createLocalStore(key: string, { folder, onMessage }: LocalStoreOptions): Store {
  const locked = <T>(task: () => Promise<T>): Promise<T> => withLock(folder, key, task);

  async function read(): Promise<unknown | undefined> {
    const text = await failing('read', () => storedText(key));
    if (text === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch {
      await quarantine('it is not JSON');
      return undefined;
    }
  }

  async function write(value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    for (let attempt = 0; attempt < 2; attempt++) {
      await failing('written', () => LocalStorage.setItem(key, text));
      if ((await failing('read', () => storedText(key))) === text) return;
    }
    throw new PimError('storeFailed', `“${key}” could not be saved: Raycast's storage does not keep it. Try again.`);
  }

  async function quarantine(why: string): Promise<void> {
    const text = await failing('read', () => storedText(key));
    if (text === undefined) return;
    await failing('written', () => LocalStorage.setItem(`${key}.kept`, text));
    await failing('removed', () => LocalStorage.removeItem(key));
    onMessage?.(`“${key}” could not be used (${why}). It was kept aside; starting without it.`);
  }

  return {
    read,
    quarantine,
    write: (value) => locked(() => write(value)),
    update: (change) => locked(async () => write(change(await read()))),
  };
}

async function failing<T>(what: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PimError('storeFailed', `Raycast's storage could not be ${what} (${why}). Restart Raycast.`, { cause });
  }
}
