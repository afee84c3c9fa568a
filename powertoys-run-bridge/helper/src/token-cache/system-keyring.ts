import { setTimeout as wait } from 'node:timers/promises';
import type { KeyringEntry } from './keyring-codec.ts';

/** A keyring may ask the person to unlock it; one that never answers must not hold up the start for ever. */
const patienceMs = 20_000;

/** The token cache's key in the keyring of this system (Keychain, Secret Service, the kernel's). */
export async function openSystemKeyring(): Promise<KeyringEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  const entry = new AsyncEntry('PIM Palette', 'token cache key');
  return {
    read: async () => (await inTime(entry.getPassword())) ?? undefined,
    write: (secret) => inTime(entry.setPassword(secret)),
  };
}

async function inTime<T>(task: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = wait(patienceMs, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new Error('the keyring does not answer');
  });
  // Aborting rejects it when the keyring was first.
  late.catch(() => undefined);
  try {
    return await Promise.race([task, late]);
  } finally {
    done.abort();
  }
}
