import { formatDuration } from '../model/duration.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Hindrance, ProlongOutcome } from '../model/prolong.ts';
import { askedWords } from '../plan/asked-fields.ts';
import type { OutcomeTone } from '../words/outcome-tone.ts';
import { outcomeWords } from '../words/sentences.ts';

/** Said before anything is done, in every door. */
export const prolongNotice =
  'The service lengthens no activation: it is ended and activated again. In between it is off, usually for seconds, sometimes for minutes.';

/** Why one is left as it is, in words that follow its name. */
export function hindranceWords(hindrance: Hindrance): string {
  switch (hindrance.why) {
    case 'assigned':
      return 'is held permanently';
    case 'notActive':
      return 'is not active now';
    case 'noEnd':
      return 'has no end: there is nothing to wait for';
    case 'stepUp':
      return 'is left alone: it asks you to sign in again, and nobody may be there then';
    case 'tooYoung':
      return 'began less than five minutes ago: it cannot be ended yet';
    case 'notEligible':
      return 'could not be activated again: you are not eligible for it any more';
    case 'unread':
      return 'is left alone: what it asks for could not be read';
    case 'approval':
      return 'is left alone: it would need approval again';
    case 'missing':
      return `is left alone: it asks for ${hindrance.fields.map(askedWords).join(' and ')}`;
  }
}

/** What came of one, in words that follow its name. What is off now is said first and loudly. */
export function prolongWords(outcome: ProlongOutcome, now: number, timeZone?: string): string {
  switch (outcome.state) {
    case 'left':
      return hindranceWords(outcome.hindrance);
    case 'notEnded':
      if (outcome.outcome.state === 'unconfirmed') return outcomeWords(outcome.outcome, now, timeZone, 'deactivate');
      return `was not ended and goes on as before: ${outcomeWords(outcome.outcome, now, timeZone, 'deactivate')}`;
    case 'prolonged': {
      const words = outcomeWords(outcome.outcome, now, timeZone);
      return outcome.outcome.state === 'active'
        ? `${words}; it was off for ${formatDuration(outcome.offMs)}`
        : `was ended; ${words}`;
    }
    case 'unknown':
      return `was ended; whether it is active now is not known: ${outcomeWords(outcome.outcome, now, timeZone)}`;
    case 'off':
      return `IS OFF NOW: it was ended and not activated again: ${outcomeWords(outcome.outcome, now, timeZone)}`;
  }
}

/**
 * What came of one as the outcome of its row in a batch, where every door shows it: what is off now can be sent once more, and says
 * so first. `now` is ms since 1970.
 */
export function outcomeOfProlonged(outcome: ProlongOutcome, now: number): Outcome {
  switch (outcome.state) {
    case 'prolonged':
      return outcome.outcome;
    case 'off':
      return failed(outcome, now, { code: codeOf(outcome.outcome), mayRepeat: true });
    case 'unknown':
      return { state: 'unconfirmed', error: { message: prolongWords(outcome, now), code: codeOf(outcome.outcome) } };
    case 'notEnded':
      return outcome.outcome.state === 'unconfirmed'
        ? outcome.outcome
        : failed(outcome, now, { code: codeOf(outcome.outcome), mayRepeat: false });
    case 'left':
      return failed(outcome, now, { code: outcome.hindrance.why, mayRepeat: false });
  }
}

function failed(
  outcome: ProlongOutcome,
  now: number,
  { code, mayRepeat }: { readonly code: string; readonly mayRepeat: boolean },
): Outcome {
  return { state: 'failed', mayRepeat, error: { message: prolongWords(outcome, now), code } };
}

function codeOf(outcome: Outcome): string {
  return 'error' in outcome ? outcome.error.code : outcome.state;
}

/** How it reads at a glance. */
export function prolongTone(outcome: ProlongOutcome): OutcomeTone {
  switch (outcome.state) {
    case 'left':
      return 'neutral';
    case 'notEnded':
      return outcome.outcome.state === 'unconfirmed' ? 'unsure' : 'neutral';
    case 'prolonged':
      return outcome.outcome.state === 'active'
        ? 'active'
        : outcome.outcome.state === 'unconfirmed'
          ? 'unsure'
          : 'waiting';
    case 'unknown':
      return 'unsure';
    case 'off':
      return 'bad';
  }
}
