import type { AskedAgainItem } from '../model/after-end.ts';
import type { Moment } from '../model/moment.ts';
import type { Hindrance } from '../model/prolong.ts';
import { hindranceWords } from '../more-time/prolong-words.ts';
import { formatLocalTime } from '../words/local-time.ts';
import type { OutcomeTone } from '../words/outcome-tone.ts';
import { outcomeWords } from '../words/sentences.ts';

/** What came of one, in words that follow its name. */
export function askedAgainItemWords({ asked, outcome }: AskedAgainItem, { now, timeZone }: Moment): string {
  const at = formatLocalTime(Date.parse(asked.endsAt), now, timeZone);
  switch (outcome.state) {
    case 'sent':
      return `ended at ${at}; asked for again: ${outcomeWords(outcome.outcome, now, timeZone)}`;
    case 'there':
      return outcome.endsAt === undefined
        ? 'is active already: nothing was sent'
        : `is active already until ${formatLocalTime(Date.parse(outcome.endsAt), now, timeZone)}: nothing was sent`;
    case 'endedEarly':
      return 'was ended before its time: it was not activated again';
    case 'left':
      return `ended at ${at} and was not activated again: ${leftWords(outcome.hindrance)}`;
    case 'missed':
      return `ended at ${at} and was not activated again: ${
        outcome.error?.message ??
        (asked.heldBy === undefined
          ? 'nothing ran then that could send it'
          : 'what knew the reason had ended, since reasons are not to be remembered here')
      }`;
  }
}

function leftWords(hindrance: Hindrance): string {
  switch (hindrance.why) {
    case 'approval':
      return 'it needs approval now';
    case 'notEligible':
      return 'you are not eligible for it any more';
    default:
      return `it ${hindranceWords(hindrance)}`;
  }
}

/** How it reads at a glance. */
export function askedAgainTone({ outcome }: AskedAgainItem): OutcomeTone {
  switch (outcome.state) {
    case 'sent':
      switch (outcome.outcome.state) {
        case 'active':
        case 'alreadyActive':
          return 'active';
        case 'unconfirmed':
          return 'unsure';
        case 'provisioning':
        case 'scheduled':
        case 'pendingApproval':
        case 'alreadyRequested':
          return 'waiting';
        default:
          return 'bad';
      }
    case 'there':
      return 'active';
    case 'endedEarly':
      return 'neutral';
    case 'left':
    case 'missed':
      return 'bad';
  }
}

/** Whether it is off now and the person may want to activate it. */
export function isOffAgain({ outcome }: AskedAgainItem): boolean {
  if (outcome.state === 'left' || outcome.state === 'missed') return true;
  return (
    outcome.state === 'sent' &&
    ['failed', 'refused', 'stepUpNeeded', 'notSent', 'denied'].includes(outcome.outcome.state)
  );
}
