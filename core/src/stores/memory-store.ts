import type { Store } from '../ports.ts';

/**
 * A store that ends with the process: tests, the demo, and doors without a disk.
 * What goes in and comes out is copied as JSON, so that it behaves like a file; a quarantined document is dropped.
 */
export function createMemoryStore(initial?: unknown): Store {
  let text = printed(initial);
  const read = (): unknown => (text === undefined ? undefined : JSON.parse(text));
  return {
    read: async () => read(),
    write: async (value) => {
      text = printed(value);
    },
    update: async (change) => {
      text = printed(change(read()));
    },
    quarantine: async () => {
      text = undefined;
    },
  };
}

function printed(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
