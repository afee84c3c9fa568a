import { formatDuration } from '../model/duration.ts';
import type { Outcome, OutcomeState } from '../model/outcome.ts';
import { formatLocalTime } from './local-time.ts';
import { type AskedAction, sentenceOf } from './sentences.ts';

/** What a batch comes to for who asked: exit codes and badges derive from it. `done`: all as asked. */
export type ExitState = 'done' | 'waiting' | 'someFailed' | 'offline' | 'interrupted' | 'notSignedIn' | 'unconfirmed';

/** One row of a batch; an activation or a request fits in the place of the eligibility. */
export interface SummaryItem {
  readonly eligibility: { readonly roleName: string };
  readonly outcome: Outcome;
  readonly clampedToMs?: number;
  /** Who decides, of what waits for approval, where that is known. */
  readonly decider?: string;
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

/**
 * Counts a batch by state and says it: one line, then one each for what that does not say. One role is named; of several every part
 * is counted, what went as asked first, each end counted: `2 of 3 active until 18:40, 1 waits for approval`. Pure.
 */
export function summarize(items: readonly SummaryItem[], options: SummaryOptions): Summary {
  const action = options.action ?? 'activate';
  const counts: Partial<Record<OutcomeState, number>> = {};
  for (const { outcome } of items) counts[outcome.state] = (counts[outcome.state] ?? 0) + 1;
  const asked = items.filter(({ outcome }) => !isDuplicate(outcome));
  const sentence = ({ eligibility, outcome, decider }: SummaryItem) =>
    `${sentenceOf(outcome, eligibility, options.now, options.timeZone, action)}${byWords(decider)}`;
  const parts = partsOf(asked, options, action);
  const [only, another] = asked;
  const hasSeveralEnds = parts[1] !== undefined && parts[1].state === parts[0]?.state;
  const isOne = only !== undefined && another === undefined;
  return {
    counts,
    line: isOne ? sentence(only) : lineOf(parts, asked.length, action),
    // Of the first part the count says all, unless it has several ends; who is in the others is said one by one.
    details: [
      ...(isOne
        ? []
        : parts
            .flatMap((part, index) => (index === 0 && isPlain(part) && !hasSeveralEnds ? [] : part.items))
            .map(sentence)),
      ...clampLines(asked),
    ],
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

/** `Owner: 1 h, the most it allows`, one line for each role where more was wished for and that is on its way. */
export function clampLines(items: readonly SummaryItem[]): readonly string[] {
  return items.flatMap(({ eligibility, outcome, clampedToMs }) =>
    clampedToMs === undefined || !isUnderWay(outcome)
      ? []
      : [`${eligibility.roleName}: ${formatDuration(clampedToMs)}, the most it allows`],
  );
}

/** Whether the duration that was asked for holds, or will. */
export function isUnderWay<T extends { readonly state: OutcomeState }>(
  outcome: T,
): outcome is Extract<T, { readonly state: 'active' | 'scheduled' | 'pendingApproval' | 'provisioning' | 'checked' }> {
  return /^(active|scheduled|pendingApproval|provisioning|checked)$/.test(outcome.state);
}

/** Outcomes that read alike. */
interface Part {
  readonly state: OutcomeState;
  readonly words: (count: number) => string;
  readonly items: readonly SummaryItem[];
  /** Who decides, where it is one for all of them. */
  readonly decider?: string | undefined;
}

/** In which order parts are named: what went as asked, what waits, what needs somebody, what did not go. */
const order: readonly OutcomeState[] = [
  'active',
  'withdrawn',
  'checked',
  'scheduled',
  'pendingApproval',
  'provisioning',
  'alreadyActive',
  'alreadyRequested',
  'ended',
  'unconfirmed',
  'stepUpNeeded',
  'refused',
  'denied',
  'failed',
  'notSent',
];

/** The parts in their order; of one state the one with most in it first, of equally many the earliest. */
function partsOf(items: readonly SummaryItem[], options: SummaryOptions, action: AskedAction): readonly Part[] {
  return order.flatMap((state) => {
    const byMoment = new Map<string, SummaryItem[]>();
    const inState = items
      .filter(({ outcome }) => outcome.state === state)
      .toSorted((one, other) => momentOf(one.outcome) - momentOf(other.outcome));
    for (const item of inState) {
      const moment = momentWords(item.outcome, options);
      byMoment.set(moment, [...(byMoment.get(moment) ?? []), item]);
    }
    return [...byMoment]
      .map(
        ([moment, some]): Part => ({
          state,
          items: some,
          words: (count) => partWords(state, count, moment, action),
          decider: oneDecider(some),
        }),
      )
      .sort((one, other) => other.items.length - one.items.length);
  });
}

function lineOf(parts: readonly Part[], total: number, action: AskedAction): string {
  const [first, ...others] = parts;
  const asked = { activate: 'active', deactivate: 'deactivated', cancel: 'withdrawn' }[action];
  if (first === undefined) return `0 of ${total} ${asked}`;
  const counted = ({ items, words }: Part) => `${items.length} ${words(items.length)}`;
  const alike = parts.filter(({ state }) => state === first.state);
  if (alike.length === 1)
    return [
      `${first.items.length} of ${total} ${first.words(first.items.length)}${byWords(first.decider)}`,
      ...others.map(counted),
    ].join(', ');
  const count = alike.reduce((sum, { items }) => sum + items.length, 0);
  const moments = alike.map(({ items, words }) => momentOnly(items.length, words(items.length))).join(', ');
  // `3 of 4 active (2 until 18:40, 1 until 20:00), 1 refused`.
  const rest = parts.filter(({ state }) => state !== first.state).map(counted);
  return [`${count} of ${total} ${first.state} (${moments})`, ...rest].join(', ');
}

/** `2 until 18:40` of the words `active until 18:40`. */
function momentOnly(count: number, words: string): string {
  const [, moment = 'with no end given'] = /^\w+ (.+)$/.exec(words) ?? [];
  return `${count} ${moment}`;
}

function partWords(state: OutcomeState, count: number, moment: string, action: AskedAction): string {
  switch (state) {
    case 'active':
      return moment === '' ? 'active' : `active until ${moment}`;
    case 'scheduled':
      return `scheduled from ${moment}`;
    case 'withdrawn':
      return action === 'deactivate' ? 'deactivated' : 'withdrawn';
    case 'checked':
      return 'would be accepted, nothing was sent';
    case 'pendingApproval':
      return count === 1 ? 'waits for approval' : 'wait for approval';
    case 'provisioning':
      return action === 'activate' ? 'accepted, not in force yet' : 'being ended';
    case 'alreadyActive':
      return 'active already';
    case 'alreadyRequested':
      return 'requested already';
    case 'ended':
      return 'ended';
    case 'unconfirmed':
      return 'unconfirmed';
    case 'stepUpNeeded':
      return count === 1 ? 'needs you to sign in again' : 'need you to sign in again';
    case 'refused':
      return 'refused';
    case 'denied':
      return 'denied';
    case 'failed':
      return 'failed';
    case 'notSent':
      return 'not sent';
  }
}

/** Whether a count says all there is to say of them. */
function isPlain({ state, items, decider }: Part): boolean {
  if (state === 'pendingApproval') return decider !== undefined || items.every((item) => item.decider === undefined);
  return state === 'active' || state === 'withdrawn' || state === 'checked' || state === 'scheduled';
}

function oneDecider(items: readonly SummaryItem[]): string | undefined {
  const [first, ...others] = new Set(items.map(({ decider }) => decider));
  return others.length === 0 ? first : undefined;
}

function byWords(decider: string | undefined): string {
  return decider === undefined ? '' : ` by ${decider}`;
}

/** ms since 1970 of its end or start; infinite without one. */
function momentOf(outcome: Outcome): number {
  if (outcome.state === 'scheduled') return Date.parse(outcome.startsAt);
  return outcome.state === 'active' ? Date.parse(outcome.endsAt ?? '') || Number.POSITIVE_INFINITY : 0;
}

function momentWords(outcome: Outcome, { now, timeZone }: SummaryOptions): string {
  const moment = momentOf(outcome);
  return moment > 0 && Number.isFinite(moment) ? formatLocalTime(moment, now, timeZone) : '';
}

function isDuplicate(outcome: Outcome): boolean {
  return outcome.state === 'notSent' && outcome.reason === 'duplicate';
}
