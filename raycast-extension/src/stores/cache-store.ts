import type { Cache } from '@raycast/api';
import type { Store } from '@pim-palette/core';

/**
 * A JSON document in Raycast's `Cache`: plain files, read at once, up to 10 MB. For the list of what may be activated and
 * nothing secret: it can be lost at any time and is then read from the service again. A cache that cannot be opened, read or
 * written holds nothing and takes nothing along: that is told once, and a `write` throws, for whoever wants to know.
 */
export function createCacheStore(
  open: () => Pick<Cache, 'get' | 'set' | 'remove'>,
  key: string,
  onMessage?: (text: string) => void,
): Store {
  let opened: ReturnType<typeof open> | undefined;
  let isTold = false;
  const cache = () => {
    opened ??= open();
    return opened;
  };
  function guarded<T>(use: () => T): T {
    try {
      return use();
    } catch (error) {
      if (!isTold) onMessage?.('The list cannot be kept for the next launch: Raycast’s cache does not work');
      isTold = true;
      throw error;
    }
  }
  async function read(): Promise<unknown | undefined> {
    try {
      const text: unknown = guarded(() => cache().get(key));
      if (typeof text !== 'string') return undefined;
      const value: unknown = JSON.parse(text);
      return value;
    } catch {
      await forget();
      return undefined;
    }
  }
  async function forget(): Promise<void> {
    try {
      cache().remove(key);
    } catch {
      // It is read as nothing all the same.
    }
  }

  const write = async (value: unknown): Promise<void> => guarded(() => cache().set(key, JSON.stringify(value)));
  return {
    read,
    write,
    update: async (change) => write(change(await read())),
    quarantine: forget,
  };
}
