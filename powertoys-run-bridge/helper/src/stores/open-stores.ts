import { join } from 'node:path';
import type { Store, Stores } from '@pim-palette/core';
import { createFileStore, type FileStoreOptions } from './file-store.ts';

/** Every document of one data folder; the settings are the door's, the rest is core's. */
export function openStores(folder: string, options?: FileStoreOptions): Stores & { readonly settings: Store } {
  const open = (name: string) => createFileStore(join(folder, `${name}.json`), options);
  return {
    settings: open('settings'),
    snapshot: open('snapshot'),
    bundles: open('bundles'),
    history: open('history'),
    journal: open('journal'),
  };
}
