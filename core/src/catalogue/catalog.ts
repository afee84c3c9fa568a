import { PimError } from '../errors.ts';
import type { ServiceClient } from '../http/client.ts';
import { gapOf } from '../kinds/gap.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Identity } from '../model/identity.ts';

/** What a catalogue is read from. */
export interface CatalogueInput {
  readonly client: ServiceClient;
  readonly identities: readonly Identity[];
  readonly kinds: readonly KindOperations[];
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
      readCell(contextOf(input, identity), kind, (change) => {
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
    const resource = kind.kind === 'azureResource' ? 'arm' : 'graph';
    try {
      await client.authorize?.(resource, kind.scopes.write, {
        identity,
        interaction: 'allowed',
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (error instanceof PimError && error.code === 'cancelled') throw error;
    }
  }
}

/** What is active and what waits are asked for together, once it is known what there is: names and Azure scopes come from it. */
async function readCell(context: KindContext, kind: KindOperations, onChange: (change: Partial<Parts>) => void) {
  const read = async (part: 'eligibilities' | 'activations' | 'requests', work: () => Promise<Partial<Parts>>) => {
    try {
      onChange(await work());
    } catch (error) {
      onChange({ gaps: [gapOf(context, { kind: kind.kind, part, permissions: kind.scopes.read }, error)] });
    }
  };
  let eligibilities: Catalogue['eligibilities'] = [];
  await read('eligibilities', async () => {
    const { items, gaps } = await kind.listEligibilities(context);
    eligibilities = items;
    return { eligibilities: items, gaps };
  });
  await Promise.all([
    read('activations', async () => {
      const { items, gaps } = await kind.listActivations(context, eligibilities);
      return { activations: items, gaps };
    }),
    read('requests', async () => {
      const { items, gaps } = await kind.listOpenRequests(context, eligibilities);
      return { openRequests: items, gaps };
    }),
  ]);
}

function contextOf({ client, now, signal }: CatalogueInput, identity: Identity): KindContext {
  return { client, identity, now, ...(signal ? { signal } : {}) };
}

function merge(known: Parts, change: Partial<Parts>): Parts {
  return { ...known, ...change, gaps: [...known.gaps, ...(change.gaps ?? [])] };
}
