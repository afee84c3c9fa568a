import { type Keep, keepNow } from '@pim-palette/core';
import { doneNotice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';
import type { Next } from './rows/act.ts';

/** Keeps something here, notifies what it came to, and shows the rows that show it. */
export async function keep(parts: PerformParts, what: Keep): Promise<Next> {
  const { palette, changed, readAgain } = parts.session();
  const { words, shownBy, asksToRead } = await keepNow(what, { palette, now: parts.moment().now });
  if (words !== undefined) parts.notify(doneNotice(words));
  changed();
  if (asksToRead) void parts.hold(readAgain('never'));
  return shownBy === undefined ? {} : { query: shownBy };
}
