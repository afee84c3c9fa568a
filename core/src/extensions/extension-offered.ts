// When more can be asked for: Microsoft's page "Renew or extend" (documented). Rows that come through a group cannot be extended.
import type { Catalogue } from '../model/catalogue.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { ExtensionAction } from '../model/extension.ts';

const day = 24 * 60 * 60_000;
/** The last days of an eligibility, in which an extension can be asked for. */
export const extensionMs = 14 * day;
/** The days after its end, in which it can be renewed. */
export const renewalMs = 30 * day;
/** Asked for where nothing is said; an administrator may grant another. */
export const usualExtensionMs = 90 * day;

/** Which of the two the service offers for an eligibility now; else why none, as a sentence. `now` is ms since 1970. */
export function extensionOffered(
  { endsAt, via }: Pick<Eligibility, 'endsAt' | 'via'>,
  now: number,
): ExtensionAction | { readonly why: string } {
  if (via === 'group') return { why: 'It comes through a group: who owns that can extend it.' };
  if (endsAt === undefined) return { why: 'It does not end: there is nothing to extend.' };
  const left = Date.parse(endsAt) - now;
  if (left > extensionMs) return { why: 'An extension can be asked for in its last 14 days.' };
  if (left > 0) return 'extend';
  return left >= -renewalMs ? 'renew' : { why: 'It ended more than 30 days ago: it can only be given anew.' };
}

/** What is asked for where something is: a renewal once it has ended, else an extension. `now` is ms since 1970. */
export function extensionAction(eligibility: Pick<Eligibility, 'endsAt' | 'via'>, now: number): ExtensionAction {
  return extensionOffered(eligibility, now) === 'renew' ? 'renew' : 'extend';
}

/** What is said where more can be asked of nothing. */
export const nothingToExtend =
  'Nothing ends in the next 14 days or ended in the last 30: there is nothing to ask more of.';

/** Lists and clocks differ by a little. */
const toleratedMs = 60 * 60_000;

/**
 * Everything more can be asked of now: what ends soon, and what was listed until its end. What left the list before its end was taken
 * away, and is none of these.
 */
export function offeredExtensions(
  { eligibilities, left = [] }: Pick<Catalogue, 'eligibilities' | 'left'>,
  now: number,
): readonly Eligibility[] {
  const ended = left
    .filter(({ eligibility: { endsAt = '' }, leftAt }) => leftAt >= Date.parse(endsAt) - toleratedMs)
    .map(({ eligibility }) => eligibility);
  return [
    ...eligibilities.filter((one) => typeof extensionOffered(one, now) === 'string'),
    ...ended.filter((one) => extensionOffered(one, now) === 'renew'),
  ];
}
