import { PimError } from '../errors.ts';
import type { ServiceClient } from '../http/client.ts';
import { gapOf } from '../kinds/gap.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import { directoryScope, unnamedGroup } from '../kinds/scope-of.ts';
import { isPast } from '../model/activation.ts';
import type { Catalogue, Gap } from '../model/catalogue.ts';
import { cellKey, type Eligibility, type Kind, resourceOf } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import { isScopeWithin } from '../model/scope.ts';

/** What a catalogue is read from. */
export interface CatalogueInput {
  readonly client: ServiceClient;
  readonly identities: readonly Identity[];
  readonly kinds: readonly KindOperations[];
  /** What was known before: at its scopes, too, Azure is asked for what is active. */
  readonly earlier?: Catalogue;
  /** ms since 1970. */
  readonly now: () => number;
  /** Called with all that is known so far, after each part. */
  readonly onPart?: (catalogue: Catalogue) => void;
  readonly signal?: AbortSignal;
  /** `allowed`: what a kind needs is asked for in one go, kind by kind, before anything is read. Never while reading. */
  readonly interaction?: 'never' | 'allowed';
}

type Parts = Pick<Catalogue, 'eligibilities' | 'activations' | 'openRequests' | 'gaps'>;

const nothing: Parts = { eligibilities: [], activations: [], openRequests: [], gaps: [] };

/**
 * Everything these people may activate, hold and wait for: all kinds and tenants at the same time. What fails is a gap with
 * the service's words and a cure, and never takes anything else with it. Throws `cancelled` only.
 */
export async function listCatalogue(input: CatalogueInput): Promise<Catalogue> {
  const cells = input.identities.flatMap((identity) => input.kinds.map((kind) => ({ identity, kind })));
  if (input.interaction === 'allowed') await askAhead(input, cells);

  const parts: Parts[] = cells.map(() => nothing);
  const whole = (): Catalogue => ({
    eligibilities: parts.flatMap((part) => part.eligibilities),
    activations: parts.flatMap((part) => part.activations),
    openRequests: parts.flatMap((part) => part.openRequests),
    gaps: parts.flatMap((part) => part.gaps),
    takenAt: new Date(input.now()).toISOString(),
    confirmed: true,
  });
  await Promise.all(
    cells.map(({ identity, kind }, index) =>
      readCell(contextOf(input, identity), kind, knownOf(input.earlier, identity, kind, input.now()), (change) => {
        parts[index] = merge(parts[index] ?? nothing, change);
        input.onPart?.(whole());
      }),
    ),
  );
  return whole();
}

type Cell = { readonly identity: Identity; readonly kind: KindOperations };

/** One browser at a time. What is not given here shows again as a gap when it is missed. */
async function askAhead({ client, signal }: CatalogueInput, cells: readonly Cell[]): Promise<void> {
  for (const { identity, kind } of cells) {
    const resource = resourceOf(kind.kind);
    try {
      const options = { identity, interaction: 'allowed', ...(signal ? { signal } : {}) } as const;
      // Azure's client may be another one than that which just signed in: what it holds may be of a sign-in that was revoked.
      const change = resource === 'arm' ? ({ forceRefresh: true } as const) : undefined;
      await client.authorize?.(resource, kind.scopes.write, options, change);
    } catch (error) {
      if (error instanceof PimError && error.code === 'cancelled') throw error;
    }
  }
}

/** What an earlier reading knew of one kind and person: what is active is asked for there too. */
type Known = Pick<Catalogue, 'eligibilities' | 'activations'>;

/** What is active and what waits are asked for together, once it is known what there is: names and Azure scopes come from it. */
async function readCell(
  context: KindContext,
  kind: KindOperations,
  earlier: Known,
  onChange: (change: Partial<Parts>) => void,
) {
  const read = async (part: 'eligibilities' | 'activations' | 'requests', work: () => Promise<Partial<Parts>>) => {
    try {
      onChange(await work());
    } catch (error) {
      onChange({ gaps: [gapOf(context, { kind: kind.kind, part, permissions: kind.scopes.read }, error)] });
    }
  };
  let eligibilities: readonly Eligibility[] = [];
  let missed: Gap | undefined;
  const readEligibilities = async (): Promise<Partial<Parts>> => {
    const { items, gaps } = await kind.listEligibilities(context).catch((error: unknown) => ({
      items: [],
      gaps: [gapOf(context, { kind: kind.kind, part: 'eligibilities', permissions: kind.scopes.read }, error)],
    }));
    missed = gaps.find(({ part }) => part === 'eligibilities');
    const come = new Set(items.map(({ key }) => key));
    const named = gaps.some(({ part }) => part === 'names') ? withKnownNames(items, earlier.eligibilities) : items;
    eligibilities = missed ? [...named, ...earlier.eligibilities.filter(({ key }) => !come.has(key))] : named;
    return { eligibilities: named, gaps };
  };
  const readActivations = async (): Promise<Partial<Parts>> => {
    // An activation goes on where its eligibility has ended meanwhile.
    const alsoAt = earlier.activations.map(({ scopeId }) => scopeId);
    const { items, gaps, readAt = [], gone = [] } = await kind.listActivations(context, eligibilities, alsoAt);
    // Not asked everywhere: what is active elsewhere is not known, which is another thing than that there is nothing.
    const unasked = missed && kind.asksByScope ? [{ ...missed, part: 'activations' as const, readAt }] : gaps;
    if (gone.length === 0 || missed) return { activations: items, gaps: unasked };
    return { activations: items, gaps: unasked, eligibilities: eligibilities.map((one) => markedGone(one, gone)) };
  };
  await read('eligibilities', readEligibilities);
  await Promise.all([
    read('activations', readActivations),
    read('requests', async () => {
      const { items, gaps } = await kind.listOpenRequests(context, eligibilities);
      return { openRequests: items, gaps };
    }),
  ]);
}

/** Names that could not be read now, as they were known before. */
function withKnownNames(items: readonly Eligibility[], earlier: readonly Eligibility[]): readonly Eligibility[] {
  const known = new Map(earlier.map((one) => [one.key, one]));
  return items.map((one) => {
    const { kind, scope, gone } = one;
    const before = known.get(one.key);
    const unnamed =
      kind === 'group' ? unnamedGroup(scope.id) : directoryScope(scope.id, undefined, one.appScoped).label;
    if (before === undefined || gone !== undefined || scope.label !== unnamed) return one;
    const named = { ...one, scope: { ...scope, label: before.scope.label } };
    return kind === 'group' ? { ...named, roleName: before.roleName } : named;
  });
}

function markedGone(one: Eligibility, gone: readonly string[]): Eligibility {
  return gone.some((scope) => isScopeWithin(one.scope.id, scope)) ? { ...one, gone: 'scope' } : one;
}

function knownOf(earlier: Catalogue | undefined, identity: Identity, { kind }: KindOperations, now: number): Known {
  const mine = cellKey({ kind, identity });
  const isMine = (one: { readonly kind: Kind; readonly identity: Identity }) => cellKey(one) === mine;
  const { eligibilities = [], activations = [] } = earlier ?? {};
  return {
    eligibilities: eligibilities.filter(isMine),
    activations: activations.filter((one) => isMine(one) && one.activated && !isPast(one.endsAt, now)),
  };
}

function contextOf({ client, now, signal }: CatalogueInput, identity: Identity): KindContext {
  return { client, identity, now, ...(signal ? { signal } : {}) };
}

function merge(known: Parts, change: Partial<Parts>): Parts {
  return { ...known, ...change, gaps: [...known.gaps, ...(change.gaps ?? [])] };
}
