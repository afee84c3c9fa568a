import type { Clock, Moment } from '@pim-palette/core';
import type { WireSettings } from '@pim-palette/protocol';
import type { Door } from '../installation/door.ts';
import type { Notice } from './notices.ts';
import { createReader, type Reader } from './reader.ts';
import { createRestingPolicies } from './resting-policies.ts';
import { createWatcher, type Watcher } from './watcher.ts';

/** The palette in use, with what runs for it. */
export interface Opened {
  readonly door: Door;
  readonly isDemo: boolean;
  readonly reader: Reader;
  readonly watcher: Watcher;
  readonly resting: ReturnType<typeof createRestingPolicies>;
  close(): Promise<void>;
}

export interface OpenedParts {
  readonly door: Door;
  readonly isDemo: boolean;
  readonly clock: Clock;
  /** The options of now. */
  readonly settings: () => WireSettings;
  readonly moment: () => Moment;
  readonly notify: (notice: Notice) => void;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

const defaultEndWarningMs = 10 * 60_000;

/** Shows the snapshot of the last run; reads and follows behind from now on. */
export async function startOpened(parts: OpenedParts): Promise<Opened> {
  const { door, isDemo, clock, onChange, log } = parts;
  const { palette } = door;
  await palette.load();
  const stopping = new AbortController();
  const signal = AbortSignal.any([stopping.signal, parts.signal]);
  const reader = createReader({ palette, clock, onChange, log, signal });
  const watcher = createWatcher({
    ...parts,
    palette,
    reader,
    signal,
    options() {
      const { followPending, endWarningMs = defaultEndWarningMs } = parts.settings();
      return { followPending, endWarningMs };
    },
  });
  // A step-up waits too: its rows are there from the moment it does.
  const unwatch = palette.signInWaits.subscribe(onChange);
  return {
    door,
    isDemo,
    reader,
    watcher,
    resting: createRestingPolicies(palette, clock, onChange, signal),
    async close() {
      stopping.abort();
      unwatch();
      await door.close();
    },
  };
}
