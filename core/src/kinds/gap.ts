import { PimError, type PimErrorCode, ThrottledError, wordsOf } from '../errors.ts';
import type { Gap } from '../model/catalogue.ts';
import { formatDuration } from '../model/duration.ts';
import type { KindContext } from './kind.ts';

/** What could not be read, and which permission it needs. */
export interface GapPart extends Pick<Gap, 'kind' | 'part' | 'scopeId'> {
  readonly permissions: readonly string[];
}

/** What a visit to the sign-in page cures. */
const cured: ReadonlySet<PimErrorCode> = new Set([
  'interactionNeeded',
  'notSignedIn',
  'stepUpRequired',
  'signInCancelled',
  'signInTimedOut',
]);

/** The gap an error leaves, with the service's words and a cure. Rethrows `cancelled`: that is the caller's own wish. */
export function gapOf(context: KindContext, { permissions, ...part }: GapPart, error: unknown): Gap {
  if (error instanceof PimError && error.code === 'cancelled') throw error;
  // The directory answers a missing permission for names as if it were a missing right.
  const consent = part.part === 'names' && error instanceof PimError && error.code === 'forbidden';
  const isOneThing = part.scopeId !== undefined || part.part === 'names';
  const cure = consent
    ? askForConsent(permissions)
    : isOneThing && error instanceof PimError && error.code === 'notFound'
      ? 'It may have been deleted, or not be shown to you. Refresh later.'
      : cureOf(error, permissions, context.now());
  const signIn = error instanceof PimError && cured.has(error.code);
  const link = error instanceof PimError ? error.consentLink : undefined;
  return {
    ...part,
    identity: context.identity,
    error: wordsOf(error),
    cure,
    ...(signIn ? { signInCures: true } : {}),
    ...(link === undefined ? {} : { consentLink: link }),
  };
}

/** The gap rows leave that are there and cannot be read. */
export function unreadableRows(context: KindContext, part: GapPart, count: number): Gap {
  const what = count === 1 ? 'One row of the list cannot be read.' : `${count} rows of the list cannot be read.`;
  return gapOf(context, part, new PimError('unexpectedAnswer', what));
}

function askForConsent(permissions: readonly string[]): string {
  return `Ask an administrator to consent to ${permissions.join(', ')}.`;
}

function cureOf(error: unknown, permissions: readonly string[], now: number): string {
  if (error instanceof ThrottledError) {
    const left = error.until - now;
    return left > 0 ? `Refresh again in ${formatDuration(left)}.` : 'Refresh again in a moment.';
  }
  const code: PimErrorCode | undefined = error instanceof PimError ? error.code : undefined;
  // One that names its own cure says more than its kind does; where consent is given is the gap's link.
  const own = error instanceof PimError && error.serviceMessage !== undefined ? error.cure : undefined;
  if (own !== undefined && code !== 'consentNeeded') return own;
  switch (code) {
    case 'permissionMissing':
    case 'consentNeeded':
      return askForConsent(permissions);
    case 'clientRefused':
      return `Set an own client id that may ask for ${permissions.join(', ')}.`;
    case 'interactionNeeded':
    case 'notSignedIn':
    case 'stepUpRequired':
      return 'Sign in again.';
    case 'signInCancelled':
    case 'signInTimedOut':
      return 'Sign in again, or leave this kind out in the settings.';
    case 'signInRefused':
      return 'The organisation refused the sign-in: ask its administrator.';
    case 'forbidden':
      return 'Ask an administrator of the tenant whether you may read this.';
    case 'licenceMissing':
      return 'The tenant needs Microsoft Entra ID P2 or ID Governance.';
    case 'notFound':
      return 'Not offered in this tenant or cloud, or gone: leave this kind out in the settings.';
    case 'offline':
      return 'Check the connection, then refresh.';
    case 'clockWrong':
      return "Set this machine's clock right, then refresh.";
    case 'unavailable':
    case 'timedOut':
      return 'Refresh again later: the service did not answer well.';
    default:
      return 'Refresh again; if it stays, report the words and the request id.';
  }
}
