import { acrsClaims, mfaClaims } from '../auth/claims-challenge.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { PimError, wordsOf } from '../errors.ts';
import type { LookParts } from '../follow/look-at.ts';
import { nextLookAfter } from '../follow/next-look.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { KindContext, KindOperations, WriteOptions } from '../kinds/kind.ts';
import type { ActivationRequest } from '../model/activation-request.ts';
import { type Eligibility, type Kind, resourceOf } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { Outcome } from '../model/outcome.ts';
import type { BatchEvent, BatchOptions } from '../palette.ts';
import { blocked } from '../plan/blocked.ts';
import { carryOut, outcomeOfFailedStepUp, type Sending } from './activate.ts';
import { createGate } from './bounded.ts';
import { isPrincipalChange, outcomeOfError } from './refusal.ts';
import { createStepUp } from './step-up.ts';
import { tell } from './tell.ts';

/** Why something is asked for. */
type Why = Pick<ActivationRequest, 'justification' | 'ticket'>;

/** What every batch needs. */
export interface BatchParts extends LookParts {
  readonly tokens: TokenSource;
  readonly newId: () => string;
  /** Writes under way at the same time. */
  readonly parallel: number;
  /** Keeps why these are sent, by the journal's ids; never rejects. Nothing is kept when absent. */
  readonly keepWhy?: (sent: readonly ({ readonly id: string } & Why)[]) => Promise<void>;
  /** Sendings of this process whose answer is awaited, by id, with what comes of them. */
  readonly underWay: Map<string, Promise<Outcome>>;
}

/** One write of a batch, before it has an id. */
export interface BatchTask {
  readonly index: number;
  readonly identity: Identity;
  readonly kind: Kind;
  /** Authentication context or `mfa` the token was stepped up to. */
  readonly stepUp?: string;
  /** What the journal keeps of it; absent for a check, which leaves nothing behind. */
  readonly entry?: Omit<JournalEntry, 'id' | 'sentAt'>;
  readonly why?: Why;
  readonly send: (operations: KindOperations, context: KindContext, id: string, how: WriteOptions) => Promise<Outcome>;
  readonly find?: (
    operations: KindOperations,
    context: KindContext,
    entry: JournalEntry,
  ) => Promise<Outcome | undefined>;
  readonly outcomeOfError?: (error: unknown) => Outcome;
}

/** What the batches of activation, deactivation and withdrawal share while one runs. */
export interface BatchRun {
  /** The outcome of a row; a row nothing came of was called off. */
  outcome(index: number): Outcome;
  settle(index: number, outcome: Outcome): void;
  /** Waits for work on these tasks; never rejects. A fault leaves `unconfirmed` what has left, and says of the rest that it has not. */
  seeThrough(tasks: readonly BatchTask[], work: Promise<unknown>): Promise<void>;
  /**
   * Gets the token for these tasks before they are sent. When it could not be had the outcome that says why is theirs, and is
   * given back. `served` are all the tasks that the same sign-in serves.
   */
  prepare(tasks: readonly BatchTask[], served: readonly BatchTask[]): Promise<Outcome | undefined>;
  /** Writes the tasks down, sends what the journal took, and settles each. */
  send(tasks: readonly BatchTask[]): Promise<void>;
}

/** One batch under way: its tokens, its bound, its journal entries and its outcomes. */
export function createBatchRun(parts: BatchParts, options: BatchOptions): BatchRun {
  const { clock, journal, newId, underWay } = parts;
  const { signal } = options;
  const onEvent = (event: BatchEvent): void => tell(options.onEvent, event);
  const outcomes = new Map<number, Outcome>();
  /** Rows whose write may have left: nothing that goes wrong later can make them unsent. */
  const left = new Set<number>();
  const answered = new Map<string, (outcome: Outcome) => void>();
  const gate = createGate(parts.parallel);
  let principalChange: unknown;
  const stepUps = createStepUp({
    tokens: parts.tokens,
    interaction: options.interaction ?? 'allowed',
    signal,
    onBrowser: ({ context, rows }) => onEvent({ type: 'stepUp', context, rows }),
  });

  function settle(index: number, outcome: Outcome): void {
    outcomes.set(index, outcome);
    onEvent({ type: 'settled', row: index, outcome });
  }

  /** Throws when nothing more may leave: called right before each sending. */
  function checkMaySend(): void {
    if (principalChange !== undefined) throw principalChange;
    if (signal?.aborted) throw new PimError('cancelled', 'Called off before it was sent.');
  }

  function needOf(task: BatchTask, rows: readonly number[], context?: string, claims?: string) {
    const asked = claims === undefined ? task.stepUp : context;
    const carried = claims ?? claimsFor(asked);
    return {
      identity: task.identity,
      resource: resourceOf(task.kind),
      scopes: parts.operations(task.kind).scopes.write,
      context: asked ?? (claims === mfaClaims() ? 'mfa' : 'signIn'),
      rows,
      ...(carried === undefined ? {} : { claims: carried }),
    };
  }

  function sendingOf(task: BatchTask, entry: JournalEntry | undefined): Sending {
    const operations = parts.operations(task.kind);
    // Without the signal: what has left is waited for, so that its outcome is known.
    const context: KindContext = { client: parts.client, identity: task.identity, now: clock.now };
    const id = entry?.id ?? newId();
    const claims = claimsFor(task.stepUp);
    const { find } = task;
    return {
      clock,
      signal,
      ...(claims === undefined ? {} : { claims }),
      send: (carried) =>
        gate(async () => {
          checkMaySend();
          onEvent({ type: 'sending', row: task.index });
          left.add(task.index);
          const how: WriteOptions = { interaction: 'never', ...(carried === undefined ? {} : { claims: carried }) };
          try {
            return await task.send(operations, context, id, how);
          } catch (error) {
            // Noted before the next one's turn comes.
            if (isPrincipalChange(error)) principalChange ??= error;
            throw error;
          }
        }),
      stepUp: (asked, authenticationContext) => {
        const need = needOf(task, [task.index], authenticationContext, asked);
        return need.context === task.stepUp ? stepUps.renew(need) : stepUps.obtain(need);
      },
      leavesNothing: entry === undefined,
      ...(find && entry ? { find: () => find(operations, context, entry) } : {}),
      ...(task.outcomeOfError ? { outcomeOfError: task.outcomeOfError } : {}),
      onLookingUp: () => onEvent({ type: 'lookingUp', row: task.index }),
    };
  }

  async function runTask(task: BatchTask, entry: JournalEntry | undefined): Promise<void> {
    const outcome = await carryOut(sendingOf(task, entry));
    // First told, then written down: a disk that is full or slow hides nothing.
    settle(task.index, outcome);
    if (entry) {
      answered.get(entry.id)?.(outcome);
      const nextLookAt = nextLookAfter(outcome, entry.sentAt, clock.now());
      const requestId = 'requestId' in outcome ? outcome.requestId : undefined;
      // A journal that cannot be written now is put right by the next look: the outcome is known all the same.
      await journal.settle(entry.id, { requestId, outcome, nextLookAt }).catch(() => undefined);
      underWay.delete(entry.id);
    }
  }

  async function begin(entries: readonly JournalEntry[]): Promise<ReadonlySet<string>> {
    const taken = await journal.begin(entries);
    for (const id of taken) underWay.set(id, new Promise((resolve) => answered.set(id, resolve)));
    return taken;
  }

  return {
    settle,
    outcome: (index) => outcomes.get(index) ?? { state: 'notSent', reason: 'cancelled' },

    async seeThrough(tasks, work) {
      try {
        await work;
      } catch (error) {
        for (const { index, entry } of tasks) {
          if (outcomes.has(index)) continue;
          const mayBeThere = left.has(index) && entry !== undefined;
          settle(
            index,
            mayBeThere
              ? { state: 'unconfirmed', error: wordsOf(error) }
              : { state: 'failed', mayRepeat: true, error: wordsOf(unsent(error)) },
          );
        }
      }
    },

    async prepare(tasks, served) {
      const [first] = tasks;
      if (first === undefined) return undefined;
      const rows = served.map((task) => task.index);
      try {
        checkMaySend();
        await stepUps.obtain(needOf(first, rows));
        checkMaySend();
        return undefined;
      } catch (error) {
        if (isPrincipalChange(error)) principalChange ??= error;
        // What is no error of ours is a fault on the way to the token: nothing has left.
        const outcome = outcomeOfFailedStepUp(error instanceof PimError ? error : unsent(error), first.stepUp, signal);
        for (const task of tasks) settle(task.index, outcome);
        return outcome;
      }
    },

    async send(tasks) {
      const written = tasks.map((task) => ({
        task,
        entry: task.entry && { ...task.entry, id: newId(), sentAt: clock.now() },
      }));
      const entries = written.flatMap(({ entry }) => (entry ? [entry] : []));
      let taken: ReadonlySet<string>;
      try {
        taken = entries.length === 0 ? new Set() : await begin(entries);
      } catch (error) {
        // What cannot be written down is not sent: nobody could look it up afterwards.
        for (const { task } of written) settle(task.index, outcomeOfError(unsent(error)));
        return;
      }
      const why = written.flatMap(({ task, entry }) =>
        entry && task.why && taken.has(entry.id) ? [{ id: entry.id, ...task.why }] : [],
      );
      const keeping = parts.keepWhy?.(why);
      await Promise.all(
        written.map(async ({ task, entry }) => {
          if (entry === undefined || taken.has(entry.id)) return runTask(task, entry);
          const standing = await blocked(entry, { ...parts, begin }).catch((error) => outcomeOfError(unsent(error)));
          return standing === 'free' ? runTask(task, entry) : settle(task.index, standing);
        }),
      );
      await keeping;
    },
  };
}

/** The claims a step-up (authentication context or `mfa`) is asked with. */
export function claimsFor(stepUp: string | undefined): string | undefined {
  if (stepUp === undefined) return undefined;
  return stepUp === 'mfa' ? mfaClaims() : acrsClaims(stepUp);
}

/** A fault before the write left, with the words that say so. */
function unsent(error: unknown): PimError {
  const why = error instanceof Error ? error.message : String(error);
  const code = error instanceof PimError ? error.code : 'storeFailed';
  return new PimError(code, `Nothing was sent: ${why}`, { cause: error });
}

/** What the journal keeps of an eligibility. */
export function entryFor(
  eligibility: Eligibility,
  action: JournalEntry['action'],
): Omit<JournalEntry, 'id' | 'sentAt'> {
  const { key, kind, identity, roleName, scope, roleId, templateId } = eligibility;
  const other = templateId === undefined ? {} : { templateId };
  return { action, key, kind, identity, roleName, scopeLabel: scope.label, scopeId: scope.id, roleId, ...other };
}
