// MSAL's token cache behind a plug-in of our own: the stock one loses and wipes caches when several processes write
// (measured, msal-node-extensions 5.6). Rules: always load before an access, lock only for changes, never throw into
// MSAL, never keep plain text, put aside what cannot be read.
import type { ICachePlugin, TokenCacheContext } from '@azure/msal-node';
import { replaceMemory } from './replace-memory.ts';
import { keepTenantProfiles } from './tenant-profiles.ts';

/** Where the sealed text rests. Several processes may use it at once. */
export interface SealedFile {
  /** `undefined` when there is none. */
  read(): Promise<Uint8Array | undefined>;
  /** Replaces it atomically: another process sees the old or the new one, never a part. */
  replace(bytes: Uint8Array): Promise<void>;
  /** Puts it aside and gives back where it is now, when it still existed. */
  quarantine(): Promise<string | undefined>;
  /** Keeps other writers out until the given function is called. */
  lock(): Promise<() => Promise<void>>;
}

/** Seals text for this person on this machine. `open` rejects for anything `seal` here did not make. */
export interface Codec {
  seal(text: string): Promise<Uint8Array>;
  open(bytes: Uint8Array): Promise<string>;
}

const emptyCache = JSON.stringify({ Account: {}, IdToken: {}, AccessToken: {}, RefreshToken: {}, AppMetadata: {} });
const sections = ['Account', 'IdToken', 'AccessToken', 'RefreshToken', 'AppMetadata'];

/**
 * MSAL's cache plug-in over a sealed file. Nothing another process wrote is lost: a change is made on what is read under
 * the lock. When the file cannot be written, tokens stay in memory and `onMessage` says so once.
 */
export function createSealedCache(options: {
  readonly file: SealedFile;
  readonly codec: Codec;
  readonly onMessage?: (text: string) => void;
}): ICachePlugin {
  const { file, codec } = options;
  const releases = new WeakMap<TokenCacheContext, () => Promise<void>>();
  /** What each access began with. */
  const loaded = new WeakMap<TokenCacheContext, string>();
  const said = new Set<string>();
  /** Set once writing failed: from then on this process keeps its tokens here. */
  let inMemory: string | undefined;

  function say(text: string): void {
    if (!said.has(text)) options.onMessage?.(text);
    said.add(text);
  }

  async function setAside(why: string): Promise<void> {
    const where = await file.quarantine();
    if (where) say(`The saved sign-in could not be read (${why}). It was kept as ${where}; sign in again.`);
  }

  async function load(): Promise<string> {
    if (inMemory !== undefined) return inMemory;
    const bytes = await file.read();
    if (bytes === undefined) return emptyCache;
    try {
      const text = await codec.open(bytes);
      if (isCache(text)) return text;
      await setAside('not a token cache');
    } catch (error) {
      await setAside(reasonOf(error));
    }
    return emptyCache;
  }

  return {
    async beforeCacheAccess(context) {
      if (context.cacheHasChanged) {
        try {
          releases.set(context, await file.lock());
        } catch (error) {
          say(`The saved sign-in is in use by another process (${reasonOf(error)}); going on without waiting.`);
        }
      }
      try {
        const text = await load();
        loaded.set(context, text);
        replaceMemory(context.tokenCache, text);
      } catch (error) {
        say(`The saved sign-in could not be read (${reasonOf(error)}).`);
        // An explicit empty cache: otherwise accounts removed elsewhere would live on in memory.
        replaceMemory(context.tokenCache, emptyCache);
      }
    },
    async afterCacheAccess(context) {
      try {
        if (!context.cacheHasChanged) return;
        const text = keepTenantProfiles(loaded.get(context) ?? emptyCache, context.tokenCache.serialize());
        if (inMemory !== undefined) inMemory = text;
        else {
          try {
            await file.replace(await codec.seal(text));
          } catch (error) {
            inMemory = text;
            say(`The sign-in could not be saved (${reasonOf(error)}); it holds until this program ends.`);
          }
        }
      } finally {
        const release = releases.get(context);
        releases.delete(context);
        await release?.().catch(() => undefined);
      }
    },
  };
}

/** A sealed file that is only memory, for one process. */
export function createMemoryFile(): SealedFile {
  let content: Uint8Array | undefined;
  let tail: Promise<void> = Promise.resolve();
  return {
    read: async () => content,
    replace: async (bytes) => {
      content = bytes;
    },
    quarantine: async () => {
      content = undefined;
      return undefined;
    },
    lock: async () => {
      const before = tail;
      let release: () => void = () => undefined;
      tail = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      return async () => release();
    },
  };
}

/** Text as bytes and back, sealing nothing: only for a file that is memory. */
export const memoryCodec: Codec = {
  seal: async (text) => new TextEncoder().encode(text),
  open: async (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};

function isCache(text: string): boolean {
  const value: unknown = JSON.parse(text);
  if (!isPlainObject(value)) return false;
  return sections.every((name) => {
    const section = value[name];
    return section === undefined || (isPlainObject(section) && Object.values(section).every(isPlainObject));
  });
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
