import { parseTypedDuration } from '../model/duration.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { Moment } from '../model/moment.ts';
import type { PastPart } from '../model/past-part.ts';
import { filterPast, type PastFilter } from './filter-past.ts';
import { pastCsv } from './past-csv.ts';
import { pastPage } from './past-page.ts';
import { stampOf } from './past-words.ts';
import type { PastActs } from './read-past.ts';

const day = 24 * 60 * 60_000;

/**
 * What a typed text means: a duration (`7d`) looks back as far, every other word has to occur in names, places, people, reason, ticket
 * or outcome. Without a duration 90 days.
 */
function pastFilterOf(text: string, now: number): PastFilter {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lengths = words.map((word) => parseTypedDuration(word));
  const [longest = 90 * day] = lengths.filter((ms) => ms !== undefined).toSorted((a, b) => b - a);
  return { words: words.filter((_, index) => lengths[index] === undefined), since: now - longest };
}

/** The part of what was read that a text, or one right, means. */
export function pastPartOf(
  { acts, gaps }: PastActs,
  about: { readonly text: string; readonly key?: EligibilityKey },
  now: number,
  known: Pick<PastPart, 'reasonsLeftOut' | 'cached'>,
): PastPart {
  const { text, key } = about;
  const typed = text.trim().replaceAll(/\s+/g, ' ');
  const own = key === undefined ? acts : acts.filter((act) => act.key === key);
  const found = filterPast(own, pastFilterOf(text, now));
  const filter = [
    ...(key === undefined ? [] : [`what is about ${own[0]?.roleName ?? 'one role'}`]),
    ...(typed === '' ? [] : [`what matches “${typed}”`]),
  ].join(', ');
  return { acts: found, gaps, ...(filter === '' ? {} : { filter }), ...known };
}

/** The file it is written as: a name no other system refuses, and its text. A table begins with the mark spreadsheets ask for. */
export function pastFile(
  part: PastPart,
  as: 'page' | 'csv',
  { now, timeZone }: Moment,
): { readonly name: string; readonly text: string } {
  const stem = `pim-history-${stampOf(new Date(now).toISOString(), timeZone).slice(0, 10)}`;
  return as === 'csv'
    ? { name: `${stem}.csv`, text: `\uFEFF${pastCsv(part.acts)}` }
    : { name: `${stem}.html`, text: pastPage({ ...part, now, ...(timeZone === undefined ? {} : { timeZone }) }) };
}
