// Tokens got with claims. MSAL has no place for them: asked with claims it passes its cache over every time, and what it
// gets replaces the plain token, so nothing tells the two apart afterwards.
import type { Clock } from '../ports.ts';
import { readTokenContents } from './token-contents.ts';
import type { Token, TokenRequest } from './token-source.ts';

/** Entra counts a sign-in "every time" as fresh for five minutes (documented, concept-session-lifetime). */
const keptMs = 5 * 60_000;

interface Kept {
  readonly token: Token;
  readonly scopes: ReadonlySet<string>;
  readonly until: number;
}

/** Step-up tokens of this process, kept for as long as one batch needs them. */
export interface StepUpTokens {
  find(request: TokenRequest): Token | undefined;
  /** `scopes` are those the token was given, short names. */
  keep(request: TokenRequest, token: Token, scopes: readonly string[]): void;
  forget(accountId: string): void;
}

export function createStepUpTokens(clock: Clock): StepUpTokens {
  const kept = new Map<string, Kept>();
  return {
    find(request) {
      const found = kept.get(keyOf(request));
      if (!found || found.until <= clock.now()) return undefined;
      return request.scopes.every((scope) => found.scopes.has(scope.toLowerCase())) ? found.token : undefined;
    },
    keep(request, token, scopes) {
      const until = Math.min(clock.now() + keptMs, token.expiresAt - 60_000);
      const names = [...scopes, ...request.scopes].map((scope) => scope.toLowerCase());
      kept.set(keyOf(request), { token, scopes: new Set(names), until });
    },
    forget(accountId) {
      for (const key of kept.keys()) if (key.startsWith(`${accountId}|`)) kept.delete(key);
    },
  };
}

/** Whether a token carries what the claims ask for: `cannotTell` for an opaque token and for claims we do not know. */
export function carries(accessToken: string, claims: string): 'yes' | 'no' | 'cannotTell' {
  const contents = readTokenContents(accessToken);
  const asked: unknown = JSON.parse(claims);
  const access = memberOf(asked, 'access_token');
  const contexts = wantedOf(memberOf(access, 'acrs'));
  const methods = wantedOf(memberOf(access, 'amr'));
  if (!contents || (contexts.length === 0 && methods.length === 0)) return 'cannotTell';
  const has = (wanted: readonly string[], held: readonly string[]) =>
    wanted.length === 0 || wanted.some((value) => held.includes(value));
  return has(contexts, contents.authenticationContexts) && has(methods, contents.methods) ? 'yes' : 'no';
}

function wantedOf(claim: unknown): readonly string[] {
  const value = memberOf(claim, 'value');
  const values = memberOf(claim, 'values');
  return [value, ...(Array.isArray(values) ? values : [])].filter((one) => typeof one === 'string');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function keyOf({ identity, resource, claims }: TokenRequest): string {
  return [identity.accountId, identity.tenantId.toLowerCase(), resource, claims].join('|');
}
