// What an error of a write means for the one row it belongs to. Codes: Microsoft's PIM troubleshooting and error pages, and
// bodies recorded on the live service (RoleAssignmentExists around an inner Request_BadRequest is one of those).
import { PimError, StepUpRequiredError, wordsOf } from '../errors.ts';
import { failedPolicyRules } from '../http/error-body.ts';
import type { Outcome } from '../model/outcome.ts';

/** Whether the service may have carried the write out although nothing readable came back. Such a write is looked up, never repeated. */
export function mayHaveActed(error: unknown): boolean {
  if (!(error instanceof PimError)) return true;
  if (error.code === 'lostAnswer' || error.code === 'timedOut') return true;
  // An answer that is not understood but says "accepted" stands for a request that exists.
  return (
    error.code === 'unexpectedAnswer' && !(error.status !== undefined && error.status >= 400 && error.status < 500)
  );
}

/** Whether the token turned out to be for somebody else than the row is for. */
export function isPrincipalChange(error: unknown): boolean {
  return error instanceof PimError && error.code === 'interactionNeeded' && error.serviceCode === 'principalChanged';
}

/**
 * The outcome of a write that the service, or the way to it, turned down: `alreadyActive`, `alreadyRequested`, `refused` with
 * its rules, `stepUpNeeded`, `notSent`, or `failed` with whether it may be repeated. Never `unconfirmed`: see `mayHaveActed`.
 */
export function outcomeOfError(error: unknown): Outcome {
  if (!(error instanceof PimError)) return { state: 'failed', error: wordsOf(error), mayRepeat: false };
  if (isPrincipalChange(error)) return { state: 'notSent', reason: 'principalChanged' };
  switch (error.code) {
    case 'refused':
      return outcomeOfRefusal(error);
    case 'stepUpRequired':
    case 'interactionNeeded':
    case 'signInCancelled':
    case 'signInTimedOut':
      return stepUpNeeded(error);
    case 'offline':
      return { state: 'notSent', reason: 'unreachable' };
    case 'cancelled':
      return { state: 'notSent', reason: 'cancelled' };
    case 'notSignedIn':
    case 'throttled':
    case 'unavailable':
    case 'clockWrong':
    case 'storeFailed':
      return { state: 'failed', error: wordsOf(error), mayRepeat: true };
    case 'lostAnswer':
    case 'timedOut':
      // Only reached for calls that leave nothing behind (a check, a token): those may be made again.
      return { state: 'failed', error: wordsOf(error), mayRepeat: true };
    case 'signInRefused':
    case 'consentNeeded':
    case 'clientRefused':
    case 'permissionMissing':
    case 'forbidden':
    case 'notFound':
    case 'licenceMissing':
    case 'unexpectedAnswer':
    case 'badInput':
      return { state: 'failed', error: wordsOf(error), mayRepeat: false };
  }
}

function stepUpNeeded(error: PimError): Outcome {
  const context = error instanceof StepUpRequiredError ? error.authenticationContext : undefined;
  return {
    state: 'stepUpNeeded',
    ...(context === undefined ? {} : { authenticationContext: context }),
    error: wordsOf(error),
  };
}

function outcomeOfRefusal(error: PimError): Outcome {
  const code = error.serviceCode ?? '';
  const words = error.serviceMessage ?? error.message;
  if (
    /^(Pending\w*Request|RoleAssignmentRequestExists)$/i.test(code) ||
    /existing pending role assignment request/i.test(words)
  ) {
    return { state: 'alreadyRequested' };
  }
  if (code === 'RoleAssignmentExists' || (/BadRequest$/.test(code) && /already exist/i.test(words))) {
    return { state: 'alreadyActive' };
  }
  return { state: 'refused', rules: failedPolicyRules(error), error: wordsOf(error) };
}
