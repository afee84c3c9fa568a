import type { TokenSource } from '@pim-palette/core';
import { ownError } from './own-error.ts';

/** A token source that is made when it is first asked: the first rows of a known list need none. */
export function createLazyTokens(open: () => TokenSource): TokenSource {
  let opened: TokenSource | undefined;
  async function ask<T>(question: (tokens: TokenSource) => Promise<T>): Promise<T> {
    try {
      opened ??= open();
      return await question(opened);
    } catch (error) {
      throw ownError(error);
    }
  }
  return {
    identities: () => ask((tokens) => tokens.identities()),
    signIn: (options) => ask((tokens) => tokens.signIn(options)),
    signOut: (accountId) => ask((tokens) => tokens.signOut(accountId)),
    token: (request) => ask((tokens) => tokens.token(request)),
  };
}
