import { LocalStorage } from '@raycast/api';
import type { SealedFile } from '@pim-palette/core';
import { storedText } from '../stores/stored-text.ts';
import { withLock } from '../stores/support-lock.ts';

/**
 * MSAL's token cache in LocalStorage, which Raycast encrypts and gives to this extension alone. Never in `Cache`, whose
 * files are plain.
 */
export function createTokenFile(key: string, folder: string): SealedFile {
  return {
    async read() {
      const text = await storedText(key);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    async replace(bytes) {
      const text = new TextDecoder().decode(bytes);
      await LocalStorage.setItem(key, text);
      if ((await storedText(key)) !== text) throw new Error('it was not kept');
    },
    async quarantine() {
      const text = await storedText(key);
      if (text === undefined) return undefined;
      await LocalStorage.setItem(`${key}.kept`, text);
      await LocalStorage.removeItem(key);
      return `${key}.kept`;
    },
    async lock() {
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      await new Promise<void>((held, failed) => {
        withLock(folder, key, () => {
          held();
          return released;
        }).catch(failed);
      });
      return async () => release();
    },
  };
}
