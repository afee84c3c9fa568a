import {
  type AskedAction,
  type BatchItem,
  type Eligibility,
  exitStateOf,
  type FollowEvent,
  labelOf,
  type Moment,
  type Named,
  type Outcome,
  resultWords,
  summarize,
} from '@pim-palette/core';
import type { Exit } from './exit-codes.ts';
import type { Result } from './text/result-lines.ts';

/** One line for what came of one activation. */
export function outcomeResult(outcome: Outcome, eligibility: Eligibility, moment: Moment): Result {
  return resultOf(eligibility, outcome, moment, 'activate');
}

/** One line for what following saw. */
export function followResult({ entry, outcome }: FollowEvent, moment: Moment): Result {
  return resultOf(entry, outcome, moment, entry.action);
}

/** One line for what came of ending something. */
export function endResult(thing: Named, outcome: Outcome, action: AskedAction, moment: Moment): Result {
  return resultOf(thing, outcome, moment, action);
}

/** What a batch comes to: the line of a toast, then one each for what is not simply active. */
export function summaryLines(items: readonly BatchItem[], { now, timeZone }: Moment): readonly string[] {
  const { line, details } = summarize(items, { now, ...(timeZone === undefined ? {} : { timeZone }) });
  return [line, ...details];
}

function resultOf(thing: Named, outcome: Outcome, moment: Moment, action: AskedAction): Result {
  return { label: labelOf(thing), ...resultWords(outcome, moment, { action }) };
}

/** How a batch ends the process: the worst of its rows; “unconfirmed” above all, since it must not be sent again. */
export function exitOfBatch(items: readonly { readonly outcome: Outcome }[], action?: AskedAction): Exit {
  return exitStateOf(
    items.map(({ outcome }) => outcome),
    action,
  );
}
