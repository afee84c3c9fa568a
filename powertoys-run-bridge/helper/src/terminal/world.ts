import type { Door, DoorOptions } from '../installation/door.ts';

/** One of the two streams that are written to. */
export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Cells in a line; asked again for each drawing. */
  columns(): number;
}

/** How a program is run. */
export interface ChildOptions {
  /** What it writes to standard error, which is shown all the same. */
  readonly onErrors?: (text: string) => void;
}

/** How a program ended: its exit code as a shell tells it, 128 and the number of the signal that ended it. */
export type ChildEnd =
  | { readonly started: true; readonly code: number }
  /** It could not be started. */
  | { readonly started: false; readonly why: string };

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
  /** Runs a program with the terminal handed over, until it ends. Absent where there is no process of its own. */
  readonly runChild?: (command: readonly string[], how?: ChildOptions) => Promise<ChildEnd>;
  /** Asks on the terminal and waits for one key; absent where nobody is there to press one. */
  readonly askKey?: (question: string) => Promise<string>;
  readonly openDoor: (options: DoorOptions) => Promise<Door>;
}
