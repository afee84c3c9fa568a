import { formatDuration } from '../model/duration.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { ExtensionAction, ExtensionItem, ExtensionOutcome } from '../model/extension.ts';
import type { Moment } from '../model/moment.ts';
import { capitalized } from '../words/capitalized.ts';
import { labelOf } from '../words/label.ts';
import { formatLocalTime } from '../words/local-time.ts';
import { type OutcomeTone, outcomeTone } from '../words/outcome-tone.ts';
import { countWords } from '../words/row-words.ts';

/** What is asked for: `an extension of Global Reader`, `a renewal of 2 eligibilities`. */
export function extensionLabel(action: ExtensionAction, eligibilities: readonly Eligibility[]): string {
  const [only, another] = eligibilities;
  const what = only && !another ? labelOf(only) : countWords(eligibilities.length, 'eligibility');
  return `${action === 'extend' ? 'an extension' : 'a renewal'} of ${what}`;
}

/** Until when is asked for, in words that follow `Asks for`: `90 d more, until 3 Mar`. `now` is ms since 1970. */
export function extensionTerm(
  action: ExtensionAction,
  { endsAt = '' }: Pick<Eligibility, 'endsAt'>,
  durationMs: number,
  { now, timeZone }: Moment,
): string {
  const until = (action === 'extend' ? Date.parse(endsAt) : now) + durationMs;
  return `${formatDuration(durationMs)} ${action === 'extend' ? 'more' : 'again'}, until ${formatLocalTime(until, now, timeZone)}`;
}

/** What came of asking for more, in words that follow what it was about. An eligibility is nothing that is active. */
export function extensionWords(outcome: ExtensionOutcome, { now, timeZone }: Moment): string {
  switch (outcome.state) {
    case 'asked':
      return 'asked for: an administrator decides';
    case 'granted': {
      const { endsAt } = outcome;
      return endsAt === undefined ? 'granted' : `granted until ${formatLocalTime(Date.parse(endsAt), now, timeZone)}`;
    }
    case 'notOffered':
      return `not asked for. ${outcome.why}`;
    case 'alreadyRequested':
      return 'asked for already: an administrator decides';
    case 'refused':
      return 'refused by the service';
    case 'denied':
      return 'denied by an administrator';
    case 'withdrawn':
      return 'withdrawn';
    case 'stepUpNeeded':
      return 'not asked for: the service wants you to sign in again';
    case 'failed':
      return 'failed';
    case 'unconfirmed':
      return 'not known whether it was taken: do not send it again, look later';
    case 'notSent':
      return {
        cancelled: 'not sent: it was called off',
        principalChanged: 'not sent: somebody else is signed in now',
        unreachable: 'not sent: the service cannot be reached',
        underWay: 'not sent: another one is on its way',
      }[outcome.reason];
  }
}

/** How it reads at a glance. */
export function extensionTone({ state }: ExtensionOutcome): OutcomeTone {
  switch (state) {
    case 'granted':
      return 'good';
    case 'asked':
      return 'waiting';
    case 'notOffered':
      return 'neutral';
    default:
      return outcomeTone({ state });
  }
}

/** What the service said of those that came to nothing, in its own words, and what to do; each once. */
export function extensionErrors(items: readonly ExtensionItem[]): readonly string[] {
  const said = items.flatMap(({ outcome }) => {
    if (!('error' in outcome)) return [];
    const { message, cure } = outcome.error;
    return [`“${message}”`, ...(cure === undefined ? [] : [cure])];
  });
  return [...new Set(said)];
}

/** What came of several in lines: one by itself in one, of several a line each. */
export function extensionSummary(items: readonly ExtensionItem[], moment: Moment): readonly string[] {
  return items.map(({ eligibility, action, outcome }) => {
    const label = extensionLabel(action, [eligibility]);
    return `${capitalized(label)}: ${extensionWords(outcome, moment)}`;
  });
}
