import { join } from 'node:path';
import type { Store, Stores } from '@pim-palette/core';
import { createFileStore, type FileStoreOptions } from './file-store.ts';

/** Every document of one data folder; the settings are the door's, the rest is core's. */
export function openStores(folder: string, options?: FileStoreOptions): Stores & { readonly settings: Store } {
  const open = (name: string, more?: FileStoreOptions) =>
    createFileStore(join(folder, `${name}.json`), { ...options, ...more });
  return {
    settings: open('settings'),
    snapshot: open('snapshot', { compact: true }),
    bundles: open('bundles'),
    history: open('history'),
    journal: open('journal'),
    past: open('past', { compact: true }),
  };
}
