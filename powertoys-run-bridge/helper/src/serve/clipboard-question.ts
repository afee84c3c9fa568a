import { isRefusal, refusedWords } from '@pim-palette/core';
import type { RequestParams } from '@pim-palette/protocol';
import { type OwnRow, ownRow } from './rows/own-row.ts';

/** An error on the clipboard as a question of its own. It is held in memory while it is on the clipboard, and written nowhere. */
export interface ClipboardQuestion {
  /** Takes over what a query brought: what is on the clipboard then, or that there is no refusal on it any more. */
  see(asked: RequestParams<'query'>): void;
  /** The row that leads to it, where nothing or only a question mark is typed. */
  rows(text: string): readonly OwnRow[];
  /** What is looked up for a text: the error, where its name stands in the box. The error itself never does: launchers keep what was typed. */
  textFor(text: string): string;
}

/** Stands in the box for the error. */
const name = '? the error on the clipboard';
/** What lies on the clipboard for longer is no question of now, ms. With a question mark it is offered all the same. */
const offeredMs = 10 * 60_000;

/** Nothing is on the clipboard yet. `now` is ms since 1970. */
export function createClipboardQuestion(now: () => number): ClipboardQuestion {
  let current: { readonly text: string; readonly since: number } | undefined;
  let wasLookedAt = false;

  return {
    see({ text, clipboard }) {
      if (!isBare(text) || clipboard === current?.text) return;
      wasLookedAt = false;
      current = clipboard !== undefined && isRefusal(clipboard) ? { text: clipboard, since: now() } : undefined;
    },
    rows(text) {
      if (!current || !isBare(text)) return [];
      if (text.trim() === '' && (wasLookedAt || now() - current.since > offeredMs)) return [];
      return [
        ownRow(
          {
            id: 'own:clipboard',
            title: 'The error on the clipboard: which role?',
            subtitle: refusedWords(current.text),
            enter: 'say which of your roles it needs',
            completion: name,
          },
          { type: 'search', text: name },
        ),
      ];
    },
    textFor(text) {
      if (!current || text.trim() !== name) return text;
      wasLookedAt = true;
      return `? ${current.text}`;
    },
  };
}

const isBare = (text: string) => text.trim() === '' || text.trim() === '?';
