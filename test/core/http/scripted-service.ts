import { clouds } from '../../../core/src/auth/clouds.ts';
import type { Token, TokenRequest, TokenSource } from '../../../core/src/auth/token-source.ts';
import { PimError } from '../../../core/src/errors.ts';
import type { ServiceClient } from '../../../core/src/http/client.ts';
import { createServiceClient } from '../../../core/src/http/service-client.ts';
import type { Identity } from '../../../core/src/model/identity.ts';
import type { FetchInit } from '../../../core/src/ports.ts';
import { createMovingClock, type MovingClock } from './moving-clock.ts';

/** One call as it left. */
export interface SeenCall extends FetchInit {
  readonly url: string;
}

/** What comes back: an answer, a network error, or never anything. */
export type ScriptedAnswer =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      readonly text?: string;
    }
  | { readonly error: unknown }
  | 'never';

export const identity: Identity = {
  accountId: 'uid.utid',
  username: 'ada@contoso.example',
  tenantId: '11111111-0000-4000-8000-000000000001',
  tenantName: 'Contoso',
  principalId: '22222222-0000-4000-8000-000000000002',
};

export const start = Date.UTC(2026, 10, 23, 10);

/** A client over answers given in advance; a call for which none is left fails the test. */
export function scriptedService(
  answers: readonly ScriptedAnswer[] | ((call: SeenCall, index: number) => ScriptedAnswer | Promise<ScriptedAnswer>),
  change: { readonly token?: (request: TokenRequest, index: number) => Token | Error } = {},
): {
  readonly client: ServiceClient;
  readonly calls: readonly SeenCall[];
  readonly tokensAsked: readonly TokenRequest[];
  readonly clock: MovingClock;
} {
  const calls: SeenCall[] = [];
  const tokensAsked: TokenRequest[] = [];
  const clock = createMovingClock(start);
  const tokens: TokenSource = {
    identities: async () => [identity],
    signIn: async () => identity,
    signOut: async () => undefined,
    tenantIdOf: async () => undefined,
    token: async (request) => {
      tokensAsked.push(request);
      const given = change.token?.(request, tokensAsked.length - 1) ?? tokenNumber(tokensAsked.length);
      if (given instanceof Error) throw given;
      return given;
    },
  };
  const client = createServiceClient({
    cloud: clouds.public,
    clock,
    tokens,
    random: () => 0,
    newId: () => `id-${calls.length + 1}`,
    fetch: async (url, init = {}) => {
      const call = { url, ...init };
      const index = calls.push(call) - 1;
      const answer = typeof answers === 'function' ? await answers(call, index) : answers[index];
      if (answer === undefined) throw new Error(`An unexpected call: ${init.method} ${url}`);
      if (answer === 'never') return new Promise(() => undefined);
      if ('error' in answer) throw answer.error;
      const { status = 200, headers = {}, body } = answer;
      const text = answer.text ?? (body === undefined ? '' : JSON.stringify(body));
      return { status, headers: { get: (name) => headers[name.toLowerCase()] ?? null }, text: async () => text };
    },
  });
  return { client, calls, tokensAsked, clock };
}

/** A token that is easily told apart. */
export function tokenNumber(number: number, change: Partial<Token> = {}): Token {
  const { principalId, tenantId } = identity;
  return { accessToken: `token-${number}`, expiresAt: start + 3_600_000, principalId, tenantId, ...change };
}

/** An error as Node's network gives it. */
export function networkError(code: string, syscall?: string): TypeError {
  const cause = Object.assign(new Error(code), { code, ...(syscall ? { syscall } : {}) });
  return new TypeError('fetch failed', { cause });
}

/** The `PimError` some work ends in; anything else fails the test. */
export async function failure(work: Promise<unknown>): Promise<PimError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PimError)) throw new Error(`Expected a PimError, got ${String(error)}`);
  return error;
}
