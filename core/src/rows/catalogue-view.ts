import { type ResolvedBundle, resolveBundle } from '../bundles/bundles.ts';
import type { Activation, OpenRequest } from '../model/activation.ts';
import type { Bundle } from '../model/bundle.ts';
import type { Catalogue, Gap } from '../model/catalogue.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import { createGapReach } from '../model/gap-reach.ts';
import { tenantWords } from '../model/identity.ts';
import type { Scope } from '../model/scope.ts';
import { fold } from '../rank/fold.ts';
import { createRanker, type Ranker, type RankItem } from '../rank/rank.ts';
import { asTyped } from '../rank/search-words.ts';
import { createPlaces, type Places } from './places.ts';

/** What one item of the list is about; at least one of the three is there. */
export interface ViewItem {
  readonly item: RankItem;
  readonly eligibility?: Eligibility;
  readonly activation?: Activation;
  readonly openRequest?: OpenRequest;
  /** Further open requests for the same right: one that waits beside one that starts later. */
  readonly moreRequests?: readonly OpenRequest[];
}

/** A catalogue made ready for rows: build it once per catalogue, keep it while typing goes on. */
export interface CatalogueView {
  /** Same order as the items of `ranker`. */
  readonly items: readonly ViewItem[];
  readonly ranker: Ranker;
  readonly places: Places;
  /** The few items with an activation or an open request. */
  readonly held: readonly ViewItem[];
  /** Whether the service did not say in this reading how the item stands: a part of the list it belongs to is a gap. */
  isUnread(item: ViewItem): boolean;
  resolve(bundle: Bundle): ResolvedBundle;
  /** Whether a role, or where it holds, has this word in its name. */
  isName(word: string): boolean;
}

/**
 * Joins eligibilities with what is active and waiting. An activation without an eligibility is in the list too; a
 * permanent assignment is not: nothing can be done with it here.
 */
export function viewCatalogue(catalogue: Catalogue): CatalogueView {
  const activations = byKey(catalogue.activations);
  const requests = requestsByKey(catalogue.openRequests);
  const joined = new Map<EligibilityKey, ViewItem>();
  for (const eligibility of catalogue.eligibilities) {
    const { key } = eligibility;
    if (joined.has(key)) continue;
    joined.set(key, {
      item: eligibility,
      eligibility,
      activation: activations.get(key),
      ...requests.get(key),
    });
  }
  for (const activation of activations.values()) {
    const { key } = activation;
    if (joined.has(key) || !activation.activated) continue;
    joined.set(key, { item: itemOf(activation, activation.scopeId), activation, ...requests.get(key) });
  }
  for (const [key, waiting] of requests) {
    if (!joined.has(key)) joined.set(key, { item: itemOf(waiting.openRequest, ''), ...waiting });
  }
  const items = [...joined.values()];
  const ranked = items.map(({ item }) => item);
  const resolved = new WeakMap<Bundle, ResolvedBundle>();
  let names: ReadonlySet<string> | undefined;
  return {
    items,
    ranker: createRanker(ranked, catalogue.tenants?.order),
    places: createPlaces(ranked),
    held: items.filter((item) => item.activation || item.openRequest),
    isUnread: createIsUnread(catalogue),
    resolve(bundle) {
      const known = resolved.get(bundle) ?? resolveBundle(bundle, catalogue);
      resolved.set(bundle, known);
      return known;
    },
    isName(word) {
      names ??= new Set(
        ranked.flatMap(({ roleName, scope, identity }) => wordsIn(roleName, scope.label, tenantWords(identity))),
      );
      return names.has(fold(word).text);
    },
  };
}

function wordsIn(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => asTyped(name.split(/\s+/)));
}

/** Names missing is no doubt about how something stands; all else is, for the scope that could not be asked or for all of the kind. */
function createIsUnread({ gaps, eligibilities }: Catalogue): CatalogueView['isUnread'] {
  const doubts = gaps.filter(({ part }) => part !== 'names');
  if (doubts.length === 0) return () => false;
  const isInReach = createGapReach(eligibilities);
  return ({ item, activation, openRequest, eligibility }) => {
    const parts: readonly Gap['part'][] = activation
      ? ['activations']
      : openRequest
        ? ['requests', 'activations']
        : ['eligibilities', 'activations', 'requests'];
    const { kind, identity } = item;
    const { scopeId = eligibility?.scope.id, linkedScheduleId } = activation ?? {};
    return doubts.some((gap) => {
      if (!parts.includes(gap.part)) return false;
      // Of a list that failed as a whole nothing is beyond doubt, whatever was read beside it.
      const doubt = gap.scopeId === undefined ? { ...gap, readAt: [] } : gap;
      return isInReach(doubt, { kind, identity, scopeId, linkedScheduleId });
    });
  };
}

function byKey<T extends { readonly key: EligibilityKey }>(list: readonly T[]): ReadonlyMap<EligibilityKey, T> {
  return new Map(list.map((one) => [one.key, one]));
}

type WaitingFor = Required<Pick<ViewItem, 'openRequest' | 'moreRequests'>>;

/** The requests for each right: the first listed, and the rest. */
function requestsByKey(list: readonly OpenRequest[]): ReadonlyMap<EligibilityKey, WaitingFor> {
  const byRight = new Map<EligibilityKey, WaitingFor>();
  for (const one of list) {
    const { openRequest = one, moreRequests = [] } = byRight.get(one.key) ?? {};
    byRight.set(one.key, { openRequest, moreRequests: one === openRequest ? [] : [...moreRequests, one] });
  }
  return byRight;
}

function itemOf(of: Activation | OpenRequest, scopeId: string): RankItem {
  const scope: Scope = { id: scopeId, type: of.kind === 'group' ? 'group' : 'unknown', label: of.scopeLabel, path: [] };
  return { key: of.key, kind: of.kind, identity: of.identity, roleName: of.roleName, scope };
}
