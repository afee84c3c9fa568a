import type { GlobalOptions } from './options.ts';
import { safeJson, safeText } from './text/safe-text.ts';
import { type Style, showsColour, styleFor } from './text/style.ts';
import type { World } from './world.ts';

/** Where a command's words go. */
export interface Printer {
  readonly style: Style;
  /** Columns to fit lines to; absent when the output is not a terminal: then nothing is cut. */
  readonly columns: number | undefined;
  /** A line of the result. Silent with `--json`. */
  line(text: string): void;
  /** A remark beside the result, on standard error. Silent with `--quiet` and `--json`. */
  note(text: string): void;
  /** The same, for names that come from outside. */
  safeNote(text: string): void;
  /** The one JSON document. Silent without `--json`. */
  document(value: unknown): void;
}

/** Colour only on a terminal that can show it, and only when nobody asked for none. */
export function wantsColour(world: World, options: Pick<GlobalOptions, 'color' | 'json'>): boolean {
  return options.color && !options.json && world.output.isTerminal && showsColour(world.environment);
}

/** The printer for one command. */
export function createPrinter(world: World, options: GlobalOptions): Printer {
  const isSilent = options.quiet || options.json;
  const note = (text: string) => {
    try {
      if (!isSilent) world.errors.write(`${text}\n`);
    } catch {
      // A remark that cannot be made must not end what it is about.
    }
  };
  return {
    style: styleFor(wantsColour(world, options)),
    columns: world.output.isTerminal ? Math.max(20, world.output.columns()) : undefined,
    line(text) {
      if (!options.json) world.output.write(`${text}\n`);
    },
    note,
    safeNote: (text) => note(safeText(text)),
    document(value) {
      if (options.json) world.output.write(`${safeJson(value)}\n`);
    },
  };
}
