import type { BatchItem, Eligibility, FollowEvent, Outcome } from '@pim-palette/core';
import type { Exit } from './exit-codes.ts';
import { labelOf, type Named } from './labels.ts';
import type { Result, Tone } from './text/result-lines.ts';

function outcomeWords(outcome: Outcome): string {
  return outcome.state;
}

/** One line for what came of one activation. */
export function outcomeResult(
  outcome: Outcome,
  eligibility: Eligibility,
  _now: number,
  _timeZone: string | undefined,
): Result {
  return resultOf(labelOf(eligibility), outcomeWords(outcome), outcomeTone(outcome), outcome);
}

/** One line for what following saw. */
export function followResult(event: FollowEvent, _now: number, _timeZone: string | undefined): Result {
  return resultOf(labelOf(event.entry), outcomeWords(event.outcome), outcomeTone(event.outcome), event.outcome);
}

/** One line for what came of ending something. */
export function endResult(thing: Named, outcome: Outcome, action: 'deactivate' | 'cancel'): Result {
  const done = action === 'deactivate' ? 'deactivated' : 'withdrawn';
  const succeeded = outcome.state === 'withdrawn';
  return resultOf(
    labelOf(thing),
    succeeded ? done : outcomeWords(outcome),
    succeeded ? 'good' : outcomeTone(outcome),
    outcome,
  );
}

/** What a batch comes to: the line of a toast, then one each for what is not simply active. */
export function summaryLines(
  items: readonly BatchItem[],
  _now: number,
  _timeZone: string | undefined,
): readonly string[] {
  return [`${items.filter(({ outcome }) => outcome.state === 'active').length} of ${items.length} active`];
}

function resultOf(label: string, words: string, tone: Tone, outcome: Outcome): Result {
  const service = 'error' in outcome ? outcome.error.message : undefined;
  return service === undefined || words.includes(service) ? { label, words, tone } : { label, words, tone, service };
}

function outcomeTone(outcome: Outcome): Tone {
  switch (outcome.state) {
    case 'active':
    case 'alreadyActive':
    case 'scheduled':
    case 'checked':
      return 'good';
    case 'pendingApproval':
    case 'provisioning':
    case 'alreadyRequested':
      return 'waiting';
    case 'refused':
    case 'denied':
    case 'failed':
    case 'stepUpNeeded':
      return 'bad';
    case 'unconfirmed':
      return 'unsure';
    case 'withdrawn':
    case 'notSent':
      return 'neutral';
  }
}

/** How a batch ends the process: the worst of its rows, where “unconfirmed” is worst since it must not be sent again. */
export function exitOfBatch(items: readonly { readonly outcome: Outcome }[]): Exit {
  return worst(items.map(({ outcome }) => exitOfOutcome(outcome)));
}

/** How ending activations or withdrawing requests ends the process. */
export function exitOfEnd(outcomes: readonly Outcome[]): Exit {
  return worst(outcomes.map((outcome) => (outcome.state === 'withdrawn' ? 'done' : exitOfOutcome(outcome))));
}

const severity: readonly Exit[] = ['unconfirmed', 'someFailed', 'offline', 'interrupted', 'waiting', 'done'];

function worst(exits: readonly Exit[]): Exit {
  return severity.find((exit) => exits.includes(exit)) ?? 'done';
}

function exitOfOutcome(outcome: Outcome): Exit {
  switch (outcome.state) {
    case 'active':
    case 'alreadyActive':
    case 'scheduled':
    case 'checked':
      return 'done';
    case 'pendingApproval':
    case 'provisioning':
    case 'alreadyRequested':
      return 'waiting';
    case 'unconfirmed':
      return 'unconfirmed';
    case 'notSent':
      return outcome.reason === 'unreachable' ? 'offline' : outcome.reason === 'duplicate' ? 'done' : 'someFailed';
    case 'refused':
    case 'denied':
    case 'withdrawn':
    case 'stepUpNeeded':
    case 'failed':
      return 'someFailed';
  }
}
