import type { AskedAgain } from '../model/after-end.ts';
import { formatDuration } from '../model/duration.ts';
import type { EligibilityKey, Kind } from '../model/eligibility.ts';
import type { Moment } from '../model/moment.ts';
import type { InForce, Outcome } from '../model/outcome.ts';
import type { MissingField, Plan, PlanRow } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import type { BatchEvent, BatchItem, SendResult } from '../palette.ts';
import { missingWords } from '../plan/asked-fields.ts';
import { afterEndNotice, askedAgainWords } from '../words/asked-again.ts';
import { errorLines, errorWords } from '../words/error-words.ts';
import { toneOfAll } from '../words/outcome-tone.ts';
import { resultWords } from '../words/result-words.ts';
import { listWords } from '../words/row-words.ts';
import { outcomeWords } from '../words/sentences.ts';
import { clampLines, type SummaryItem, summarize } from '../words/summarize.ts';
import { usableSummary, usableWords, withUsable } from '../words/usable-words.ts';
import { openRun, type RunLine, type RunParts, type RunState, type RunThing } from './run.ts';

/** What happens to a batch. Rows are told by their place, as the batch itself tells them. */
export type RunEvent =
  /** What will be sent, before any of it is. */
  | { readonly type: 'planned'; readonly plan: Plan }
  | BatchEvent
  /** All of it has come out; same order as asked. */
  | { readonly type: 'finished'; readonly outcomes: readonly Outcome[] }
  /** Nothing was sent: it could not be planned, policy asks for more than was given, or the same roles are being sent already. */
  | { readonly type: 'unsent'; readonly error: unknown }
  | { readonly type: 'missing'; readonly plan: Plan; readonly fields: readonly MissingField[] }
  | { readonly type: 'underWay' }
  /** Nothing is sent now: it is kept until the activation ends. */
  | { readonly type: 'later'; readonly asked: readonly AskedAgain[] }
  /** The service was asked whether what is active can be used. */
  | { readonly type: 'usable'; readonly key: EligibilityKey; readonly kind: Kind; readonly inForce: InForce }
  /** Following saw something of one that waited. */
  | { readonly type: 'followed'; readonly key: EligibilityKey; readonly outcome: Outcome };

/** When and where it is read, and what is known of the policies, for who decides. */
export interface RunMoment extends Moment {
  readonly policies?: ReadonlyMap<EligibilityKey, Policy>;
}

/** The batch after this. */
export function reduceRun(run: RunState, event: RunEvent, moment: RunMoment): RunState {
  switch (event.type) {
    case 'planned':
      return {
        ...run,
        plan: event.plan,
        lines: run.lines.map((line, row) => plannedLine(line, event.plan.rows[row], moment)),
      };
    case 'stepUp':
      return {
        ...withLines(run, event.rows, (line) => ({ ...line, words: 'waits for your sign-in', tone: 'going' })),
        note: stepUpWords(event.rows.flatMap((row) => run.lines[row]?.label ?? [])),
      };
    case 'sending':
      return withoutNote(withLines(run, [event.row], (line) => ({ ...line, words: 'sending', tone: 'going' })));
    case 'lookingUp':
      return withLines(run, [event.row], (line) => ({
        ...line,
        words: 'the answer was lost; asking what happened',
        tone: 'going',
      }));
    case 'settled':
      return withLines(run, [event.row], (line) => settledLine(run, line, event.outcome, moment));
    case 'followed':
      return summed(
        {
          ...run,
          lines: run.lines.map((line) =>
            line.key === event.key ? settledLine(run, line, event.outcome, moment) : line,
          ),
        },
        moment,
      );
    case 'usable':
      return summed(
        {
          ...run,
          lines: run.lines.map((line) => (line.key === event.key ? usableLine(run, line, event, moment) : line)),
        },
        moment,
      );
    case 'finished': {
      const lines = run.lines.map((line, row) => {
        const outcome = event.outcomes[row];
        return outcome === undefined ? line : settledLine(run, line, outcome, moment);
      });
      return summed({ ...withoutNote(run), lines, isDone: true }, moment);
    }
    case 'unsent':
      return {
        ...unsent(run, ['Nothing was sent', ...errorLines(event.error)]),
        tone: 'bad',
        problem: errorWords(event.error),
      };
    case 'missing': {
      const lines = run.lines.map((line, row): RunLine => {
        const asks = event.plan.rows[row]?.step === 'missing';
        return { ...line, words: asks ? 'asks for more than was given' : 'nothing was sent', tone: 'neutral' };
      });
      return { ...unsent({ ...run, lines }, ['Nothing was sent', missingWords(event.fields)]), missing: event.fields };
    }
    case 'later': {
      const lines = run.lines.map((line): RunLine => {
        const asked = event.asked.find(({ key }) => key === line.key);
        return asked ? { ...line, words: askedAgainWords(asked, moment), tone: 'waiting' } : line;
      });
      const said = lines.map(({ label, words }) => `${label}: ${words}`);
      return { ...unsent({ ...run, lines }, [...said, afterEndNotice]), tone: 'waiting' };
    }
    case 'underWay':
      return unsent(run, ['These roles are being sent already']);
  }
}

/** A batch that has come out, without having been watched: one item for each thing, in their order. */
export function finishedRun(
  things: readonly RunThing[],
  items: readonly Pick<BatchItem, 'outcome' | 'clampedToMs'>[],
  moment: RunMoment,
  parts: RunParts = {},
): RunState {
  const run = openRun(things, parts);
  const lines = run.lines.map((line, row): RunLine => {
    const clampedToMs = items[row]?.clampedToMs;
    return clampedToMs === undefined ? line : { ...line, clampedToMs };
  });
  return reduceRun({ ...run, lines }, { type: 'finished', outcomes: items.map(({ outcome }) => outcome) }, moment);
}

/** What `send` came to, as what happens to a batch. */
export function eventOf(result: SendResult): RunEvent {
  switch (result.state) {
    case 'sent':
      return { type: 'finished', outcomes: result.items.map(({ outcome }) => outcome) };
    case 'missing':
      return { type: 'missing', plan: result.plan, fields: result.fields };
    case 'unsent':
      return { type: 'unsent', error: result.error };
    case 'later':
      return { type: 'later', asked: result.asked };
    case 'underWay':
      return { type: 'underWay' };
  }
}

/** `Owner and Reader ask you to sign in again: a browser opens.` */
export function stepUpWords(names: readonly string[]): string {
  return `${listWords(names)} ${names.length === 1 ? 'asks' : 'ask'} you to sign in again: a browser opens.`;
}

/** A batch that ends without anything having left. Lines that went on say so. */
function unsent(run: RunState, summary: readonly string[]): RunState {
  const lines = run.lines.map(
    (line): RunLine => (line.tone === 'going' ? { ...line, words: 'nothing was sent', tone: 'neutral' } : line),
  );
  return { ...withoutNote(run), lines, isDone: true, tone: 'neutral', summary };
}

function plannedLine(line: RunLine, row: PlanRow | undefined, moment: RunMoment): RunLine {
  switch (row?.step) {
    case 'send': {
      const clamped = row.clamped ? ', the most this role allows' : '';
      return {
        ...line,
        words: `${formatDuration(row.request.durationMs)}${clamped}`,
        tone: 'going',
        ...(row.clamped ? { clampedToMs: row.request.durationMs } : {}),
      };
    }
    case 'skip':
      return { ...line, words: outcomeWords(row.outcome, moment.now, moment.timeZone), tone: 'neutral' };
    case 'missing':
    case undefined:
      return { ...line, words: 'nothing is sent', tone: 'neutral' };
  }
}

function settledLine(run: RunState, line: RunLine, outcome: Outcome, moment: RunMoment): RunLine {
  const { key, label, place, clampedToMs } = line;
  const said = resultWords(outcome, moment, { action: run.action, policy: moment.policies?.get(key) });
  return { key, label, place, ...said, outcome, ...(clampedToMs === undefined ? {} : { clampedToMs }) };
}

/** An active line with what is known of its use; any other line stays. What cannot be told is not said. */
function usableLine(
  run: RunState,
  line: RunLine,
  { kind, inForce }: { readonly kind: Kind; readonly inForce: InForce },
  moment: RunMoment,
): RunLine {
  if (line.outcome?.state !== 'active' || run.action !== 'activate') return line;
  const settled = settledLine(run, line, line.outcome, moment);
  return {
    ...settled,
    words: withUsable(settled.words, inForce, kind),
    usable: { inForce, words: usableWords(inForce, kind) },
  };
}

function summed(run: RunState, { now, timeZone }: RunMoment): RunState {
  if (!run.isDone) return run;
  const items = itemsOf(run);
  const options = { now, action: run.action, ...(timeZone === undefined ? {} : { timeZone }) };
  const { line, details } = summarize(items, options);
  const tone = toneOfAll(
    items.map(({ outcome }) => outcome),
    run.action,
  );
  // Whatever was asked for was so already, or did not leave: never said as if it had come about.
  const isNothing = tone === 'neutral' && items.every(({ outcome }) => isUnchanged(outcome));
  // The details name several one by one; one alone is in the line.
  const first = isNothing ? ['Nothing changed', ...(items.length === 1 ? [line] : [])] : [line];
  return { ...run, tone, summary: [...first, ...details, ...usableSummary(run.lines)] };
}

/** For which of a batch less is asked for than was wished, each as a line. */
export function clampedWords(run: RunState): readonly string[] {
  return clampLines(itemsOf(run));
}

function itemsOf({ lines }: RunState): readonly SummaryItem[] {
  return lines.flatMap(({ label, outcome, clampedToMs, decider }): readonly SummaryItem[] => {
    if (!outcome) return [];
    const more = {
      ...(clampedToMs === undefined ? {} : { clampedToMs }),
      ...(decider === undefined ? {} : { decider }),
    };
    return [{ eligibility: { roleName: label }, outcome, ...more }];
  });
}

function isUnchanged({ state }: Outcome): boolean {
  return state === 'alreadyActive' || state === 'alreadyRequested' || state === 'notSent';
}

function withLines(run: RunState, rows: readonly number[], change: (line: RunLine) => RunLine): RunState {
  return { ...run, lines: run.lines.map((line, row) => (rows.includes(row) ? change(line) : line)) };
}

function withoutNote({ note: _note, ...run }: RunState): RunState {
  return run;
}
