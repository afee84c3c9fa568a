import { PimError } from '../errors.ts';
import {
  consentLink,
  errorsByNumber,
  errorsByWord,
  type SignInContext,
  type SignInErrorRow,
} from './sign-in-error-table.ts';
import { readSignInFailure, redactNames, type SignInFailure } from './sign-in-failure.ts';

const byNumber = new Map(errorsByNumber.flatMap((row) => row.numbers.map((number) => [`AADSTS${number}`, row])));

/**
 * The `PimError` for whatever a sign-in threw: its text names the cure, Entra's own words, number and ids are kept.
 * An unknown number is kept and judged by OAuth's word; anything else is `unexpectedAnswer`.
 */
export function signInError(error: unknown, context: SignInContext): PimError {
  if (error instanceof PimError) return error;
  const failure = readSignInFailure(error);
  if (!failure) {
    return new PimError('unexpectedAnswer', 'The sign-in failed in an unexpected way. Try again.', { cause: error });
  }
  const row = rowOf(failure);
  const text = typeof row?.text === 'function' ? row.text(context) : row?.text;
  return new PimError(row?.code ?? 'unexpectedAnswer', text ?? `The sign-in failed: ${firstSentence(failure.text)}`, {
    cause: error,
    serviceCode: failure.serviceCode ?? failure.word,
    serviceMessage: failure.text,
    requestId: failure.traceId,
    correlationId: failure.correlationId,
    ...(row?.code === 'consentNeeded' ? { consentLink: consentLink(context) } : {}),
  });
}

/**
 * Whether signing in with the browser may cure it. Every `invalid_grant` does, known or not, unless its number says
 * that the browser would give the same answer.
 */
export function browserMayCure(error: unknown): boolean {
  const failure = readSignInFailure(error);
  if (!failure) return false;
  return rowOf(failure)?.browser ?? failure.subError === 'basic_action';
}

function rowOf(failure: SignInFailure): Omit<SignInErrorRow, 'numbers'> | undefined {
  // A device code given up on any of its pages ends in the number of a declined consent.
  if (failure.word === 'authorization_declined') return errorsByWord[failure.word];
  const known = failure.serviceCode ? byNumber.get(failure.serviceCode) : undefined;
  return known ?? (Object.hasOwn(errorsByWord, failure.word) ? errorsByWord[failure.word] : undefined);
}

function firstSentence(text: string): string {
  return redactNames(text.split(/\s*(?:Trace ID|\r?\n)/)[0] ?? text);
}
