// Windows seals for the signed-in person (DPAPI). The addon is Microsoft's prebuilt one; the package it comes in is never
// imported, since its entry point loads keytar.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Codec } from '@pim-palette/core';

/** The part of `dpapi.node` that is used. */
export interface DpapiAddon {
  protectData(data: Uint8Array, entropy: Uint8Array | null, scope: 'CurrentUser'): Uint8Array;
  unprotectData(data: Uint8Array, entropy: Uint8Array | null, scope: 'CurrentUser'): Uint8Array;
}

export interface DpapiPlace {
  readonly execPath: string;
  readonly arch: string;
  /** A file of the installed program: packages are looked for from here. */
  readonly from: string;
}

/** Where `dpapi.node` may be: beside the executable, in our own package, both as shipped; then in the one it comes from. */
export function dpapiCandidates({ execPath, arch, from }: DpapiPlace): readonly string[] {
  const shipped = [join(dirname(execPath), 'dpapi.node'), join(dirname(from), '../../dpapi', arch, 'dpapi.node')];
  try {
    const manifest = createRequire(from).resolve('@azure/msal-node-extensions/package.json');
    return [...shipped, join(dirname(manifest), 'bin', arch, 'dpapi.node')];
  } catch {
    return shipped;
  }
}

/** Loads the first one there is; throws when there is none or Windows refuses it. */
export function loadDpapi(place: DpapiPlace): DpapiAddon {
  const path = dpapiCandidates(place).find((candidate) => existsSync(candidate));
  if (!path) throw new Error('dpapi.node is missing');
  const addon: unknown = createRequire(place.from)(path);
  if (!isDpapi(addon)) throw new Error(`${path} is something else`);
  return addon;
}

/** Seals by DPAPI: only this person on this machine can open it. */
export function createDpapiCodec(addon: DpapiAddon): Codec {
  return {
    seal: async (text) => addon.protectData(Buffer.from(text, 'utf8'), null, 'CurrentUser'),
    open: async (bytes) => Buffer.from(addon.unprotectData(bytes, null, 'CurrentUser')).toString('utf8'),
  };
}

function isDpapi(value: unknown): value is DpapiAddon {
  return typeof value === 'object' && value !== null && 'protectData' in value && 'unprotectData' in value;
}
