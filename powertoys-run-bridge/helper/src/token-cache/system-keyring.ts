import { setTimeout as wait } from 'node:timers/promises';
import type { KeyringEntry } from './keyring-codec.ts';
import { greetSessionBus } from './session-bus.ts';

/** A keyring may ask the person to unlock it; one that never answers must not hold up the start for ever. */
const patienceMs = 20_000;

/** The token cache's key in the keyring of this system (Keychain, Secret Service, the kernel's). */
export async function openSystemKeyring(onWaiting: () => void = () => undefined): Promise<KeyringEntry> {
  if (process.platform === 'linux') await inTime(greetSessionBus(process.env), onWaiting);
  const { AsyncEntry } = await import('@napi-rs/keyring');
  const entry = new AsyncEntry('PIM Palette', 'token cache key');
  return {
    read: async () => (await inTime(entry.getPassword(), onWaiting)) ?? undefined,
    write: (secret) => inTime(entry.setPassword(secret), onWaiting),
  };
}

/** From then on the person is told what is waited for, ms. */
const toldMs = 2_000;

async function inTime<T>(task: Promise<T>, onWaiting: () => void): Promise<T> {
  const done = new AbortController();
  const late = wait(patienceMs, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new Error('the keyring does not answer');
  });
  wait(toldMs, undefined, { signal: done.signal, ref: false }).then(onWaiting, () => undefined);
  // Aborting rejects it when the keyring was first.
  late.catch(() => undefined);
  try {
    return await Promise.race([task, late]);
  } finally {
    done.abort();
  }
}
