import type { Codec } from '@pim-palette/core';
import { createDpapiCodec, type DpapiAddon } from './dpapi-codec.ts';
import { createKeyringCodec, type KeyringEntry } from './keyring-codec.ts';

/** How tokens rest on this machine. There is no plain text: without a seal they stay in memory. */
export type Sealing =
  | { readonly name: 'dpapi' | 'keyring'; readonly reason: string; readonly codec: Codec }
  /** `mayAsk`: the keyring is there and did not give the key, so that another try may ask the person to unlock it. */
  | { readonly name: 'memory'; readonly reason: string; readonly mayAsk?: true };

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
  let entry: KeyringEntry | undefined;
  try {
    entry = windows ? undefined : await parts.openKeyring();
    const codec = entry ? await createKeyringCodec(entry, parts.alone) : createDpapiCodec(parts.loadDpapi());
    // A policy may let it load and not work: found out now, not after a sign-in.
    if ((await codec.open(await codec.seal('probe'))) !== 'probe') throw new Error('it does not open what it sealed');
    return windows
      ? { name: 'dpapi', reason: 'Windows seals it for you (DPAPI).', codec }
      : { name: 'keyring', reason: "Sealed with a key in this system's keyring.", codec };
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    const reason = `${windows ? 'DPAPI' : 'The keyring'} cannot be used here (${why}).`;
    return { name: 'memory', reason, ...(entry ? { mayAsk: true } : {}) };
  }
}
