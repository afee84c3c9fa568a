import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Codec, createMemoryFile, createSealedCache, memoryCodec } from '@pim-palette/core';
import { acquireLock } from '../stores/file-lock.ts';
import { chooseSealing, type Sealing, type SealingParts } from './choose-sealing.ts';
import { loadDpapi } from './dpapi-codec.ts';
import { createSealedFile } from './sealed-file.ts';
import { openSystemKeyring } from './system-keyring.ts';

export interface TokenCacheOptions {
  /** The data folder. */
  readonly folder: string;
  /** Tells clouds apart that share a folder; `public` has none. */
  readonly cloudName?: string;
  readonly onMessage?: (text: string) => void;
  /** Replaces what is found on this system. */
  readonly parts?: Partial<SealingParts>;
}

/** MSAL's cache for this person, and how it is sealed. When only memory is left, that is said once there is a sign-in to lose. */
export interface TokenCache {
  readonly plugin: ReturnType<typeof createSealedCache>;
  /** `isLocked`: a sign-in is kept here, and what it is sealed with cannot be had now. */
  readonly sealing: Pick<Sealing, 'name' | 'reason'> & { readonly isLocked?: true; readonly mayAsk?: true };
}

/** What is said while a kept sign-in cannot be opened; `undefined` when it can, or there is none. */
export function lockedWords({ isLocked, reason }: TokenCache['sealing']): string | undefined {
  return isLocked ? `${reason} Unlock it and try again, or sign in for this time only.` : undefined;
}

/** Opens the token cache of a data folder with the best seal this system has. */
export async function createTokenCache(options: TokenCacheOptions): Promise<TokenCache> {
  const { folder, onMessage } = options;
  const sealing = await chooseSealing({
    platform: process.platform,
    loadDpapi: () =>
      loadDpapi({ execPath: process.execPath, arch: process.arch, from: fileURLToPath(import.meta.url) }),
    openKeyring: () =>
      openSystemKeyring(() => onMessage?.("Waiting for this system's keyring, which may be asking to be unlocked.")),
    alone: (task) => alone(join(folder, 'keyring.lock'), task),
    ...options.parts,
  });
  const name = options.cloudName && options.cloudName !== 'public' ? `tokens-${options.cloudName}.bin` : 'tokens.bin';
  if (sealing.name === 'memory') {
    // The file is left alone: unlocked, it is the sign-in again.
    const locked = existsSync(join(folder, name)) ? ({ isLocked: true } as const) : {};
    const codec = announced(() => onMessage?.(`The sign-in is not kept when this program ends. ${sealing.reason}`));
    return {
      plugin: createSealedCache({ file: createMemoryFile(), codec, onMessage }),
      sealing: { ...sealing, ...locked },
    };
  }
  const file = createSealedFile(join(folder, name));
  return { plugin: createSealedCache({ file, codec: sealing.codec, onMessage }), sealing };
}

/** Memory that says so before it takes the first thing: at a sign-in, not at every start. */
function announced(say: () => void): Codec {
  let isSaid = false;
  return {
    open: memoryCodec.open,
    async seal(text) {
      if (!isSaid) say();
      isSaid = true;
      return memoryCodec.seal(text);
    },
  };
}

async function alone<T>(path: string, task: () => Promise<T>): Promise<T> {
  const release = await acquireLock(path);
  try {
    return await task();
  } finally {
    await release();
  }
}
