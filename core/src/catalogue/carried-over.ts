import { isOpenActivation } from '../kinds/unfinished.ts';
import type { Activation } from '../model/activation.ts';
import type { Catalogue, Gap } from '../model/catalogue.ts';
import { cellKey, type EligibilityKey, type Kind } from '../model/eligibility.ts';
import { createGapReach, type InReach } from '../model/gap-reach.ts';
import { idName } from '../model/id-name.ts';
import { type Identity, identityKey } from '../model/identity.ts';

interface Item {
  readonly kind: Kind;
  readonly identity: Identity;
}

/**
 * A fresh catalogue with the earlier rows of the parts that failed: being offline or refused must not empty the list. Their
 * gaps stay. Unconfirmed, and as old as the earlier one, when no eligibilities came at all: where so many `cells` (a kind of a
 * person each) were asked for, when all of these failed.
 */
export function withFailedPartsKept(
  earlier: Catalogue,
  fresh: Catalogue,
  now: number,
  cells = Number.NEGATIVE_INFINITY,
): Catalogue {
  const isInReach = createGapReach([...earlier.eligibilities, ...fresh.eligibilities]);
  const keep = <T extends InReach>(
    part: Gap['part'],
    old: readonly T[],
    items: readonly T[],
    idOf: (item: T) => string,
  ) => {
    const gaps = fresh.gaps.filter((gap) => gap.part === part);
    const come = new Set(items.map(idOf));
    const missed = old.filter((one) => gaps.some((gap) => isInReach(gap, one)) && !come.has(idOf(one)));
    return missed.length === 0 ? items : [...items, ...missed];
  };
  const keyOf = ({ key }: { readonly key: EligibilityKey }) => key;
  const notEnded = ({ endsAt }: Activation) => endsAt === undefined || Date.parse(endsAt) > now;
  const failed = fresh.gaps.filter((gap) => gap.part === 'eligibilities' && gap.scopeId === undefined);
  const nothingCame =
    failed.length > 0 && fresh.eligibilities.length === 0 && new Set(failed.map(cellKey)).size >= cells;
  return {
    ...fresh,
    eligibilities: keep('eligibilities', earlier.eligibilities, fresh.eligibilities, keyOf),
    activations: keep('activations', earlier.activations.filter(notEnded), fresh.activations, keyOf),
    openRequests: keep(
      'requests',
      earlier.openRequests.filter((one) => isOpenActivation(one, now)),
      fresh.openRequests,
      ({ requestId }) => idName(requestId),
    ),
    ...(nothingCame ? { confirmed: false, takenAt: earlier.takenAt } : {}),
  };
}

/** What has come so far, with the earlier rows of the kinds and people that have not come yet. Unconfirmed. */
export function withPartsToComeKept(earlier: Catalogue, soFar: Catalogue): Catalogue {
  const fill = <T extends Item>(old: readonly T[], items: readonly T[]): readonly T[] => {
    const come = new Set(items.map(cellKey));
    return [...items, ...old.filter((one) => !come.has(cellKey(one)))];
  };
  return {
    ...soFar,
    eligibilities: fill(earlier.eligibilities, soFar.eligibilities),
    activations: fill(earlier.activations, soFar.activations),
    openRequests: fill(earlier.openRequests, soFar.openRequests),
    confirmed: false,
  };
}

/** The catalogue with the tenants' display names, by tenant id in lower case, in every identity. */
export function withTenantNames(catalogue: Catalogue, names: ReadonlyMap<string, string>): Catalogue {
  if (names.size === 0) return catalogue;
  const known = new Map<string, Identity>();
  const named = <T extends { readonly identity: Identity }>(one: T): T => {
    const id = identityKey(one.identity);
    const identity = known.get(id) ?? withTenantName(one.identity, names);
    known.set(id, identity);
    return { ...one, identity };
  };
  return {
    ...catalogue,
    eligibilities: catalogue.eligibilities.map(named),
    activations: catalogue.activations.map(named),
    openRequests: catalogue.openRequests.map(named),
    gaps: catalogue.gaps.map(named),
  };
}

/** The identity with its tenant's display name, where that is known. */
export function withTenantName(identity: Identity, names: ReadonlyMap<string, string>): Identity {
  const tenantName = names.get(identity.tenantId.toLowerCase());
  return tenantName === undefined || tenantName === identity.tenantName ? identity : { ...identity, tenantName };
}
