import { type Keep, type Kept, keepingWords, keepNow } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { Desk } from './desk.ts';
import { carryOut } from './write.ts';

/** Keeps something here, with one toast from its beginning to its end; `undefined` where it was not kept: that is shown. */
export async function keep(desk: Desk, what: Keep): Promise<Kept | undefined> {
  const kept = await carryOut(desk, {
    going: titleCase(keepingWords(what)),
    async send() {
      const { door } = desk.state();
      return door && keepNow(what, { palette: door.palette, now: systemClock.now() });
    },
    changes: (kept) => kept?.changesList ?? false,
    told: (kept) => (kept?.words === undefined ? undefined : { tone: 'success', title: shownText(kept.words) }),
  });
  if (kept?.asksToRead) void desk.readAgain();
  return kept;
}
