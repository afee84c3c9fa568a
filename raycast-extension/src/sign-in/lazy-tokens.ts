import type { SignInWaits, TokenSource } from '@pim-palette/core';

/** A token source that is made when it is first asked: the first rows of a known list need none. `waits` is what it tells of its pages. */
export function createLazyTokens(open: () => TokenSource, waits?: SignInWaits): TokenSource {
  let opened: TokenSource | undefined;
  const tokens = (): TokenSource => {
    opened ??= open();
    return opened;
  };
  return {
    ...(waits ? { waits } : {}),
    identities: async () => tokens().identities(),
    signIn: async (options) => tokens().signIn(options),
    signOut: async (accountId) => tokens().signOut(accountId),
    token: async (request) => tokens().token(request),
    tenantIdOf: async (tenant) => tokens().tenantIdOf(tenant),
  };
}
