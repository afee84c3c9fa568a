import { listChildScopes } from '../../kinds/arm-children.ts';
import { readAzureGrants, readDirectoryGrants } from '../../kinds/group-grants.ts';
import type { KindContext } from '../../kinds/kind.ts';
import type { Catalogue, Gap } from '../../model/catalogue.ts';
import type { Eligibility } from '../../model/eligibility.ts';
import type { Identity } from '../../model/identity.ts';
import type { Policy } from '../../model/policy.ts';
import type { GroupGrant, RoleDefinition } from '../../model/role-definition.ts';
import { findNeed, planesOf } from '../find-need.ts';
import type { NeedAnswer, NeedFacts } from '../model.ts';
import type { KeptDefinitions } from './kept-definitions.ts';

/** An answer, and what could not be read for it. */
export interface NeedReport extends NeedAnswer {
  readonly gaps: readonly Gap[];
}

interface AskParts {
  readonly kept: KeptDefinitions;
  readonly people: readonly Identity[];
  readonly catalogue: Catalogue;
  readonly policies?: ReadonlyMap<string, Policy>;
  readonly context: (identity: Identity) => KindContext;
}

/** More groups than this are not asked about one by one. */
const mostGroups = 25;

/**
 * Which of one's roles a text needs. Reads what roles allow, and only then when the text needs a role at all; what groups give where
 * no role of one's own is enough. Sends nothing. Throws `cancelled` only.
 */
export async function askNeed(
  text: string,
  { kept, people, catalogue, policies, context }: AskParts,
): Promise<NeedReport> {
  const planes = planesOf(text);
  const { eligibilities, activations } = catalogue;
  const kinds = new Set(planes.map((plane) => (plane === 'directory' ? 'directoryRole' : 'azureResource')));
  const reads = await Promise.all(
    people.flatMap((identity) => [...kinds].map((kind) => kept.read(context(identity), kind, eligibilities))),
  );
  const gaps = reads.flatMap((read) => read.gaps);
  const facts: NeedFacts = {
    eligibilities,
    activations,
    definitions: distinct(reads.flatMap((one) => one.definitions)),
    ...(policies ? { policies } : {}),
  };
  const first = findNeed(text, facts);
  const scope = first.findings.find((finding) => finding.scope)?.scope;
  const ancestors = await ancestorsOf(scope, eligibilities, context);
  const groups = await groupsFor(first, facts, { context, scope });
  if (ancestors.size === 0 && groups.size === 0) return { ...first, gaps };
  return { ...findNeed(text, { ...facts, ancestors, groups }), gaps };
}

/** The same built-in roles are in every tenant. */
function distinct(definitions: readonly RoleDefinition[]): readonly RoleDefinition[] {
  return [...new Map(definitions.map((one) => [`${one.kind} ${one.id}`, one])).values()];
}

const subscriptionIn = (scope: string | undefined) =>
  /^\/subscriptions\/[0-9a-f-]{36}/i.exec(scope ?? '')?.[0]?.toLowerCase();

/** Which of the management groups one is eligible at are above the subscription; empty where that is not to be told. */
async function ancestorsOf(
  scope: string | undefined,
  eligibilities: readonly Eligibility[],
  context: AskParts['context'],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const subscription = subscriptionIn(scope);
  const held = eligibilities.filter((one) => one.kind === 'azureResource' && one.scope.type === 'managementGroup');
  const tops = [...new Map(held.map((one) => [one.scope.id.toLowerCase(), one])).values()];
  if (subscription === undefined || tops.length === 0 || tops.length > mostGroups) return new Map();
  const above: string[] = [];
  for (const { scope: top, identity } of tops) {
    const inside = await isBelow(subscription, top, context(identity));
    // Not told of one is not told of any: a list that is not whole would say no.
    if (inside === undefined) return new Map();
    if (inside) above.push(top.id.toLowerCase());
  }
  return new Map([[subscription, above]]);
}

async function isBelow(
  subscription: string,
  top: Eligibility['scope'],
  context: KindContext,
): Promise<boolean | undefined> {
  const waiting = [top];
  for (let asked = 0; asked < 40; asked++) {
    const parent = waiting.shift();
    if (parent === undefined) return false;
    const { items, gaps } = await listChildScopes(context, parent);
    if (gaps.length > 0) return undefined;
    if (items.some(({ id }) => id.toLowerCase() === subscription)) return true;
    waiting.push(...items.filter(({ type }) => type === 'managementGroup'));
  }
  return undefined;
}

async function groupsFor(
  { findings, roles }: NeedAnswer,
  { eligibilities }: NeedFacts,
  { context, scope }: Pick<AskParts, 'context'> & { readonly scope: string | undefined },
): Promise<ReadonlyMap<string, readonly GroupGrant[]>> {
  const open = findings.filter((finding, at) => finding.cause === 'role' && !roles.some((role) => role.finding === at));
  const groups = eligibilities.filter(({ kind, access, gone }) => kind === 'group' && access !== 'owner' && !gone);
  const given = new Map<string, readonly GroupGrant[]>();
  if (open.length === 0 || groups.length > mostGroups) return given;
  const ofDirectory = open.some(({ plane }) => plane === 'directory');
  const subscription = open.some(({ plane }) => plane !== 'directory') ? subscriptionIn(scope) : undefined;
  if (!ofDirectory && !subscription) return given;
  await Promise.all(
    groups.map(async ({ key, identity, scope: { id } }) => {
      const lists = [
        ...(ofDirectory ? [await readDirectoryGrants(context(identity), id)] : []),
        ...(subscription ? [await readAzureGrants(context(identity), id, subscription)] : []),
      ];
      // What could not be read in part is not readable.
      if (lists.every((list) => list !== undefined))
        given.set(
          key,
          lists.flatMap((list) => list ?? []),
        );
    }),
  );
  return given;
}
