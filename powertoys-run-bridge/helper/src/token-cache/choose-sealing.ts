import type { Codec } from '@pim-palette/core';
import { createDpapiCodec, type DpapiAddon } from './dpapi-codec.ts';
import { createKeyringCodec, type KeyringEntry } from './keyring-codec.ts';

/** How tokens rest on this machine. There is no plain text: without a seal they stay in memory. */
export type Sealing =
  | { readonly name: 'dpapi' | 'keyring'; readonly reason: string; readonly codec: Codec }
  | { readonly name: 'memory'; readonly reason: string };

export interface SealingParts {
  readonly platform: string;
  readonly loadDpapi: () => DpapiAddon;
  readonly openKeyring: () => Promise<KeyringEntry>;
  /** Keeps other processes out while a key is made. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>;
}

/** DPAPI on Windows, the keyring elsewhere; `memory` with the reason when that one does not work here. Never throws. */
export async function chooseSealing(parts: SealingParts): Promise<Sealing> {
  const windows = parts.platform === 'win32';
  try {
    const codec = windows
      ? createDpapiCodec(parts.loadDpapi())
      : await createKeyringCodec(await parts.openKeyring(), parts.alone);
    // A policy may let it load and not work: found out now, not after a sign-in.
    if ((await codec.open(await codec.seal('probe'))) !== 'probe') throw new Error('it does not open what it sealed');
    return windows
      ? { name: 'dpapi', reason: 'Windows seals it for you (DPAPI).', codec }
      : { name: 'keyring', reason: "Sealed with a key in this system's keyring.", codec };
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    return { name: 'memory', reason: `${windows ? 'DPAPI' : 'The keyring'} cannot be used here (${why}).` };
  }
}
