import type { ServiceWords } from './model/outcome.ts';

/**
 * Every way a call can fail to be carried out. What the caller should do:
 *
 * | code | do |
 * |---|---|
 * | notSignedIn | sign in, interactively |
 * | interactionNeeded | sign in again (`claims` may be given); never loop silently |
 * | signInCancelled, signInTimedOut | nothing; offer to try again |
 * | signInRefused | show the words: Conditional Access or the directory said no, again would give the same |
 * | consentNeeded | show which permission, who can grant it, and the link |
 * | clientRefused | the client id may not ask for this resource (AADSTS65002, 700016): another client id |
 * | stepUpRequired | get a token with the claims, then once more |
 * | permissionMissing | the token lacks a scope: consent |
 * | forbidden | show: the directory or Azure RBAC says no |
 * | notFound | gone, or the service is not offered here |
 * | licenceMissing | show: the tenant needs Entra ID P2 or ID Governance |
 * | refused | the service understood a write and said no; its code and rules tell why |
 * | throttled | wait until `until`, then again |
 * | unavailable | the service failed (5xx); reads were retried already |
 * | offline | no connection could be opened: nothing was sent |
 * | timedOut | no answer in time; a write may have been carried out |
 * | lostAnswer | a write left and no readable answer came back; never send it again |
 * | unexpectedAnswer | answer not understood; show status and words |
 * | clockWrong | this machine's clock is off by more than a token allows |
 * | cancelled | the caller's own signal |
 * | badInput | tell which text and what would be right |
 * | storeFailed | a file or store could not be read or written |
 */
export type PimErrorCode =
  | 'notSignedIn'
  | 'interactionNeeded'
  | 'signInCancelled'
  | 'signInTimedOut'
  | 'signInRefused'
  | 'consentNeeded'
  | 'clientRefused'
  | 'stepUpRequired'
  | 'permissionMissing'
  | 'forbidden'
  | 'notFound'
  | 'licenceMissing'
  | 'refused'
  | 'throttled'
  | 'unavailable'
  | 'offline'
  | 'timedOut'
  | 'lostAnswer'
  | 'unexpectedAnswer'
  | 'clockWrong'
  | 'cancelled'
  | 'badInput'
  | 'storeFailed';

export interface PimErrorDetails {
  readonly cause?: unknown;
  /** HTTP status of the answer. */
  readonly status?: number;
  /** The service's innermost error code, or `AADSTS…`. Kept even when unknown. */
  readonly serviceCode?: string;
  /** The service's message, unwrapped and verbatim. */
  readonly serviceMessage?: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  /** Where an administrator grants the consent that is missing. */
  readonly consentLink?: string;
  /** What it means and what to do, in our words, where the service's own do not say it. */
  readonly cure?: string;
}

/** The call could not be carried out. `message` names the cure where there is one; tokens and headers are never in it. */
export class PimError extends Error {
  override readonly name: string = 'PimError';
  readonly code: PimErrorCode;
  readonly status?: number;
  readonly serviceCode?: string;
  readonly serviceMessage?: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly consentLink?: string;
  readonly cure?: string;

  constructor(code: PimErrorCode, message: string, details: PimErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.status = details.status;
    this.serviceCode = details.serviceCode;
    this.serviceMessage = details.serviceMessage;
    this.requestId = details.requestId;
    this.correlationId = details.correlationId;
    this.consentLink = details.consentLink;
    this.cure = details.cure;
  }
}

/** A token with these claims is needed. `claims` is checked JSON text, ready for a token request. */
export class StepUpRequiredError extends PimError {
  override readonly name = 'StepUpRequiredError';
  readonly claims: string;
  readonly authenticationContext?: string;

  constructor(message: string, claims: string, authenticationContext?: string, details: PimErrorDetails = {}) {
    super('stepUpRequired', message, details);
    this.claims = claims;
    this.authenticationContext = authenticationContext;
  }
}

/** The service asks to wait until `until` (ms since 1970). */
export class ThrottledError extends PimError {
  override readonly name = 'ThrottledError';
  readonly until: number;

  constructor(message: string, until: number, details: PimErrorDetails = {}) {
    super('throttled', message, details);
    this.until = until;
  }
}

/** The words of any thrown value for an outcome or a gap: the service's own where it spoke, else ours. */
export function wordsOf(error: unknown): ServiceWords {
  if (error instanceof PimError) {
    return {
      message: error.serviceMessage ?? error.message,
      code: error.serviceCode ?? error.code,
      status: error.status,
      requestId: error.requestId,
      ...(error.cure === undefined || error.serviceMessage === undefined ? {} : { cure: error.cure }),
    };
  }
  return { message: error instanceof Error ? error.message : String(error), code: 'unexpectedAnswer' };
}
