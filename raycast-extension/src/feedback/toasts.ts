import { type BatchItem, type ExitState, type FollowEvent, PimError, sentenceOf, summarize } from '@pim-palette/core';

/** What a toast shows; a plain value, so that every sentence can be tested without Raycast. */
export interface ToastWords {
  readonly tone: 'animated' | 'success' | 'failure';
  readonly title: string;
  readonly message?: string;
}

const failedStates: ReadonlySet<ExitState> = new Set([
  'someFailed',
  'notSignedIn',
  'offline',
  'unconfirmed',
  'interrupted',
]);

/** While a batch is prepared and sent. */
export function sendingToast(names: readonly string[], checkOnly: boolean): ToastWords {
  return { tone: 'animated', title: `${checkOnly ? 'Checking' : 'Activating'} ${rolesWords(names)}` };
}

/** Said before the browser opens. */
export function stepUpToast(names: readonly string[]): ToastWords {
  const asks = names.length === 1 ? 'asks' : 'ask';
  return { tone: 'animated', title: `${listOf(names)} ${asks} you to sign in again`, message: 'A browser opens' };
}

/** What a batch came to, in one toast: never one a role. */
export function batchToast(items: readonly BatchItem[], now: number): ToastWords {
  const { line, details, exitState } = summarize(items, { now });
  const tone = failedStates.has(exitState) ? 'failure' : 'success';
  return details.length === 0 ? { tone, title: line } : { tone, title: line, message: details.join('\n') };
}

/** What came of ending activations or withdrawing requests. */
export function endedToast(
  items: readonly { readonly eligibility: { readonly roleName: string }; readonly outcome: BatchItem['outcome'] }[],
  action: 'deactivate' | 'cancel',
  now: number,
): ToastWords {
  const { line, details, exitState } = summarize(items, { now, action });
  const tone = failedStates.has(exitState) ? 'failure' : 'success';
  return details.length === 0 ? { tone, title: line } : { tone, title: line, message: details.join('\n') };
}

/** What became of something that waited. */
export function followToast({ entry, outcome }: FollowEvent, now: number): ToastWords {
  const bad = ['denied', 'failed', 'refused'].includes(outcome.state);
  return {
    tone: bad ? 'failure' : 'success',
    title: sentenceOf(outcome, entry, now, undefined, entry.action),
    ...('error' in outcome ? { message: outcome.error.message } : {}),
  };
}

/** Any thrown value: what happened, and what to do. */
export function errorToast(error: unknown): ToastWords {
  if (!(error instanceof PimError)) {
    return {
      tone: 'failure',
      title: 'That Went Wrong',
      message: error instanceof Error ? error.message : String(error),
    };
  }
  return { tone: 'failure', title: errorTitles[error.code] ?? 'That Did Not Work', message: error.message };
}

/** Everything there is to know of an error, for a report: codes and ids, never a token. */
export function errorReport(error: unknown): string {
  if (!(error instanceof PimError)) return error instanceof Error ? error.message : String(error);
  const { code, message, serviceCode, serviceMessage, status, requestId, correlationId } = error;
  const facts = { code, message, serviceCode, serviceMessage, status, requestId, correlationId };
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

const errorTitles: Readonly<Partial<Record<PimError['code'], string>>> = {
  notSignedIn: 'Nobody Is Signed In',
  interactionNeeded: 'Sign In Again',
  signInCancelled: 'The Sign-In Was Cancelled',
  signInTimedOut: 'The Sign-In Took Too Long',
  signInRefused: 'The Sign-In Was Refused',
  consentNeeded: 'An Administrator Must Consent',
  clientRefused: 'This Application May Not Ask',
  offline: 'No Connection',
  timedOut: 'No Answer in Time',
  throttled: 'The Service Asks to Wait',
  badInput: 'Something Is Not Right',
  storeFailed: "Raycast's Storage Failed",
  clockWrong: 'The Clock Is Wrong',
};

/** One role by name, several by number. */
function rolesWords(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `${names.length} Roles`;
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
