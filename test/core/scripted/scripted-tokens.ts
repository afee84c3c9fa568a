import type { Identity, TokenRequest, TokenSource } from '@pim-palette/core';

export interface ScriptedTokens extends TokenSource {
  readonly asked: readonly TokenRequest[];
}

/** Gives every identity its own token, or what `answer` throws or says instead. */
export function scriptedTokens(
  principals: readonly Identity[],
  answer: (request: TokenRequest, count: number) => { readonly principalId?: string } | undefined = () => undefined,
): ScriptedTokens {
  const asked: TokenRequest[] = [];
  return {
    asked,
    identities: async () => principals,
    signIn: async () => {
      throw new Error('signIn was not expected');
    },
    signOut: async () => undefined,
    tenantIdOf: async () => undefined,
    async token(request) {
      asked.push(request);
      const owner = principals.find((one) => one.tenantId === request.identity.tenantId);
      const said = answer(request, asked.length);
      return {
        accessToken: 'token',
        expiresAt: Number.MAX_SAFE_INTEGER,
        principalId: said?.principalId ?? owner?.principalId ?? 'nobody',
        tenantId: request.identity.tenantId,
      };
    },
  };
}
