import { readFile } from 'node:fs/promises';
import type { SealedFile } from '@pim-palette/core';
import { codeOf } from '../stores/error-code.ts';
import { acquireLock } from '../stores/file-lock.ts';
import { replaceFile } from '../stores/replace-file.ts';
import { setAside } from '../stores/set-aside.ts';

/** The sealed token cache on disk, beside its lock. */
export function createSealedFile(path: string): SealedFile {
  return {
    async read() {
      try {
        return await readFile(path);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    replace: (bytes) => replaceFile(path, bytes),
    quarantine: () => setAside(path),
    lock: () => acquireLock(`${path}.lock`),
  };
}
