import { PimError, type PimErrorCode } from '../errors.ts';
import { referenceWords } from './reference.ts';

/** What is said of a thrown value: what happened (with what to do), and the service's own words when it spoke. */
export interface ErrorWords {
  readonly what: string;
  readonly service?: string;
  /** Code and ids to copy into a ticket. */
  readonly reference?: string;
}

/** Words for any thrown value. A stack is never part of them. */
export function errorWords(error: unknown): ErrorWords {
  if (!(error instanceof PimError)) return { what: error instanceof Error ? error.message : String(error) };
  const { message, serviceMessage, serviceCode, requestId, correlationId, status } = error;
  const reference = referenceWords({
    ...(serviceCode === undefined ? {} : { code: serviceCode }),
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(correlationId === undefined ? {} : { correlationId }),
  });
  return {
    what: message,
    ...(serviceMessage === undefined || serviceMessage === message ? {} : { service: serviceMessage }),
    ...(reference === '' ? {} : { reference }),
  };
}

/** The same as lines: what happened, the service's words, the reference. */
export function errorLines(error: unknown): readonly string[] {
  const { what, service, reference } = errorWords(error);
  return [
    what,
    ...(service === undefined ? [] : [`The service said: “${service}”`]),
    ...(reference === undefined ? [] : [`(${reference})`]),
  ];
}

const titles: Readonly<Partial<Record<PimErrorCode, string>>> = {
  notSignedIn: 'Nobody is signed in',
  interactionNeeded: 'Sign in again',
  signInCancelled: 'The sign-in was cancelled',
  signInTimedOut: 'The sign-in took too long',
  signInRefused: 'The sign-in was refused',
  consentNeeded: 'An administrator must consent',
  clientRefused: 'This application may not ask',
  offline: 'No connection',
  timedOut: 'No answer in time',
  throttled: 'The service asks to wait',
  badInput: 'Something is not right',
  storeFailed: 'The storage failed',
  clockWrong: 'The clock is wrong',
};

/** What kind of thing went wrong, in three words: above the error's own, where there is room for both. */
export function errorTitle(error: unknown): string {
  if (!(error instanceof PimError)) return 'That went wrong';
  return titles[error.code] ?? 'That did not work';
}
