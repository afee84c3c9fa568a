import type { Outcome, OutcomeState } from '../model/outcome.ts';
import { formatLocalTime } from './local-time.ts';
import { type AskedAction, sentenceOf } from './sentences.ts';

/** What a batch comes to for who asked: exit codes and badges derive from it. `done`: all as asked. */
export type ExitState = 'done' | 'waiting' | 'someFailed' | 'offline' | 'interrupted' | 'notSignedIn' | 'unconfirmed';

/** One row of a batch; an activation or a request fits in the place of the eligibility. */
export interface SummaryItem {
  readonly eligibility: { readonly roleName: string };
  readonly outcome: Outcome;
}

/** How to say it: times are local to `timeZone`, an IANA name, the machine's when absent. */
export interface SummaryOptions {
  /** ms since 1970. */
  readonly now: number;
  readonly timeZone?: string;
  readonly action?: AskedAction;
}

/** A batch in a few lines. */
export interface Summary {
  readonly counts: Readonly<Partial<Record<OutcomeState, number>>>;
  /** The one line of a toast: `2 of 3 active until 18:40`. */
  readonly line: string;
  /** One line each for what the first one does not say. */
  readonly details: readonly string[];
  readonly exitState: ExitState;
}

/** Counts a batch by state and says it: one line, then one each for what is not simply active (or scheduled, or checked). Pure. */
export function summarize(items: readonly SummaryItem[], options: SummaryOptions): Summary {
  const action = options.action ?? 'activate';
  const counts: Partial<Record<OutcomeState, number>> = {};
  for (const { outcome } of items) counts[outcome.state] = (counts[outcome.state] ?? 0) + 1;
  const asked = items.filter(({ outcome }) => !isDuplicate(outcome));
  const said = headline(
    asked.map(({ outcome }) => outcome),
    options,
    action,
  );
  const details = asked
    .filter(({ outcome }) => !said.covers(outcome))
    .map(({ eligibility, outcome }) => sentenceOf(outcome, eligibility, options.now, options.timeZone, action));
  return {
    counts,
    line: said.line,
    details,
    exitState: exitStateOf(
      items.map(({ outcome }) => outcome),
      action,
    ),
  };
}

/**
 * What the outcomes come to; `unconfirmed` above all, because it must not be sent again, then a sign-in that is needed: that
 * is what to do next. Nothing at all is `done`.
 */
export function exitStateOf(outcomes: readonly Outcome[], action: AskedAction = 'activate'): ExitState {
  const states = outcomes.map((outcome) => exitStateOfOne(outcome, action));
  const worst: readonly ExitState[] = ['unconfirmed', 'notSignedIn', 'someFailed', 'offline', 'interrupted', 'waiting'];
  return worst.find((state) => states.includes(state)) ?? 'done';
}

function exitStateOfOne(outcome: Outcome, action: AskedAction): ExitState {
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
    // It was given, and its time is over: nothing is left to do about it.
    case 'ended':
      return 'done';
    case 'withdrawn':
      return action === 'activate' ? 'someFailed' : 'done';
    case 'unconfirmed':
      return 'unconfirmed';
    case 'notSent':
      if (outcome.reason === 'unreachable') return 'offline';
      if (outcome.reason === 'cancelled') return 'interrupted';
      return outcome.reason === 'duplicate' ? 'done' : 'someFailed';
    case 'stepUpNeeded':
      return 'notSignedIn';
    case 'failed':
      return outcome.error.code === 'notSignedIn' ? 'notSignedIn' : 'someFailed';
    case 'refused':
    case 'denied':
      return 'someFailed';
  }
}

interface Headline {
  readonly line: string;
  readonly covers: (outcome: Outcome) => boolean;
}

/** The first kind of success there is gives the line; rows it says all about need no line of their own. */
function headline(outcomes: readonly Outcome[], { now, timeZone }: SummaryOptions, action: AskedAction): Headline {
  const total = outcomes.length;
  const line = (count: number, words: string) => `${count} of ${total} ${words}`;
  const local = (moment: string) => formatLocalTime(Date.parse(moment), now, timeZone);
  if (action !== 'activate') {
    const ended = outcomes.filter(({ state }) => state === 'withdrawn');
    const words = action === 'deactivate' ? 'deactivated' : 'withdrawn';
    return { line: line(ended.length, words), covers: ({ state }) => state === 'withdrawn' };
  }
  const checked = outcomes.filter(({ state }) => state === 'checked');
  if (checked.length > 0) {
    return {
      line: line(checked.length, 'would be accepted, nothing was sent'),
      covers: ({ state }) => state === 'checked',
    };
  }
  const active = outcomes.filter(({ state }) => state === 'active' || state === 'alreadyActive');
  const starts = outcomes.flatMap((one) => (one.state === 'scheduled' ? [one.startsAt] : []));
  if (active.length === 0 && starts.length > 0) {
    const start = mostFrequent(starts, local) ?? '';
    const covers = (one: Outcome) => one.state === 'scheduled' && local(one.startsAt) === start;
    return { line: line(starts.length, `scheduled from ${start}`), covers };
  }
  const waiting = outcomes.filter(({ state }) => state === 'pendingApproval').length;
  if (waiting === total && total > 0) {
    return { line: line(total, total === 1 ? 'waits for approval' : 'wait for approval'), covers: () => true };
  }
  const ends = outcomes.flatMap((one) => (one.state === 'active' && one.endsAt !== undefined ? [one.endsAt] : []));
  const end = mostFrequent(ends, local);
  return {
    line: line(active.length, end === undefined ? 'active' : `active until ${end}`),
    covers: (one) =>
      one.state === 'active' && (one.endsAt === undefined ? end === undefined : local(one.endsAt) === end),
  };
}

function isDuplicate(outcome: Outcome): boolean {
  return outcome.state === 'notSent' && outcome.reason === 'duplicate';
}

/** How most of the moments read; of equally many the earliest. */
function mostFrequent(moments: readonly string[], local: (moment: string) => string): string | undefined {
  const counts = new Map<string, number>();
  for (const moment of moments.toSorted((one, other) => Date.parse(one) - Date.parse(other))) {
    counts.set(local(moment), (counts.get(local(moment)) ?? 0) + 1);
  }
  let best: string | undefined;
  for (const [words, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = words;
  return best;
}
