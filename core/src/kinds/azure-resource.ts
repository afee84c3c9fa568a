// Azure resource roles: `Microsoft.Authorization` on Azure Resource Manager (REST specification, documented; rows recorded live).
import { mapBounded } from '../http/map-bounded.ts';
import type { Activation, OpenRequest } from '../model/activation.ts';
import type { Gap } from '../model/catalogue.ts';
import { type Eligibility, eligibilityKey } from '../model/eligibility.ts';
import type { PastRequest } from '../model/past-request.ts';
import { isScopeWithin, withoutProvider } from '../model/scope.ts';
import { type ArmInstance, armInstance, armRequest } from '../wire/arm.ts';
import { endsActivation, outcomeOf } from '../words/status-words.ts';
import { readArmInForce } from './arm-in-force.ts';
import { armList } from './arm-paths.ts';
import { readArmPolicies } from './arm-policies.ts';
import { armRecordOf, armRequests } from './arm-requests.ts';
import { type ArmReadScope, armReadScopes, scopesAtOnce, subscriptionOf } from './arm-scopes.ts';
import { activatedOf, collapseActivations, collapseEligibilities, viaOf } from './collapse.ts';
import type { KindContext, KindOperations } from './kind.ts';
import { readList } from './read-list.ts';
import { readDetails } from './schedule-info.ts';
import { armScope } from './scope-of.ts';
import { readSubscriptionNames } from './subscription-names.ts';
import { carriedOutEnds, openActivations, openRequestOf } from './unfinished.ts';

/** The one delegated permission; what a person may do there is Azure RBAC. */
const permissions = ['user_impersonation'] as const;

/** Azure resource roles at a management group, subscription, resource group or resource. */
export const azureResource: KindOperations = {
  kind: 'azureResource',
  asksByScope: true,
  scopes: { read: permissions, write: permissions },

  async listEligibilities(context) {
    const { rows, gaps } = await readInstances(context, 'eligibilities', '', 'roleEligibilityScheduleInstances');
    const names = await readSubscriptionNames(context, rows, permissions);
    const items = rows.map((row): Eligibility => {
      const { expandedProperties: shown, condition, conditionVersion } = row;
      return {
        key: keyOf(context, row.roleDefinitionId, row.scope),
        kind: 'azureResource',
        identity: context.identity,
        roleId: row.roleDefinitionId,
        roleName: shown?.roleDefinition?.displayName ?? row.roleDefinitionId.split('/').at(-1) ?? row.roleDefinitionId,
        scope: armScope(row.scope, shown?.scope?.displayName, names),
        via: viaOf(row.memberType),
        ...(row.endDateTime ? { endsAt: row.endDateTime } : {}),
        ...(row.roleEligibilityScheduleId ? { scheduleId: row.roleEligibilityScheduleId } : {}),
        ...(condition ? { condition: { text: condition, version: conditionVersion ?? '2.0' } } : {}),
      };
    });
    return { items: collapseEligibilities(items), gaps };
  },

  async listActivations(context, eligibilities, alsoAt = []) {
    const read = async (scopes: readonly ArmReadScope[]) =>
      (await mapBounded(scopes, scopesAtOnce(scopes.length), (scope) => readActiveAt(context, scope))).flat();
    const known = armReadScopes([...eligibilities.map(({ scope }) => scope.id), ...alsoAt]);
    const [whole, below] = await Promise.all([read(known), activatedBelow(context, eligibilities)]);
    const isRead = (id: string) => whole.some((part) => part.readAt.some((wide) => isScopeWithin(id, wide)));
    const parts = [...whole, ...(await read(armReadScopes(below.filter((id) => !isRead(id)))))];
    const readAt = parts.flatMap((part) => part.readAt);
    const byKey = new Map(eligibilities.map((eligibility) => [eligibility.key, eligibility]));
    const items = parts
      .flatMap(({ rows }) => rows)
      .map((row): Activation => {
        const key = keyOf(context, row.roleDefinitionId, row.scope);
        const eligibility = byKey.get(key);
        const shown = row.expandedProperties;
        return {
          key,
          kind: 'azureResource',
          identity: context.identity,
          roleId: row.roleDefinitionId,
          roleName: eligibility?.roleName ?? shown?.roleDefinition?.displayName ?? row.roleDefinitionId,
          scopeId: row.scope,
          scopeLabel: eligibility?.scope.label ?? armScope(row.scope, shown?.scope?.displayName, new Map()).label,
          ...activatedOf(row),
          ...(row.linkedRoleEligibilityScheduleId ? { linkedScheduleId: row.linkedRoleEligibilityScheduleId } : {}),
        };
      });
    return {
      items: collapseActivations(items),
      gaps: parts.flatMap(({ gaps }) => gaps).map((gap) => ({ ...gap, readAt })),
      readAt,
      gone: parts.flatMap(({ gone }) => gone),
    };
  },

  async listOpenRequests(context, eligibilities) {
    const { listed, gaps } = await readRequests(context);
    const about = requestNames(context, eligibilities);
    const items = openActivations(listed, context.now()).map(
      (row): OpenRequest => openRequestOf(about(row), row.record),
    );
    return { items, gaps };
  },

  async listEnds(context) {
    const { listed, gaps } = await readRequests(context);
    return { items: carriedOutEnds(listed, context.now()), gaps };
  },

  async listRequests(context, eligibilities) {
    const { listed, gaps } = await readRequests(context);
    const about = requestNames(context, eligibilities);
    const items = listed.map(
      (row): PastRequest => ({ ...about(row), scopeId: row.scope, record: row.record, ...row.details }),
    );
    return { items, gaps };
  },

  readPolicies: (context, eligibilities) => readArmPolicies(context, eligibilities, permissions),

  ...armRequests(permissions),

  readInForce: (context, eligibility) => readArmInForce(context, eligibility, permissions),
};

async function readInstances(context: KindContext, part: 'eligibilities' | 'activations', scope: string, list: string) {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'azureResource',
      part,
      ...(scope === '' ? {} : { scopeId: scope }),
      request: { resource: 'arm', path: armList(scope, list), scopes: permissions },
    },
    armInstance,
  );
  return { rows: rows.map(({ properties }): ArmInstance => properties), gaps };
}

type RequestsRead = Awaited<ReturnType<typeof readAllRequests>>;

/** Readings that are under way: what is active and what waits are asked for together, and both need them. */
const underWay = new WeakMap<KindContext, Promise<RequestsRead>>();

/** Own requests at any scope, whatever their status, with the right each is about. */
function readRequests(context: KindContext): Promise<RequestsRead> {
  const reading = underWay.get(context) ?? readAllRequests(context).finally(() => underWay.delete(context));
  underWay.set(context, reading);
  return reading;
}

async function readAllRequests(context: KindContext) {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'azureResource',
      part: 'requests',
      request: { resource: 'arm', path: armList('', 'roleAssignmentScheduleRequests'), scopes: permissions },
    },
    armRequest,
  );
  const listed = rows.flatMap((row) => {
    const { roleDefinitionId, scope, expandedProperties: shown } = row.properties;
    if (roleDefinitionId === undefined || scope === undefined) return [];
    const key = keyOf(context, roleDefinitionId, scope);
    return [{ key, record: armRecordOf(row), details: readDetails(row.properties), roleDefinitionId, scope, shown }];
  });
  return { listed, gaps };
}

/**
 * Scopes below a management group at which something was activated, here or elsewhere: whether its own list holds them is not told. What
 * cannot be read of the requests is a gap of theirs.
 */
async function activatedBelow(context: KindContext, eligibilities: readonly Eligibility[]): Promise<readonly string[]> {
  if (!eligibilities.some(({ scope: { type } }) => type === 'managementGroup' || type === 'tenant')) return [];
  const now = context.now();
  const { listed } = await readRequests(context);
  const known = new Set(eligibilities.map(({ key }) => key));
  return listed
    .filter(
      ({ key, record }) =>
        !known.has(key) && !endsActivation(record.action) && outcomeOf(record, now).state === 'active',
    )
    .map(({ scope }) => scope);
}

type ListedArmRequest = RequestsRead['listed'][number];

/** Names a listed request by the eligibility it belongs to, or by what it says itself. */
function requestNames({ identity }: KindContext, eligibilities: readonly Eligibility[]) {
  const known = new Map(eligibilities.map((eligibility) => [eligibility.key, eligibility]));
  return ({ key, roleDefinitionId, scope, shown }: Omit<ListedArmRequest, 'record' | 'details'>) => {
    const eligibility = known.get(key);
    return {
      key,
      kind: 'azureResource' as const,
      identity,
      roleName: eligibility?.roleName ?? shown?.roleDefinition?.displayName ?? roleDefinitionId,
      scopeLabel: (eligibility?.scope ?? armScope(scope, shown?.scope?.displayName, new Map())).label,
    };
  };
}

/** What one scope answered: its rows, that it could not be read, or that it is not there any more. */
interface ScopeAnswer {
  readonly rows: readonly ArmInstance[];
  readonly gaps: readonly Gap[];
  readonly readAt: readonly string[];
  readonly gone: readonly string[];
}

/** Codes of Azure for what was deleted; the list of eligibilities names it for a while (documented as "common deployment errors"). */
const goneCodes: ReadonlySet<string> = new Set([
  'SubscriptionNotFound',
  'ResourceGroupNotFound',
  'ResourceNotFound',
  'ParentResourceNotFound',
  'ManagementGroupNotFound',
]);

/** Management groups are also answered with a bare `NotFound` that names them (recorded: AzADServicePrincipalInsights#22). */
function isGone({ code, message }: Gap['error'], scope: string): boolean {
  if (goneCodes.has(code)) return true;
  return code === 'NotFound' && message.toLowerCase().includes(scope.toLowerCase());
}

async function readScope(context: KindContext, scope: string): Promise<ScopeAnswer> {
  const { rows, gaps } = await readInstances(context, 'activations', scope, 'roleAssignmentScheduleInstances');
  if (gaps.some(({ error }) => isGone(error, scope))) return { rows, gaps: [], readAt: [], gone: [scope] };
  return { rows, gaps, readAt: gaps.length === 0 ? [scope] : [], gone: [] };
}

/**
 * What is active at one scope. Where a subscription as a whole is refused, its narrower scopes are asked instead; where a single
 * narrower one is, as one that was deleted may be (reported: azure-rest-api-specs#9549), its subscription's list tells as well.
 */
async function readActiveAt(context: KindContext, { id, narrower }: ArmReadScope): Promise<readonly ScopeAnswer[]> {
  const asked = await readScope(context, id);
  const refused = asked.gaps.some(({ error }) => error.status === 403 || error.status === 404);
  if (!refused) return [asked];
  if (narrower.length > 0) return mapBounded(narrower, 2, (scope) => readScope(context, scope));
  const subscription = subscriptionOf(id);
  if (subscription === id) return [asked];
  const around = await readScope(context, subscription);
  return around.gaps.length === 0 ? [around] : [asked];
}

function keyOf({ identity }: KindContext, roleId: string, scopeId: string) {
  const { tenantId, principalId } = identity;
  return eligibilityKey({ kind: 'azureResource', tenantId, roleId, scopeId: withoutProvider(scopeId), principalId });
}
