import * as z from 'zod';
import type { KindContext } from '../../kinds/kind.ts';
import { readAzureDefinitions, readDirectoryDefinitions } from '../../kinds/role-definitions.ts';
import type { Gap } from '../../model/catalogue.ts';
import type { Eligibility } from '../../model/eligibility.ts';
import type { RoleDefinition } from '../../model/role-definition.ts';
import type { Store } from '../../ports.ts';

/** Microsoft changes roles a few times a month. */
const freshMs = 24 * 3_600_000;

type DefinitionKind = RoleDefinition['kind'];

/** Definitions of one kind in one tenant. */
interface DefinitionSet {
  readonly tenantId: string;
  readonly kind: DefinitionKind;
  /** ms since 1970. */
  readonly readAt: number;
  readonly definitions: readonly RoleDefinition[];
}

/** What was given when definitions were asked for. */
interface DefinitionsRead {
  readonly definitions: readonly RoleDefinition[];
  readonly gaps: readonly Gap[];
  /** Of what is older than a day because it could not be read again, ms since 1970. */
  readonly oldest?: number;
}

/** Definitions of roles, read when first needed and kept with their age. */
export interface KeptDefinitions {
  /** What a tenant's roles of a kind allow. Never throws but `cancelled`: what cannot be read is a gap. */
  read(context: KindContext, kind: DefinitionKind, rights: readonly Eligibility[]): Promise<DefinitionsRead>;
}

const strings = z.array(z.string());
const block = z.object({
  actions: strings,
  notActions: strings,
  dataActions: strings,
  notDataActions: strings,
  condition: z.string().optional(),
});
const kind = z.enum(['directoryRole', 'azureResource']);
const definition = z.object({ kind, id: z.string(), name: z.string(), isBuiltIn: z.boolean(), blocks: z.array(block) });
const document = z.object({
  schema: z.literal(1),
  sets: z.array(z.object({ tenantId: z.string(), kind, readAt: z.number(), definitions: z.array(definition) })),
});

/** Keeps them in a store, or for this run alone where the door has none. */
export function createKeptDefinitions(store: Store | undefined, now: () => number): KeptDefinitions {
  let sets: readonly DefinitionSet[] | undefined;

  async function load(): Promise<readonly DefinitionSet[]> {
    sets ??= parse(await store?.read().catch(() => undefined));
    return sets;
  }

  async function keep(set: DefinitionSet): Promise<void> {
    sets = [...(sets ?? []).filter((one) => !isSame(one, set)), set];
    try {
      await store?.update((current) => ({
        schema: 1,
        sets: [...parse(current).filter((one) => !isSame(one, set)), set],
      }));
    } catch {
      // Read again next time.
    }
  }

  return {
    async read(context, asked, rights) {
      const { tenantId } = context.identity;
      const known = (await load()).find((one) => isSame(one, { tenantId, kind: asked }));
      const own = rights.filter((one) => one.kind === asked && one.identity.tenantId === tenantId);
      if (known && now() - known.readAt < freshMs && coversAll(known.definitions, own)) {
        return { definitions: known.definitions, gaps: [] };
      }
      const readAt = now();
      const { items, gaps } = await (asked === 'directoryRole'
        ? readDirectoryDefinitions(context)
        : readAzureDefinitions(context, own));
      if (gaps.length > 0 && known) return { definitions: known.definitions, gaps, oldest: known.readAt };
      if (gaps.length === 0) await keep({ tenantId, kind: asked, readAt, definitions: items });
      return { definitions: items, gaps };
    },
  };
}

const isSame = (one: Pick<DefinitionSet, 'tenantId' | 'kind'>, other: Pick<DefinitionSet, 'tenantId' | 'kind'>) =>
  one.tenantId === other.tenantId && one.kind === other.kind;

/** A role that was made since is no reason to say that it allows nothing. */
function coversAll(definitions: readonly RoleDefinition[], rights: readonly Eligibility[]): boolean {
  const known = new Set(definitions.map(({ id }) => id));
  const isKnown = (id: string | undefined) => id !== undefined && known.has((id.split('/').at(-1) ?? id).toLowerCase());
  return rights.every(({ roleId, templateId }) => isKnown(roleId) || isKnown(templateId));
}

function parse(value: unknown): readonly DefinitionSet[] {
  const { data } = document.safeParse(value);
  return (data?.sets ?? []).map((set) => ({
    ...set,
    definitions: set.definitions.map(({ blocks, ...rest }) => ({
      ...rest,
      blocks: blocks.map(({ condition, ...lists }) => ({
        ...lists,
        ...(condition === undefined ? {} : { condition }),
      })),
    })),
  }));
}
