import type { Door, DoorOptions } from '../installation/door.ts';

/** One of the two streams that are written to. */
export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Cells in a line; asked again for each drawing. */
  columns(): number;
}

/** Everything `pim` touches outside itself, so that a test can stand in for it. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Sink;
  readonly errors: Sink;
  readonly inputIsTerminal: boolean;
  /** ms since 1970; the service's time once that is known. */
  readonly now: () => number;
  /** What the machine's own clock says, right or wrong; `now` when absent. */
  readonly machineNow?: () => number;
  /** Aborted by Ctrl-C, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
  /** Whether it was Ctrl-C. */
  readonly isInterrupted: () => boolean;
  readonly readInput: () => Promise<string>;
  readonly openDoor: (options: DoorOptions) => Promise<Door>;
}
