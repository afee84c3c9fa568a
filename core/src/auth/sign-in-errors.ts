import { PimError } from '../errors.ts';
import { consentLink, type SignInContext, type SignInErrorMeaning } from './sign-in-context.ts';
import { errorsByNumber } from './sign-in-error-table.ts';
import { bareWords, cancelledOnPage, tellingWords } from './sign-in-error-words.ts';
import { readSignInFailure, redactNames, type SignInFailure } from './sign-in-failure.ts';

const byNumber = new Map(errorsByNumber.flatMap((row) => row.numbers.map((number) => [`AADSTS${number}`, row])));

/**
 * The `PimError` for whatever a sign-in threw: its text names the cure, Entra's own words, number and ids are kept. An
 * unknown number is told by Entra's words, with no cause but one its OAuth word carries; what has neither is
 * `unexpectedAnswer`.
 */
export function signInError(error: unknown, context: SignInContext): PimError {
  if (error instanceof PimError) return error;
  const failure = readSignInFailure(error);
  if (!failure) {
    return new PimError('unexpectedAnswer', 'The sign-in failed in an unexpected way. Try again.', { cause: error });
  }
  const meaning = meaningOf(failure);
  const asked = { ...context, redirectUri: redirectIn(failure.text) ?? context.redirectUri };
  const text = typeof meaning?.text === 'function' ? meaning.text(asked) : meaning?.text;
  const code = meaning?.code ?? (failure.serviceCode === undefined ? 'unexpectedAnswer' : 'signInRefused');
  return new PimError(code, text ?? `The sign-in service refused: ${firstSentence(failure.text)}`, {
    cause: error,
    serviceCode: failure.serviceCode ?? failure.word,
    serviceMessage: failure.text,
    requestId: failure.traceId,
    correlationId: failure.correlationId,
    ...(text === undefined ? {} : { cure: text }),
    ...(code === 'consentNeeded' ? { consentLink: consentLink(context) } : {}),
  });
}

/**
 * Whether signing in with the browser may cure it. Every `invalid_grant` may, known or not, unless its number says that the
 * browser would give the same answer.
 */
export function browserMayCure(error: unknown): boolean {
  const failure = readSignInFailure(error);
  if (!failure) return false;
  const meaning = meaningOf(failure);
  if (meaning) return meaning.browser ?? false;
  return failure.word === 'invalid_grant' || failure.subError === 'basic_action';
}

function meaningOf(failure: SignInFailure): SignInErrorMeaning | undefined {
  const { word, serviceCode, text } = failure;
  // A device code given up on any of its pages ends in the number of a declined consent.
  if (word === 'authorization_declined') return tellingWords[word];
  const known = serviceCode === undefined ? undefined : byNumber.get(serviceCode);
  if (known) return known;
  if (Object.hasOwn(tellingWords, word)) return tellingWords[word];
  if (serviceCode !== undefined || !Object.hasOwn(bareWords, word)) return undefined;
  return word === 'access_denied' && /\bcancel/i.test(text) ? cancelledOnPage : bareWords[word];
}

/** The address the service's own words complain of. */
function redirectIn(text: string): string | undefined {
  return /(?:redirect ur[il]|reply (?:address|ur[il]))\s+'([^'\s]+)'/i.exec(text)?.[1];
}

function firstSentence(text: string): string {
  return redactNames(text.split(/\s*(?:Trace ID|\r?\n)/)[0] ?? text);
}
