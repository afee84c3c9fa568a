import type { Cache } from '@raycast/api';
import type { Store } from '@pim-palette/core';

/**
 * A JSON document in Raycast's `Cache`: plain files, read at once, up to 10 MB. For the list of what may be activated and
 * nothing secret: it can be lost at any time and is then read from the service again. A cache that throws holds nothing, and
 * what it does not keep costs the next launch a moment: a `write` throws, for whoever wants to know.
 */
export function createCacheStore(open: () => Pick<Cache, 'get' | 'set' | 'remove'>, key: string): Store {
  let opened: ReturnType<typeof open> | undefined;
  const cache = () => {
    opened ??= open();
    return opened;
  };
  async function read(): Promise<unknown | undefined> {
    try {
      const text: unknown = cache().get(key);
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

  const write = async (value: unknown): Promise<void> => cache().set(key, JSON.stringify(value));
  return {
    read,
    write,
    update: async (change) => write(change(await read())),
    quarantine: forget,
  };
}
