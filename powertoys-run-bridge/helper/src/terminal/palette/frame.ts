import type { Moment } from '@pim-palette/core';
import { clip } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { safeText } from '../text/safe-text.ts';
import type { Style } from '../text/style.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What is on screen: `top` ends in the line being typed, `bottom` is below it. */
export interface Frame {
  readonly top: readonly string[];
  readonly bottom: readonly string[];
}

export interface Look {
  readonly size: Size;
  readonly style: Style;
  /** ms since 1970. */
  readonly now: number;
  /** What Enter does with everything that is ticked. */
  readonly tickedEnter?: string;
  /** IANA name; the machine's when absent. */
  readonly timeZone?: string;
}

/** The moment of a drawing, for times in words. */
export function momentOf({ now, timeZone }: Look): Moment {
  return { now, ...(timeZone === undefined ? {} : { timeZone }) };
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** One turn of the spinner; nothing in the first 300 ms, so that what is quick does not flicker. */
export function spinnerAt(since: number, now: number): string {
  const waited = now - since;
  return waited < 300 ? '' : (spinner[Math.floor(waited / 100) % spinner.length] ?? '');
}

/** Fills the space between body and help, so that the help line never moves. */
export function framed(look: Look, top: readonly string[], body: readonly string[], help: string): Frame {
  const room = look.size.rows - top.length - 2;
  const shown = body.slice(0, Math.max(0, room));
  const filled = [...shown, ...Array.from({ length: Math.max(0, room - shown.length) }, () => '')];
  return { top, bottom: [...filled, look.style.faint(clip(help, look.size.columns))] };
}

/** The lines of one entry of a menu. */
export function menuLines(
  item: { readonly label: string; readonly detail?: string; readonly letter?: string },
  selected: boolean,
  look: Look,
): string[] {
  const label = clip(safeText(item.label), look.size.columns - 7);
  const letter = item.letter === undefined ? '' : look.style.faint(`  ${item.letter}`);
  const lines = [
    `${selected ? look.style.strong('❯ ') : '  '}${selected ? look.style.selected(label) : label}${letter}`,
  ];
  if (item.detail !== undefined)
    for (const line of prose(item.detail, look.size.columns - 5)) lines.push(`    ${look.style.faint(line)}`);
  return lines;
}
