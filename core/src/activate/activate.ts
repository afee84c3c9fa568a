import { mfaClaims } from '../auth/claims-challenge.ts';
import { PimError, StepUpRequiredError, wordsOf } from '../errors.ts';
import { failedPolicyRules } from '../http/error-body.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Clock } from '../ports.ts';
import { mayHaveActed, outcomeOfError } from './refusal.ts';

/** One write, and what may have to be done around it. */
export interface Sending {
  /** Sends with a token of these claims. Called a second time only after the service itself refused the first. */
  readonly send: (claims: string | undefined) => Promise<Outcome>;
  /** Gets a token with these claims; throws when that does not come about. */
  readonly stepUp: (claims: string, authenticationContext: string | undefined) => Promise<void>;
  /** A check leaves nothing at the service: when its answer is lost it may simply be made again. */
  readonly leavesNothing?: boolean;
  /** Asks the service for what this sending made, after its answer was lost; `undefined` when it shows nothing. */
  readonly find?: () => Promise<Outcome | undefined>;
  /** What a refusal means here, where it is not what it means for an activation. */
  readonly outcomeOfError?: (error: unknown) => Outcome;
  /** Claims the token was stepped up to before sending. */
  readonly claims?: string;
  readonly clock: Clock;
  /** Ends the looking up of a lost answer; never a sending. */
  readonly signal?: AbortSignal;
  readonly onLookingUp?: () => void;
}

/** Pauses between looks after a lost answer, ms: lists show a new request some seconds late (measured by others). */
const lookUpPauses: readonly number[] = [500, 1_500, 3_000, 6_000, 10_000];

/**
 * Carries out one write and says what came of it; never throws. A challenge or the MFA rule is met with one step-up and one
 * more sending, because the service refused the first. After a lost answer the service is asked for some seconds; when it
 * shows nothing the outcome is `unconfirmed`, and the write must not be sent again.
 */
export async function carryOut(sending: Sending): Promise<Outcome> {
  const translate = sending.outcomeOfError ?? outcomeOfError;
  try {
    return await sendSteppingUp(sending);
  } catch (error) {
    if (error instanceof StepUpFailed) return outcomeOfFailedStepUp(error.cause, error.context, sending.signal);
    if (sending.leavesNothing || !mayHaveActed(error)) return translate(error);
    return (await lookUp(sending)) ?? { state: 'unconfirmed', error: wordsOf(error) };
  }
}

/** Keeps a failed step-up apart from a failed sending: after it nothing is looked up. */
class StepUpFailed extends Error {
  readonly context: string | undefined;

  constructor(cause: unknown, context: string | undefined) {
    super('The step-up did not come about.', { cause });
    this.context = context;
  }
}

async function sendSteppingUp(sending: Sending): Promise<Outcome> {
  try {
    return await sending.send(sending.claims);
  } catch (error) {
    const asked = askedClaims(error);
    if (asked === undefined) throw error;
    try {
      await sending.stepUp(asked.claims, asked.context);
    } catch (failure) {
      throw new StepUpFailed(failure, asked.context);
    }
    return await sending.send(asked.claims);
  }
}

/** What a sign-in has to bring so that a write that was refused is taken; `undefined` where none helps. Nothing of it was carried out. */
export function askedClaims(
  error: unknown,
): { readonly claims: string; readonly context: string | undefined } | undefined {
  if (error instanceof StepUpRequiredError) return { claims: error.claims, context: error.authenticationContext };
  // The MFA rule comes without claims of its own; a session that shows MFA is what it wants.
  const mfa = error instanceof PimError && error.code === 'refused' && failedPolicyRules(error).includes('MfaRule');
  return mfa ? { claims: mfaClaims(), context: undefined } : undefined;
}

/** The outcome of rows whose token could not be had: `stepUpNeeded`, or what hindered it (`notSent`, `failed`). */
export function outcomeOfFailedStepUp(
  failure: unknown,
  context: string | undefined,
  signal: AbortSignal | undefined,
): Outcome {
  const outcome = outcomeOfError(failure);
  if (outcome.state !== 'stepUpNeeded') return outcome;
  // A sign-in that ended because the whole batch was called off is not one to be tried again.
  if (signal?.aborted) return { state: 'notSent', reason: 'cancelled' };
  if (context === undefined) return outcome;
  return { ...outcome, authenticationContext: outcome.authenticationContext ?? context };
}

async function lookUp({ find, onLookingUp, clock, signal }: Sending): Promise<Outcome | undefined> {
  if (find === undefined) return undefined;
  onLookingUp?.();
  for (const pause of lookUpPauses) {
    try {
      await clock.wait(pause, signal);
    } catch {
      return undefined;
    }
    try {
      const found = await find();
      if (found) return found;
    } catch {
      // A look that fails says nothing about the request: the next one may tell.
    }
  }
  return undefined;
}
