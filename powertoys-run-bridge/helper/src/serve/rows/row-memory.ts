import { type Naming, safeLine } from '@pim-palette/core';
import type { WireRow } from '@pim-palette/protocol';
import type { Asking, AskingMore } from './act.ts';
import { type Line, lineId, type ShownLine, shownOf } from './line.ts';
import type { OwnRow } from './own-row.ts';

/** What was shown for which text: the person acts on what they saw, not on what it would be now. */
export interface RowMemory {
  /** The lines of a text, and what the launcher was told of them. */
  remember(text: string, lines: readonly Line[], told: readonly WireRow[]): void;
  /** The row as it was shown last for this text. */
  find(text: string, rowId: string): ShownLine | undefined;
  /** What an action of a row was called when it was shown for this text; `undefined` when it was not. */
  titleOf(text: string, rowId: string, actionId: string): string | undefined;
  /** Keeps the lines of a menu; gives the text that shows it. */
  menu(name: string, rows: readonly OwnRow[]): string;
  /** The lines of a menu, when the text is one; with words after it those that hold them all. */
  menuRows(text: string): readonly OwnRow[] | undefined;
  /** Gives what a text begins with that names this. */
  askName(naming: Naming): string;
  /** The name typed so far and what it is for, when the text asks for one. */
  nameFor(text: string): { readonly name: string; readonly naming: Naming } | undefined;
  /** Gives what a text begins with that decides this; the reason follows it. */
  askReason(asking: Asking | AskingMore): string;
  /** The reason typed so far and what it is for, when the text asks for one. */
  reasonFor(text: string): { readonly reason: string; readonly asking: Asking | AskingMore } | undefined;
  /** It is decided: its text asks for nothing any more. */
  answered(asking: Asking | AskingMore): void;
  forget(): void;
}

/** What the launcher was told for one text. Of that only what it may be asked for: rows share their lists of actions. */
interface Shown {
  readonly lines: readonly ShownLine[];
  /** Of each line. */
  readonly actions: readonly WireRow['actions'][];
}

const keptTexts = 12;
const menuPrefix = '/do ';
/** More than anybody reads in a box. */
const longestName = 120;
const prefixes: Readonly<Record<Naming['does'], string>> = {
  newBundle: '/keep ',
  renameBundle: '/rename ',
  nameRole: '/name ',
  newPlaces: '/places ',
  nameTenant: '/call ',
};

export function createRowMemory(): RowMemory {
  const shown = new Map<string, Shown>();
  const menus = new Map<string, readonly OwnRow[]>();
  let naming: Naming | undefined;
  let asked: Asking | AskingMore | undefined;

  return {
    remember: (text, lines, told) =>
      keep(shown, text, { lines: lines.map(shownOf), actions: told.map(({ actions }) => actions) }),
    find: (text, rowId) => shown.get(text)?.lines.findLast((line) => lineId(line) === rowId),
    titleOf(text, rowId, actionId) {
      const { lines = [], actions = [] } = shown.get(text) ?? {};
      const at = lines.findLastIndex((line) => lineId(line) === rowId);
      return actions[at]?.find(({ id }) => id === actionId)?.title;
    },
    menu(name, rows) {
      const words = safeLine(name).replaceAll(/\s+/g, ' ').trim();
      const text = `${menuPrefix}${words.slice(0, longestName).trim()}`;
      keep(menus, text, rows);
      return text;
    },
    menuRows(text) {
      const typed = text.trimEnd();
      const [name] = [...menus.keys()]
        .filter((key) => typed === key || typed.startsWith(`${key} `))
        .toSorted((a, b) => b.length - a.length);
      const rows = name === undefined ? undefined : menus.get(name);
      const words = name === undefined ? [] : folded(typed.slice(name.length)).split(/\s+/).filter(Boolean);
      return rows?.filter(({ wire, act }) => {
        if (words.length > 0 && act.type === 'none') return false;
        const held = folded(`${wire.title} ${wire.subtitle}`);
        return words.every((word) => held.includes(word));
      });
    },
    askName(asked) {
      naming = asked;
      return prefixes[asked.does];
    },
    nameFor(text) {
      if (!naming) return undefined;
      const prefix = prefixes[naming.does].trimEnd();
      if (!text.startsWith(prefix)) return undefined;
      const rest = text.slice(prefix.length);
      return rest === '' || rest.startsWith(' ') ? { name: rest.trim(), naming } : undefined;
    },
    askReason(asking) {
      asked = asking;
      return `/${asking.decision} > `;
    },
    reasonFor(text) {
      if (!asked) return undefined;
      const prefix = `/${asked.decision} >`;
      return text.startsWith(prefix) ? { reason: text.slice(prefix.length).trim(), asking: asked } : undefined;
    },
    answered(asking) {
      if (asked?.decision === asking.decision && thingsOf(asked).every((one) => thingsOf(asking).includes(one)))
        asked = undefined;
    },
    forget() {
      asked = undefined;
      shown.clear();
      menus.clear();
      naming = undefined;
    },
  };
}

function thingsOf(asking: Asking | AskingMore): readonly object[] {
  return asking.decision === 'extend' ? asking.eligibilities : asking.approvals;
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
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
