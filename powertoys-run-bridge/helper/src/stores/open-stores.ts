import { join } from 'node:path';
import { leavingNewer, type Store, type Stores } from '@pim-palette/core';
import { createFileStore, type FileStoreOptions } from './file-store.ts';

/** Every document of one data folder; the settings are the door's, the rest is core's. */
export function openStores(folder: string, options?: FileStoreOptions): Stores & { readonly settings: Store } {
  const file = (name: string, more?: FileStoreOptions) =>
    createFileStore(join(folder, `${name}.json`), { ...options, ...more });
  const open = (name: string, more?: FileStoreOptions) =>
    leavingNewer(file(name, more), join(folder, `${name}.json`), options?.onMessage);
  return {
    // A newer version's settings are refused as a whole: what they meant cannot be guessed at.
    settings: file('settings'),
    snapshot: open('snapshot', { compact: true }),
    bundles: open('bundles'),
    history: open('history'),
    journal: open('journal'),
    past: open('past', { compact: true }),
    decisions: open('decisions'),
    drafts: open('drafts'),
    ownRoles: open('own-names'),
    scopeSets: open('scope-sets'),
    afterEnd: open('after-end'),
    tenants: open('tenants'),
    definitions: open('definitions', { compact: true }),
  };
}
