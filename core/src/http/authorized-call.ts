// How a 401 is met. Sources: learn.microsoft.com "Claims challenges, claims requests and client capabilities" and
// "Continuous access evaluation" (documented); expired-token bodies of Graph and Azure (live, graph-contract 7.4).

import { claimsFromHeader, mergeClaims } from '../auth/claims-challenge.ts';
import type { Cloud } from '../auth/clouds.ts';
import type { Token, TokenRequest, TokenSource } from '../auth/token-source.ts';
import { PimError } from '../errors.ts';
import { formatDuration } from '../model/duration.ts';
import { clockToleranceMs } from '../model/service-times.ts';
import type { Clock } from '../ports.ts';
import type { CallOptions, ServiceRequest } from './client.ts';
import { readFault } from './error-envelope.ts';
import { readDate } from './retry.ts';
import { type Reply, type SendParts, send } from './send.ts';
import { serviceUrl } from './service-url.ts';

/** What a call needs from outside. */
export interface CallParts extends SendParts {
  readonly cloud: Cloud;
  readonly tokens: TokenSource;
  readonly newId: () => string;
}

const TIME_CODES = new Set(['ExpiredAuthenticationToken', 'InvalidAuthenticationToken']);
const TIME_WORDS = /expired|not yet valid|lifetime validation|expiry/i;

/**
 * Sends with a token of the right person. A 401 is a refusal before acting, so even a write goes again, once a reason:
 * with the claims a challenge asks for (silently, then in the browser if it may open), and with a new token after an
 * expired one. A read also goes again with a new token where nothing says why the old one was not taken. Any other answer is
 * given back as it is. Throws `clockWrong` when a new token is out of time as well and the service's clock differs from this
 * machine's.
 */
export async function call(
  parts: CallParts,
  request: ServiceRequest,
  options: CallOptions,
  write: boolean,
): Promise<Reply> {
  let refreshed = false;
  let met: 'silently' | 'inBrowser' | undefined;
  let token = await tokenFor(parts.tokens, request, options, {});
  for (;;) {
    const reply = await send(parts, message(parts, request, options, token, write));
    if (reply.status !== 401 && reply.status !== 403) return reply;
    const challenge = claimsFromHeader(reply.header('www-authenticate') ?? '');
    if (challenge) {
      const better = await tokenWithClaims(parts.tokens, request, options, {
        asked: challenge.claims,
        met,
        rejected: token,
      });
      if (!better) return reply;
      ({ token, met } = better);
    } else if (isOutOfTime(reply) || (!write && mayBeStale(reply))) {
      const isReplacement = !isOutOfTime(reply) && replacementsOf(parts.tokens).given.has(token.accessToken);
      if (refreshed || isReplacement) {
        if (isOutOfTime(reply)) throwIfClockWrong(parts.clock, reply);
        return reply;
      }
      refreshed = true;
      token = await tokenInstead(parts.tokens, request, options, token);
    } else return reply;
  }
}

/** A token for the request; throws `interactionNeeded` (`principalChanged`) when it is another person's or tenant's. */
export async function tokenFor(
  tokens: TokenSource,
  request: Pick<ServiceRequest, 'resource' | 'scopes'>,
  { identity, claims, interaction, signal }: CallOptions,
  change: Pick<TokenRequest, 'claims' | 'forceRefresh'>,
): Promise<Token> {
  const token = await tokens
    .token({
      identity,
      resource: request.resource,
      scopes: request.scopes,
      interaction: interaction ?? 'never',
      ...(claims === undefined ? {} : { claims }),
      ...change,
      ...(signal ? { signal } : {}),
    })
    .catch((cause: unknown) => {
      if (cause instanceof PimError) throw cause;
      // Known to be before anything left: a write that ends in this need not be looked up.
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new PimError('storeFailed', `No token could be had (${why}).`, { cause });
    });
  const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
  if (!same(token.principalId, identity.principalId) || !same(token.tenantId, identity.tenantId)) {
    throw new PimError(
      'interactionNeeded',
      `The sign-in now is another person's or another tenant's than ${identity.username}'s. Sign in again.`,
      { serviceCode: 'principalChanged' },
    );
  }
  return token;
}

/** A challenge, how far it was met before, and the token it is about. */
interface Challenged {
  readonly asked: string;
  readonly met: 'silently' | 'inBrowser' | undefined;
  readonly rejected: Token;
}

/**
 * A sign-in may have come between the sending and its refusal, or while a new token was asked for in the name of the old sign-in:
 * the refusal is of the old token alone, and the new one has not been tried. `undefined` when there is no other; rethrows what no
 * sign-in cures.
 */
async function newerToken(
  tokens: TokenSource,
  request: ServiceRequest,
  options: CallOptions,
  rejected: Token,
  error: unknown,
): Promise<Token | undefined> {
  const needed = error instanceof PimError && error.code === 'interactionNeeded';
  if (!needed || error.serviceCode === 'principalChanged') throw error;
  // A token got with claims is not replaced by one without.
  if (options.claims !== undefined) return undefined;
  const kept = await tokenFor(tokens, request, { ...options, interaction: 'never' }, {}).catch(() => undefined);
  return kept?.accessToken === rejected.accessToken ? undefined : kept;
}

/**
 * First silently, then in the browser if it may open: a silent answer has been seen to lack what was asked for. `undefined`
 * when nothing is left to try: the challenge is then the caller's.
 */
async function tokenWithClaims(
  tokens: TokenSource,
  request: ServiceRequest,
  options: CallOptions,
  { asked, met, rejected }: Challenged,
): Promise<{ readonly token: Token; readonly met: 'silently' | 'inBrowser' } | undefined> {
  const claims = mergeClaims(options.claims, asked);
  const change = claims === undefined ? {} : { claims };
  const mayOpen = options.interaction === 'allowed';
  if (met === undefined) {
    try {
      return { token: await tokenFor(tokens, request, { ...options, interaction: 'never' }, change), met: 'silently' };
    } catch (error) {
      const newer = await newerToken(tokens, request, options, rejected, error);
      if (newer) return { token: newer, met: 'silently' };
    }
  }
  if (met === 'inBrowser' || !mayOpen) return undefined;
  // Claims and `forceRefresh` together mean the browser: see the token source.
  return { token: await tokenFor(tokens, request, options, { ...change, forceRefresh: true }), met: 'inBrowser' };
}

function message(parts: CallParts, request: ServiceRequest, options: CallOptions, token: Token, write: boolean) {
  const id = request.resource === 'arm' ? 'x-ms-client-request-id' : 'client-request-id';
  return {
    method: request.method,
    url: serviceUrl(parts.cloud.bases[request.resource], request.path),
    headers: {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
      [id]: parts.newId(),
      authorization: `Bearer ${token.accessToken}`,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    write,
    ...(options.signal ? { signal: options.signal } : {}),
  };
}

/** New tokens asked for in place of refused ones, by the token they replace: parts of one list share them. */
interface Replacements {
  readonly asked: Map<string, Promise<Token>>;
  /** Tokens that came as a replacement: one that is refused as well is not replaced again. */
  readonly given: Set<string>;
}
const replacements = new WeakMap<TokenSource, Replacements>();
const mostReplacements = 20;

function replacementsOf(tokens: TokenSource): Replacements {
  const known = replacements.get(tokens) ?? { asked: new Map(), given: new Set() };
  replacements.set(tokens, known);
  return known;
}

/** A new token in place of one that was not taken; the same one for everybody who held that. */
async function tokenInstead(
  tokens: TokenSource,
  request: ServiceRequest,
  options: CallOptions,
  rejected: Token,
): Promise<Token> {
  const { asked, given } = replacementsOf(tokens);
  const { identity } = options;
  const key = [identity.accountId, identity.tenantId, request.resource, ...request.scopes, rejected.accessToken].join(
    '|',
  );
  const found = asked.get(key);
  if (found) return found;
  const fresh = tokenFor(tokens, request, options, { forceRefresh: true }).catch(async (error: unknown) => {
    const newer = await newerToken(tokens, request, options, rejected, error);
    if (newer) return newer;
    throw error;
  });
  if (asked.size >= mostReplacements) {
    asked.clear();
    given.clear();
  }
  asked.set(key, fresh);
  fresh.then(
    ({ accessToken }) => given.add(accessToken),
    // Called off by one, it must not stay so for the next.
    () => asked.delete(key),
  );
  return fresh;
}

/** A 401 that says neither why nor what is missing; one about the tenant or the audience is not cured by the same token anew. */
function mayBeStale(reply: Reply): boolean {
  return (
    reply.status === 401 && !/^InvalidAuthenticationToken(Tenant|Audience)$/.test(readFault(reply.text).code ?? '')
  );
}

function isOutOfTime(reply: Reply): boolean {
  if (reply.status !== 401) return false;
  const { code = '', message = '' } = readFault(reply.text);
  return TIME_CODES.has(code) && TIME_WORDS.test(message);
}

function throwIfClockWrong(clock: Clock, reply: Reply): void {
  const theirs = readDate(reply.header('date') ?? '');
  if (theirs === undefined) return;
  const off = clock.now() - theirs;
  if (Math.abs(off) <= clockToleranceMs) return;
  const direction = off > 0 ? 'ahead' : 'behind';
  throw new PimError(
    'clockWrong',
    `This machine's clock is ${formatDuration(Math.abs(off))} ${direction}. Set it right, then try again.`,
    { status: reply.status },
  );
}
