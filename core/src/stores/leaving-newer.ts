import { PimError } from '../errors.ts';
import type { Store } from '../ports.ts';

/** What this version writes. */
const ours = 1;

/**
 * A store that leaves a document of a newer version as it is: it reads as nothing, is not put aside, and is never written over.
 * Whoever goes back a version loses nothing that way. `name` is how the person finds it; `tell` is told once. `update` and
 * `write` throw `storeFailed` then, so that nothing is sent that could not be written down.
 */
export function leavingNewer(store: Store, name: string, tell?: (words: string) => void): Store {
  let isNewer = false;
  let isTold = false;
  const words = `${name} was written by a newer version of PIM Palette and is left as it is. Update PIM Palette to use it.`;

  function check(document: unknown): void {
    isNewer = versionOf(document) > ours;
    if (!isNewer || isTold) return;
    isTold = true;
    tell?.(words);
  }

  function refuseNewer(): void {
    if (isNewer) throw new PimError('storeFailed', words);
  }

  return {
    async read() {
      const document = await store.read();
      check(document);
      return isNewer ? undefined : document;
    },
    async write(value) {
      refuseNewer();
      await store.write(value);
    },
    async update(change) {
      await store.update((current) => {
        check(current);
        refuseNewer();
        return change(current);
      });
    },
    async quarantine(why) {
      check(await store.read());
      if (!isNewer) await store.quarantine(why);
    },
  };
}

function versionOf(document: unknown): number {
  if (typeof document !== 'object' || document === null || !('schema' in document)) return 0;
  return typeof document.schema === 'number' ? document.schema : 0;
}
