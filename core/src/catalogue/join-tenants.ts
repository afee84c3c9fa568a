// A tenant the person wants listed may refuse the first sign-in already: then nobody is there, and no list would ever tell of it.
import { tenantAddress } from '../auth/tenant-reference.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { PimError } from '../errors.ts';
import { gapOf } from '../kinds/gap.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Gap } from '../model/catalogue.ts';
import { resourceOf } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { ChosenTenants } from './chosen-tenants.ts';

/** What joining needs. */
export interface JoinTenantsParts {
  /** Ids or domains of tenants that are to be listed besides the home tenants. */
  readonly wanted: readonly string[];
  /** Who is signed in, hidden tenants included. */
  readonly people: readonly Identity[];
  readonly tokens: Pick<TokenSource, 'token' | 'tenantIdOf'>;
  readonly tenants: Pick<ChosenTenants, 'known' | 'named' | 'isHidden'>;
  /** The kind whose permissions a sign-in asks for. */
  readonly kind: KindOperations;
  readonly context: (identity: Identity) => KindContext;
  readonly signal?: AbortSignal;
}

/**
 * Goes silently to each wanted tenant where nobody is signed in; gives a gap for each that still refuses, with its words and cure. What could not
 * be found out for want of a connection is no gap: the lists say that. Throws `cancelled` only.
 */
export async function joinTenants(parts: JoinTenantsParts): Promise<readonly Gap[]> {
  const { wanted, people, tenants } = parts;
  if (people.length === 0) return [];
  const there = new Set(people.map(({ tenantId }) => tenantId.toLowerCase()));
  const gaps = await Promise.all(
    wanted.map(async (text) => {
      const tenantId = await idOf(text, parts);
      if (tenantId === undefined || there.has(tenantId) || tenants.isHidden(tenantId)) return undefined;
      return join(tenantId, text, parts);
    }),
  );
  return gaps.filter((gap) => gap !== undefined);
}

async function idOf(text: string, { tokens, tenants: { known } }: JoinTenantsParts): Promise<string | undefined> {
  const address = tenantAddress(text);
  const [before] = known.known(text);
  if (address === undefined || before !== undefined) return before;
  const found = await tokens.tenantIdOf(address).catch(() => undefined);
  if (found !== undefined) known.learn(text, found);
  return found?.toLowerCase();
}

/** With the first account that is let in; the refusal of the first one otherwise. */
async function join(tenantId: string, text: string, parts: JoinTenantsParts): Promise<Gap | undefined> {
  const { people, tokens, tenants, kind, context, signal } = parts;
  const accounts = [...new Map(people.map((one) => [one.accountId, one])).values()];
  const permissions = kind.scopes.read;
  let refused: Gap | undefined;
  for (const account of accounts) {
    const identity = tenants.named({ ...account, tenantId, tenantName: text });
    try {
      const request = { identity, resource: resourceOf(kind.kind), scopes: permissions, interaction: 'never' } as const;
      await tokens.token({ ...request, ...(signal ? { signal } : {}) });
      return undefined;
    } catch (error) {
      if (error instanceof PimError && ['offline', 'timedOut', 'unavailable', 'throttled'].includes(error.code))
        return undefined;
      refused ??= gapOf(context(identity), { kind: kind.kind, part: 'eligibilities', permissions }, error);
    }
  }
  return refused;
}
