import type { Eligibility } from '@pim-palette/core';
import { type Line, lineId } from './line.ts';
import type { ShownRow } from './shown-row.ts';

/** What was shown for which text: the person acts on what they saw, not on what it would be now. */
export interface RowMemory {
  remember(text: string, lines: readonly Line[]): void;
  /** The row as it was shown last for this text. */
  find(text: string, rowId: string): Line | undefined;
  /** Names a menu; gives the text that shows it. */
  menu(name: string, rows: () => readonly ShownRow[]): string;
  /** The lines of a menu, when the text is one. */
  menuRows(text: string): readonly ShownRow[] | undefined;
  /** Texts that begin like this ask for the name of a bundle of these. */
  askName(eligibilities: readonly Eligibility[]): void;
  /** The name typed so far and what it is for, when the text asks for one. */
  nameFor(text: string): { readonly name: string; readonly eligibilities: readonly Eligibility[] } | undefined;
  forget(): void;
}

const keptTexts = 12;
const menuPrefix = '/do ';

/** Begins the text that asks for the name of a new bundle. */
export const keepPrefix = '/keep ';

export function createRowMemory(): RowMemory {
  const shown = new Map<string, readonly Line[]>();
  const menus = new Map<string, () => readonly ShownRow[]>();
  let naming: readonly Eligibility[] = [];

  return {
    remember: (text, lines) => keep(shown, text, lines),
    find: (text, rowId) => shown.get(text)?.findLast((line) => lineId(line) === rowId),
    menu(name, rows) {
      const text = `${menuPrefix}${name.replaceAll(/\s+/g, ' ').trim()}`;
      keep(menus, text, rows);
      return text;
    },
    menuRows: (text) => menus.get(text)?.(),
    askName(eligibilities) {
      naming = eligibilities;
    },
    nameFor(text) {
      if (!text.startsWith(keepPrefix.trimEnd()) || naming.length === 0) return undefined;
      const rest = text.slice(keepPrefix.length - 1);
      return rest === '' || rest.startsWith(' ') ? { name: rest.trim(), eligibilities: naming } : undefined;
    },
    forget() {
      shown.clear();
      menus.clear();
      naming = [];
    },
  };
}

/** The newest few; the oldest goes. */
function keep<T>(known: Map<string, T>, text: string, value: T): void {
  known.delete(text);
  known.set(text, value);
  for (const oldest of known.keys()) {
    if (known.size <= keptTexts) return;
    known.delete(oldest);
  }
}
