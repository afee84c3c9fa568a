import { type Catalogue, type Clock, isWithin, type Palette, PimError } from '@pim-palette/core';

export interface ReaderParts {
  readonly palette: Palette;
  readonly clock: Clock;
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
const restMs = 250;
const longestWaitMs = 1_500;

export function createReader({ palette, clock, onChange, log, signal }: ReaderParts): Reader {
  const now = () => clock.now();
  let underWay: Promise<void> | undefined;
  let lastTouch = 0;
  let lastTry = 0;
  let lastRead = 0;
  let isOffline = false;

  /** What a reading needs is loaded in one piece: that must not come between two keystrokes. */
  async function whenTypingRests(): Promise<void> {
    const since = now();
    while (!signal.aborted && isWithin(longestWaitMs, since, now()) && isWithin(restMs, lastTouch, now())) {
      await clock.wait(Math.min(restMs, restMs - (now() - lastTouch)), signal).catch(() => undefined);
    }
  }

  async function readOnce(interaction: 'never' | 'allowed'): Promise<void> {
    if (signal.aborted) return;
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
      lastTouch = now();
      if (underWay || isWithin(isOffline ? offlineFreshMs : freshMs, lastTry, lastTouch)) return;
      underWay = whenTypingRests();
      void read('never');
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
