import { mayHaveActed } from '../activate/refusal.ts';
import { PimError, StepUpRequiredError, wordsOf } from '../errors.ts';
import type { KindContext, WriteOptions } from '../kinds/kind.ts';
import type { Approval, DecisionOutcome, DecisionWish } from '../model/approval.ts';
import type { Clock } from '../ports.ts';
import type { ApprovalOperations, ApprovalStage } from './approval-kind.ts';
import type { Decisions } from './create-decisions.ts';
import { decidedAlready, isSame, standingOf } from './stages.ts';

/** What deciding about one takes. */
export interface DecideParts {
  readonly operations: ApprovalOperations;
  /** For reads, called off with the batch. */
  readonly context: KindContext;
  /** For the write and what follows it: what has left is waited for. */
  readonly sendContext: KindContext;
  readonly decisions: Decisions;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Called right before it is sent; what it throws keeps it from being sent. */
  readonly beforeSending: () => void;
  readonly lookingUp: () => void;
  /** Gets a token with these claims; throws when that does not come about. */
  readonly stepUp: (error: StepUpRequiredError) => Promise<WriteOptions>;
}

/** Pauses between looks, ms: the service shows a decision some moments late. */
const pauses: readonly number[] = [0, 500, 1_500, 3_000, 6_000];

/**
 * Decides about one request, and says what came of it; never throws. The approval is read first, sent once, and read again: what it
 * then shows is what was decided. After a lost answer it is looked at for some seconds, and never sent again.
 */
export async function decideOne(approval: Approval, wish: DecisionWish, parts: DecideParts): Promise<DecisionOutcome> {
  if (isSame(approval.requester.id, approval.identity.principalId)) return { state: 'own' };
  let stage: ApprovalStage;
  try {
    const standing = standingOf(await parts.operations.read(parts.context, approval), approval);
    if ('state' in standing) return standing;
    stage = standing;
    parts.beforeSending();
    if (!(await parts.decisions.begin([approval.key])).has(approval.key))
      return { state: 'notSent', reason: 'underWay' };
  } catch (error) {
    return outcomeOfUnsent(error);
  }
  const outcome = await send(approval, stage, wish, parts);
  // Not known is not settled: then nothing is sent for it for as long as the service may lag.
  if (outcome.state !== 'unconfirmed') await parts.decisions.settle(approval.key).catch(() => undefined);
  return outcome;
}

async function send(
  approval: Approval,
  stage: ApprovalStage,
  wish: DecisionWish,
  parts: DecideParts,
): Promise<DecisionOutcome> {
  try {
    const said = await sendSteppingUp(stage, wish, parts);
    const taken = { ...parts, isTaken: true };
    const told = said && outcomeShown([said], said.path, approval, wish, true);
    // One of several stages may be left: the whole is read all the same.
    return (await look(approval, stage, wish, taken, told === undefined ? pauses : [0])) ?? told ?? accepted(wish);
  } catch (error) {
    if (error instanceof PimError && error.status === 409)
      return (await look(approval, stage, wish, parts, [0])) ?? { state: 'decidedAlready', byOneself: false };
    if (!mayHaveActed(error)) return outcomeOfRefusal(error);
    parts.lookingUp();
    return (await look(approval, stage, wish, parts, pauses)) ?? { state: 'unconfirmed', error: wordsOf(error) };
  }
}

/** The service took it, and does not show it yet. */
function accepted({ decision }: DecisionWish): DecisionOutcome {
  return { state: 'decided', decision, isShown: false, more: false };
}

async function sendSteppingUp(stage: ApprovalStage, wish: DecisionWish, parts: DecideParts) {
  const { operations, sendContext } = parts;
  try {
    return await operations.decide(sendContext, stage, wish, { interaction: 'never' });
  } catch (error) {
    // Refused before acting: with a better token it is sent for the first time.
    if (!(error instanceof StepUpRequiredError)) throw error;
    const how = await parts.stepUp(error);
    return operations.decide(sendContext, stage, wish, how);
  }
}

/** Reads the approval until it shows a decision; `undefined` when it does not, or cannot be read. */
async function look(
  approval: Approval,
  { path }: ApprovalStage,
  wish: DecisionWish,
  parts: DecideParts & { readonly isTaken?: boolean },
  waits: readonly number[],
): Promise<DecisionOutcome | undefined> {
  for (const ms of waits) {
    try {
      if (ms > 0) await parts.clock.wait(ms, parts.signal);
    } catch {
      return undefined;
    }
    const stages = await parts.operations.read(parts.sendContext, approval).catch(() => undefined);
    const shown = stages && outcomeShown(stages, path, approval, wish, parts.isTaken === true);
    if (shown) return shown;
  }
  return undefined;
}

/**
 * What an approval shows of the stage that was decided: this person's decision, or somebody else's. One without a name is this
 * person's where the service took it, or it says why in the same words.
 */
function outcomeShown(
  stages: readonly ApprovalStage[],
  path: string,
  { identity }: Approval,
  { decision, justification }: DecisionWish,
  isTaken: boolean,
): DecisionOutcome | undefined {
  const made = stages.find((stage) => stage.path.toLowerCase() === path.toLowerCase())?.made;
  if (made === undefined) return undefined;
  const isNameless = made.byId === undefined && (isTaken || made.justification === justification);
  const isMine = isNameless || isSame(made.byId, identity.principalId);
  if (!isMine || made.result !== decision) return decidedAlready(made, identity.principalId);
  const more = decision === 'approve' && stages.some(({ isOpen, isToCome }) => isOpen || isToCome);
  return { state: 'decided', decision, isShown: true, more };
}

/** Before anything left. */
function outcomeOfUnsent(error: unknown): DecisionOutcome {
  if (error instanceof PimError && error.code === 'forbidden') return { state: 'notAsked', error: wordsOf(error) };
  const outcome = outcomeOfRefusal(error);
  return outcome.state === 'refused' ? { state: 'failed', error: outcome.error } : outcome;
}

function outcomeOfRefusal(error: unknown): DecisionOutcome {
  const words = wordsOf(error);
  if (!(error instanceof PimError)) return { state: 'failed', error: words };
  switch (error.code) {
    case 'notFound':
      return { state: 'gone' };
    case 'forbidden':
      return { state: 'notAsked', error: words };
    case 'refused':
      return { state: 'refused', error: words };
    case 'offline':
      return { state: 'notSent', reason: 'unreachable' };
    case 'cancelled':
      return { state: 'notSent', reason: 'cancelled' };
    case 'stepUpRequired':
    case 'signInCancelled':
    case 'signInTimedOut':
      return { state: 'stepUpNeeded', error: words };
    case 'interactionNeeded':
      return error.serviceCode === 'principalChanged'
        ? { state: 'notSent', reason: 'principalChanged' }
        : { state: 'stepUpNeeded', error: words };
    default:
      return { state: 'failed', error: words };
  }
}
