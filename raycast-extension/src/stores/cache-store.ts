import type { Cache } from '@raycast/api';
import type { Store } from '@pim-palette/core';

/**
 * A JSON document in Raycast's `Cache`: plain files, read at once, up to 10 MB. For the list of what may be activated and
 * nothing secret: it can be lost at any time and is then read from the service again.
 */
export function createCacheStore(cache: Pick<Cache, 'get' | 'set' | 'remove'>, key: string): Store {
  async function read(): Promise<unknown | undefined> {
    const text = cache.get(key);
    if (text === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch {
      cache.remove(key);
      return undefined;
    }
  }
  const write = async (value: unknown): Promise<void> => cache.set(key, JSON.stringify(value));
  return {
    read,
    write,
    update: async (change) => write(change(await read())),
    quarantine: async () => {
      cache.remove(key);
    },
  };
}
