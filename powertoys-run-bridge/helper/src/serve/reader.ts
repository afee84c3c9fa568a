import { type Catalogue, type Palette, PimError } from '@pim-palette/core';

export interface ReaderParts {
  readonly palette: Palette;
  /** ms since 1970. */
  readonly now: () => number;
  /** Rows may be others now. */
  readonly onChange: () => void;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Keeps the list fresh while somebody looks at it. */
export interface Reader {
  /** Somebody looks: reads behind when what is known is old. */
  touch(): void;
  /** Reads now; resolves when that is done. Never rejects. */
  read(interaction: 'never' | 'allowed'): Promise<void>;
  isReading(): boolean;
  /** No service could be reached the last time. */
  isOffline(): boolean;
  /** ms since 1970; 0 when nothing was read yet. */
  lastRead(): number;
}

/** A list older than this is read again when somebody looks, ms. */
const freshMs = 60_000;
const offlineFreshMs = 10_000;

export function createReader({ palette, now, onChange, log, signal }: ReaderParts): Reader {
  let underWay: Promise<void> | undefined;
  let lastTry = 0;
  let lastRead = 0;
  let isOffline = false;

  async function readOnce(interaction: 'never' | 'allowed'): Promise<void> {
    lastTry = now();
    try {
      const catalogue = await palette.refresh({ onPart: onChange, signal, interaction });
      lastRead = now();
      isOffline = isCutOff(catalogue);
      log(`read: ${catalogue.eligibilities.length} eligibilities, ${catalogue.gaps.length} gaps`);
      // Rows say what a role asks for: read behind, and shown when it is there.
      const roles = catalogue.eligibilities.filter(({ kind }) => kind === 'directoryRole');
      void palette.policies(roles, { signal }).then(onChange, () => undefined);
    } catch (error) {
      if (signal.aborted) return;
      isOffline = error instanceof PimError && error.code === 'offline';
      log(`not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function read(interaction: 'never' | 'allowed'): Promise<void> {
    const before = underWay ?? Promise.resolve();
    const mine = before
      .then(() => readOnce(interaction))
      .finally(() => {
        if (underWay === mine) underWay = undefined;
        onChange();
      });
    underWay = mine;
    return mine;
  }

  return {
    touch() {
      const age = now() - lastTry;
      if (!underWay && age >= (isOffline ? offlineFreshMs : freshMs)) {
        // After the rows that are known have left.
        underWay = new Promise<void>((resolve) => setImmediate(resolve));
        void read('never');
      }
    },
    read,
    isReading: () => underWay !== undefined,
    isOffline: () => isOffline,
    lastRead: () => lastRead,
  };
}

function isCutOff({ gaps }: Catalogue): boolean {
  return gaps.length > 0 && gaps.every(({ error }) => error.code === 'offline');
}
