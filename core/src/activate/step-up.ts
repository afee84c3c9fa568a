import type { Resource, TokenRequest, TokenSource } from '../auth/token-source.ts';
import { PimError } from '../errors.ts';
import { type Identity, identityKey } from '../model/identity.ts';
import { createGate } from './bounded.ts';
import { isPrincipalChange } from './refusal.ts';

/** One need for a token: for whom, for which permissions, with which claims, and for which rows of the batch. */
interface TokenNeed {
  readonly identity: Identity;
  readonly resource: Resource;
  readonly scopes: readonly string[];
  readonly claims?: string;
  /** What the person is told the sign-in is for: `c1`, `mfa`, `signIn`. */
  readonly context: string;
  readonly rows: readonly number[];
}

/** Gets the tokens of one batch. */
export interface StepUp {
  /**
   * Silently when possible, else in the browser, one browser at a time and once per identity, resource, permissions and
   * context. Throws what the token source throws, and `interactionNeeded` worded `principalChanged` when the token is
   * somebody else's.
   */
  obtain(need: TokenNeed): Promise<void>;
  /** After a token of `obtain` still met a challenge: in the browser, unless it came from there. Once for all rows. */
  renew(need: TokenNeed): Promise<void>;
}

/** What getting tokens needs. */
export interface StepUpParts {
  readonly tokens: TokenSource;
  readonly interaction: 'never' | 'allowed';
  readonly signal?: AbortSignal;
  /** A browser is about to open. */
  readonly onBrowser: (need: TokenNeed) => void;
}

/** One batch's step-ups: what one row got serves all rows with the same need. */
export function createStepUp({ tokens, interaction, signal, onBrowser }: StepUpParts): StepUp {
  const oneBrowser = createGate(1);
  const first = new Map<string, Promise<void>>();
  const again = new Map<string, Promise<void>>();
  const visited = new Set<string>();

  async function ask(need: TokenNeed, how: Pick<TokenRequest, 'interaction' | 'forceRefresh'>): Promise<void> {
    const { identity, resource, scopes, claims } = need;
    const token = await tokens.token({ identity, resource, scopes, claims, ...how, signal });
    if (!same(token.principalId, identity.principalId) || !same(token.tenantId, identity.tenantId)) {
      throw new PimError(
        'interactionNeeded',
        `The sign-in is another person's or another tenant's than ${identity.username}'s. Nothing was sent with it.`,
        { serviceCode: 'principalChanged' },
      );
    }
  }

  async function inBrowser(need: TokenNeed, how: Pick<TokenRequest, 'forceRefresh'>): Promise<void> {
    await oneBrowser(async () => {
      visited.add(idOf(need));
      onBrowser(need);
      await ask(need, { interaction: 'allowed', ...how });
    });
  }

  async function silentlyFirst(need: TokenNeed): Promise<void> {
    try {
      await ask(need, { interaction: 'never' });
    } catch (error) {
      if (interaction === 'never' || !isInteractionNeeded(error)) throw error;
      await inBrowser(need, {});
    }
  }

  return {
    obtain: (need) => remember(first, need, silentlyFirst),
    async renew(need) {
      if (!again.has(idOf(need)) && (visited.has(idOf(need)) || interaction === 'never')) {
        throw new PimError(
          'interactionNeeded',
          'The service asks for the same sign-in again. Sign in, then activate again.',
        );
      }
      return remember(again, need, () => inBrowser(need, { forceRefresh: true }));
    },
  };
}

function remember(
  kept: Map<string, Promise<void>>,
  need: TokenNeed,
  get: (need: TokenNeed) => Promise<void>,
): Promise<void> {
  const id = idOf(need);
  const promise = kept.get(id) ?? get(need);
  kept.set(id, promise);
  return promise;
}

function idOf({ identity, resource, scopes, context, claims }: TokenNeed): string {
  // A context is the same need however its claims are spelt; other challenges are told apart by their claims.
  const what = context === 'signIn' ? [context, claims] : [context];
  return JSON.stringify([identityKey(identity), resource, [...scopes].sort(), ...what]);
}

function isInteractionNeeded(error: unknown): boolean {
  if (isPrincipalChange(error) || !(error instanceof PimError)) return false;
  return error.code === 'interactionNeeded' || error.code === 'stepUpRequired';
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
