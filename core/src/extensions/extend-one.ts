import { askedClaims } from '../activate/activate.ts';
import { mayHaveActed, outcomeOfError } from '../activate/refusal.ts';
import type { Decisions } from '../approvals/create-decisions.ts';
import { wordsOf } from '../errors.ts';
import type { KindContext, WriteOptions } from '../kinds/kind.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { ExtensionAction, ExtensionOutcome, ExtensionWish } from '../model/extension.ts';
import type { Clock } from '../ports.ts';
import type { ExtensionOperations } from './extension-kind.ts';
import { outcomeOfExtension } from './extension-status.ts';

/** What asking for more of one takes. */
export interface ExtendParts {
  readonly operations: ExtensionOperations;
  /** For reads, called off with the batch. */
  readonly context: KindContext;
  /** For the write and what follows it: what has left is waited for. */
  readonly sendContext: KindContext;
  /** Keeps other processes from sending the same. */
  readonly sent: Decisions;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Called right before it is sent; what it throws keeps it from being sent. */
  readonly beforeSending: () => void;
  /** Gets a token with these claims; throws when that does not come about. */
  readonly stepUp: (asked: { readonly claims: string; readonly context: string | undefined }) => Promise<WriteOptions>;
}

/** Pauses between looks after a lost answer, ms. */
const pauses: readonly number[] = [0, 1_500, 4_000];
/** Clocks differ by a little: a request older than this before its sending is another one. */
const toleratedMs = 2 * 60_000;

/**
 * Asks for more of one eligibility, and says what came of it; never throws. One's requests are read first: one that waits is not sent
 * again. After a lost answer they are read for some seconds, and nothing is sent again.
 */
export async function extendOne(
  eligibility: Eligibility,
  action: ExtensionAction,
  wish: ExtensionWish,
  parts: ExtendParts,
): Promise<ExtensionOutcome> {
  const name = `more ${eligibility.key}`;
  try {
    const waiting = await openOne(eligibility, parts.context, parts.operations);
    if (waiting) return { state: 'alreadyRequested', requestId: waiting.requestId };
    parts.beforeSending();
    if (!(await parts.sent.begin([name])).has(name)) return { state: 'notSent', reason: 'underWay' };
  } catch (error) {
    return outcomeOfFailure(error);
  }
  const outcome = await send(eligibility, action, wish, parts);
  // Not known is not settled: then nothing is sent for it for as long as the service may lag.
  if (outcome.state !== 'unconfirmed') await parts.sent.settle(name).catch(() => undefined);
  return outcome;
}

async function openOne(
  eligibility: Eligibility,
  context: KindContext,
  operations: ExtensionOperations,
): Promise<RequestRecord | undefined> {
  const listed = await operations.list(context, [eligibility]);
  return listed.map(({ record }) => record).find((record) => outcomeOfExtension(record).state === 'asked');
}

async function send(
  eligibility: Eligibility,
  action: ExtensionAction,
  { durationMs, ...reason }: ExtensionWish,
  parts: ExtendParts,
): Promise<ExtensionOutcome> {
  const sentAt = parts.clock.now();
  const from = action === 'extend' ? Date.parse(eligibility.endsAt ?? '') : sentAt;
  const request = { ...reason, eligibility, action, until: new Date(from + durationMs).toISOString() };
  const id = parts.newId();
  const write = (how: WriteOptions) => parts.operations.send(parts.sendContext, request, id, how);
  try {
    return outcomeOfExtension(await steppingUp(write, parts));
  } catch (error) {
    if (!mayHaveActed(error)) return outcomeOfFailure(error);
    return (await lookUp(eligibility, sentAt, parts)) ?? { state: 'unconfirmed', error: wordsOf(error) };
  }
}

async function steppingUp(
  write: (how: WriteOptions) => Promise<RequestRecord>,
  { stepUp }: ExtendParts,
): Promise<RequestRecord> {
  try {
    return await write({ interaction: 'never' });
  } catch (error) {
    // Refused before acting: with a better token it is sent for the first time.
    const asked = askedClaims(error);
    if (asked === undefined) throw error;
    return write(await stepUp(asked));
  }
}

async function lookUp(
  eligibility: Eligibility,
  sentAt: number,
  { operations, sendContext, clock }: ExtendParts,
): Promise<ExtensionOutcome | undefined> {
  for (const ms of pauses) {
    if (ms > 0) await clock.wait(ms);
    const listed = await operations.list(sendContext, [eligibility]).catch(() => []);
    const made = listed.find(({ record }) => Date.parse(record.createdAt ?? '') >= sentAt - toleratedMs);
    if (made) return outcomeOfExtension(made.record);
  }
  return undefined;
}

/** What an error of it means; nothing of it was carried out. */
export function outcomeOfFailure(error: unknown): ExtensionOutcome {
  const outcome = outcomeOfError(error);
  switch (outcome.state) {
    case 'alreadyRequested':
    case 'refused':
    case 'denied':
    case 'withdrawn':
    case 'stepUpNeeded':
    case 'failed':
    case 'unconfirmed':
      return outcome;
    case 'notSent':
      return {
        state: 'notSent',
        reason:
          outcome.reason === 'principalChanged' || outcome.reason === 'unreachable' ? outcome.reason : 'cancelled',
      };
    default:
      return { state: 'failed', error: wordsOf(error), mayRepeat: false };
  }
}
