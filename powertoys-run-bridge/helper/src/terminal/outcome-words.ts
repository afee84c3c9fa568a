import {
  type AskedAction,
  type BatchItem,
  type Eligibility,
  exitStateOf,
  type FollowEvent,
  labelOf,
  type Named,
  type Outcome,
  outcomeTone,
  outcomeWords,
  summarize,
} from '@pim-palette/core';
import type { Exit } from './exit-codes.ts';
import type { Result } from './text/result-lines.ts';

/** When and where the words are read: times in them are local. */
export interface Moment {
  /** ms since 1970. */
  readonly now: number;
  readonly timeZone?: string;
}

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

function resultOf(thing: Named, outcome: Outcome, { now, timeZone }: Moment, action: AskedAction): Result {
  const words = outcomeWords(outcome, now, timeZone, action);
  const tone = outcome.state === 'withdrawn' && action !== 'activate' ? 'good' : outcomeTone(outcome);
  const result = { label: labelOf(thing), words, tone };
  if (!('error' in outcome)) return result;
  const service = outcome.error.message;
  const requestId = outcome.error.requestId ?? ('requestId' in outcome ? outcome.requestId : undefined);
  return {
    ...result,
    ...(service === '' || words.includes(service) ? {} : { service }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** How a batch ends the process: the worst of its rows; “unconfirmed” above all, since it must not be sent again. */
export function exitOfBatch(items: readonly { readonly outcome: Outcome }[], action?: AskedAction): Exit {
  return exitStateOf(
    items.map(({ outcome }) => outcome),
    action,
  );
}
