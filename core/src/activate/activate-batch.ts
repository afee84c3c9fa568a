import { wordsOf } from '../errors.ts';
import { type CheckIsOwn, createOwnership, findSent } from '../journal/find-sent.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { isEnded } from '../journal/journal-entries.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import { type Eligibility, type EligibilityKey, resourceOf } from '../model/eligibility.ts';
import { identityKey } from '../model/identity.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Plan, PlanRow } from '../model/plan.ts';
import type { BatchItem, BatchOptions } from '../palette.ts';
import { outcomeOf } from '../words/status-words.ts';
import { type BatchParts, type BatchRun, type BatchTask, createBatchRun, entryFor } from './batch-run.ts';
import { outcomeOfError } from './refusal.ts';

type SendRow = Extract<PlanRow, { step: 'send' }>;

/** How long after a deactivation the service may still call the role active, ms (measured: up to a minute). */
const settlingMs = 2 * 60_000;

/** Before each look at the list of what is active, ms. */
const lagPauses: readonly number[] = [0, 2_000, 5_000];

const notListed = 'The list of what is active does not have it. Look again in a minute.';

/**
 * Carries a plan out: one item per row, in the plan's order, always; never rejects because of a row. Each sending is written
 * to the journal before it leaves, and only what the journal took is sent. One step-up serves all rows of a context; rows
 * without one do not wait for the browser. After an abort, or when a token is somebody else's, what has not left stays unsent.
 */
export async function activateBatch(
  plan: Plan,
  parts: BatchParts,
  options: BatchOptions = {},
): Promise<readonly BatchItem[]> {
  const run = createBatchRun(parts, options);
  const justEnded = await keysJustEnded(parts);
  const groups = new Map<string, BatchTask[]>();
  const isOwn = createOwnership(parts.journal);
  plan.rows.forEach((row, index) => {
    if (row.step === 'skip') run.settle(index, row.outcome);
    else if (row.step === 'missing') run.settle(index, { state: 'notSent', reason: 'missing' });
    else {
      const task = taskFor(row, index, options.checkOnly === true, justEnded, parts, isOwn, plan.bundle);
      groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), task]);
    }
  });
  await Promise.all([...groups.values()].map((tasks) => run.seeThrough(tasks, runGroup(tasks, run))));
  return plan.rows.map((row, index) => ({
    eligibility: row.eligibility,
    outcome: run.outcome(index),
    ...(row.step === 'send' && row.clamped && row.wantedMs !== undefined
      ? { clampedToMs: row.request.durationMs }
      : {}),
  }));
}

/** Rows that share a step-up are one group; the others are one per kind, since each kind has permissions of its own. */
function groupOf({ eligibility: { kind, identity }, stepUp }: SendRow): string {
  const resource = resourceOf(kind);
  return JSON.stringify(
    stepUp === undefined ? [identityKey(identity), kind] : [identityKey(identity), resource, stepUp],
  );
}

/**
 * The kinds of a group get their tokens one after the other: the first one's sign-in makes the next one's silent. One that
 * the person gave up is not asked for again by the next kind.
 */
async function runGroup(tasks: readonly BatchTask[], run: BatchRun): Promise<void> {
  const sends: Promise<void>[] = [];
  let givenUp: Outcome | undefined;
  for (const kind of new Set(tasks.map((task) => task.kind))) {
    const ofKind = tasks.filter((task) => task.kind === kind);
    if (givenUp) {
      for (const { index } of ofKind) run.settle(index, givenUp);
      continue;
    }
    const hindrance = await run.prepare(ofKind, tasks);
    if (hindrance === undefined) sends.push(run.send(ofKind));
    else if (hindrance.state === 'stepUpNeeded') givenUp = hindrance;
  }
  await Promise.all(sends);
}

function taskFor(
  { eligibility, request, stepUp }: SendRow,
  index: number,
  checkOnly: boolean,
  justEnded: ReadonlySet<EligibilityKey>,
  { clock, journal }: BatchParts,
  checkIsOwn: CheckIsOwn,
  bundle: string | undefined,
): BatchTask {
  const { identity, kind } = eligibility;
  const row = { index, identity, kind, ...(stepUp === undefined ? {} : { stepUp }) };
  if (checkOnly) {
    return {
      ...row,
      async send(operations, context, id, how) {
        await operations.checkActivation(context, request, id, how);
        return { state: 'checked' };
      },
    };
  }
  const read = (record: RequestRecord): Outcome => outcomeOf(record, clock.now());
  return {
    ...row,
    entry: {
      ...entryFor(eligibility, 'activate'),
      ...(bundle === undefined ? {} : { bundle }),
      durationMs: request.durationMs,
      ...(request.startsAt === undefined ? {} : { startsAt: request.startsAt }),
    },
    why: {
      ...(request.justification === undefined ? {} : { justification: request.justification }),
      ...(request.ticket === undefined ? {} : { ticket: request.ticket }),
    },
    async send(operations, context, id, how) {
      try {
        const record = await operations.requestActivation(context, request, id, how);
        await checkIsOwn(record, id);
        return read(record);
      } catch (error) {
        const standing = outcomeOfError(error).state === 'alreadyActive' && !justEnded.has(eligibility.key);
        if (!standing) throw error;
        return standingActive(eligibility, error, operations, context, clock);
      }
    },
    async find(operations, context, entry) {
      const record = await findSent(request, entry, operations, context, journal);
      return record && read(record);
    },
    outcomeOfError(error) {
      const outcome = outcomeOfError(error);
      const stale = outcome.state === 'alreadyActive' && justEnded.has(eligibility.key);
      return stale ? { state: 'failed', error: wordsOf(error), mayRepeat: true } : outcome;
    },
  };
}

/**
 * The service says that it is active already: as its list has it, with its end. The list may lag, so it is asked again for some
 * seconds. Where it does not have it and it was ended a moment ago, on another machine or in the portal, that is what the service has
 * not done with yet. Where neither bears it out, the service's words stand alone: nothing says that the role can be used.
 */
async function standingActive(
  eligibility: Eligibility,
  refusal: unknown,
  operations: KindOperations,
  context: KindContext,
  clock: BatchParts['clock'],
): Promise<Outcome> {
  const nothing = { items: [] };
  const words = wordsOf(refusal);
  for (const pauseMs of lagPauses) {
    if (pauseMs > 0) await clock.wait(pauseMs).catch(() => undefined);
    const { items } = await operations.listActivations(context, [eligibility]).catch(() => nothing);
    const activation = items.find(({ key }) => key === eligibility.key);
    if (activation) return { state: 'alreadyActive', activation };
  }
  const ends = await operations.listEnds(context, [eligibility]).catch(() => nothing);
  const isEnding = ends.items.some(
    ({ key, at }) => key === eligibility.key && context.now() - Date.parse(at ?? '') < settlingMs,
  );
  return { state: 'failed', mayRepeat: true, error: isEnding ? words : { ...words, cure: notListed } };
}

async function keysJustEnded({ journal, clock }: BatchParts): Promise<ReadonlySet<EligibilityKey>> {
  const entries = await journal.entries().catch((): readonly JournalEntry[] => []);
  return new Set(entries.filter((one) => isEnded(one) && clock.now() - one.sentAt < settlingMs).map((one) => one.key));
}
