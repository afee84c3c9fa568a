import type { EligibilityKey } from '../model/eligibility.ts';
import type { Moment } from '../model/moment.ts';
import type { PastAct } from '../model/past-act.ts';
import { labelOf } from '../words/label.ts';
import type { OutcomeTone } from '../words/outcome-tone.ts';
import { pastOutcomeWords, pastTone, stampOf } from './past-words.ts';

/** One request of the past in a line: when, what and what came of it, and why. */
export interface PastLine {
  readonly id: string;
  readonly at: string;
  readonly label: string;
  readonly words: string;
  readonly tone: OutcomeTone;
  /** Absent where none was given, and always where reasons are not to be remembered. */
  readonly justification?: string;
}

/** As many as are looked at beside something else. */
const mostLines = 8;

/** What was asked for of these rights lately, newest first. */
export function pastLinesOf(
  acts: readonly PastAct[],
  keys: readonly EligibilityKey[],
  { timeZone }: Moment,
): readonly PastLine[] {
  const own = acts.filter(({ key }) => keys.includes(key)).slice(0, mostLines);
  return own.map((act) => ({
    id: act.id,
    at: stampOf(act.askedAt, timeZone),
    label: labelOf(act),
    words: pastOutcomeWords(act, timeZone),
    tone: pastTone(act),
    ...(act.justification === undefined ? {} : { justification: act.justification }),
  }));
}
