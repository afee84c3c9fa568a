import type { SignInWaits, TokenSource } from '@pim-palette/core';
import { machineClock } from './system-clock.ts';

/** Made when it is first asked for, and again after it was forgotten. */
export function reopened<T>(make: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let made: Promise<T> | undefined;
  return {
    get() {
      made ??= make();
      return made;
    },
    forget() {
      made = undefined;
    },
  };
}

/** What is known of a sign-in that is kept and cannot be opened. */
export interface Locked {
  readonly words: () => string | undefined;
  /** Another opening may ask the person once more to unlock it. */
  readonly mayAsk: () => boolean;
  readonly forget: () => void;
}

/**
 * What was found locked is taken to be so for this long, ms: one command or one list asks several times in a moment, and each
 * opening may wait long. Where it would ask the person to unlock it, which they did not, it is so until they ask for another try.
 */
const staysLockedMs = 2_000;

/** Tokens whose source is opened when the first is asked for, and anew when a saved sign-in that was locked may be open again. */
export function lazyTokens(
  waits: SignInWaits,
  open: () => Promise<TokenSource>,
  locked: Locked,
  clock = machineClock,
): TokenSource {
  let lockedSince: number | undefined;
  // A sign-in for this time only lives in what is open: from then on it stays.
  let isUsed = false;
  let isAskedAgain = false;
  return {
    waits,
    tryAgain() {
      isAskedAgain = true;
    },
    async identities() {
      const ago = lockedSince === undefined ? 0 : clock.now() - lockedSince;
      // A clock that was set back is no reason to wait.
      const isOld = !locked.mayAsk() && (ago >= staysLockedMs || ago < 0);
      if (!isUsed && lockedSince !== undefined && (isOld || isAskedAgain)) {
        locked.forget();
        lockedSince = undefined;
      }
      isAskedAgain = false;
      const found = await (await open()).identities();
      if (found.length === 0 && !isUsed && locked.words() !== undefined) lockedSince ??= clock.now();
      return found;
    },
    lockedWords: () => (isUsed ? undefined : locked.words()),
    async signIn(options) {
      isUsed = true;
      return (await open()).signIn(options);
    },
    signOut: async (accountId) => (await open()).signOut(accountId),
    token: async (request) => (await open()).token(request),
    tenantIdOf: async (tenant) => (await open()).tenantIdOf(tenant),
  };
}
