import type { Call, JsonObject } from '../call/call.ts';
import { sameId } from '../scenario/world.ts';
import type * as directoryRows from './directory-rows.ts';
import type * as groupRows from './group-rows.ts';
import { type Query, selectMembers, shown } from './query.ts';

/** A user or group as `$expand=principal` shows it. */
export function describePrincipal(call: Call, id: unknown): JsonObject | null {
  const { world } = call.tenant;
  if (typeof id !== 'string') return null;
  const person = world.personOf(id);
  if (person) {
    return {
      '@odata.type': '#microsoft.graph.user',
      id,
      displayName: person.name,
      userPrincipalName: person.username,
      mail: person.username,
      businessPhones: [],
      givenName: null,
      jobTitle: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: null,
    };
  }
  const group = describeGroup(call, id);
  return group && { '@odata.type': '#microsoft.graph.group', ...group };
}

/** A group with the members its page shows first. */
export function describeGroup(call: Call, id: unknown): JsonObject | null {
  const group = call.tenant.world.groupById(String(id));
  if (!group || group.deleted) return null;
  return {
    id: group.id,
    displayName: group.name,
    description: group.description ?? null,
    mail: null,
    securityEnabled: true,
    isAssignableToRole: group.assignableToRoles,
    groupTypes: [],
  };
}

function isRole(
  { id, secondId }: { readonly id: string; readonly secondId?: string | undefined },
  asked: string,
): boolean {
  return sameId(id, asked) || (secondId !== undefined && sameId(secondId, asked));
}

/** A role definition as `$expand=roleDefinition` shows it: hollow, without what it allows (recorded on the page of requests). */
function describeRole(call: Call, id: unknown): JsonObject | null {
  const role = call.tenant.scenario.directoryRoles.find((item) => isRole(item, String(id)));
  if (!role) return null;
  return {
    id: String(id),
    description: role.description ?? '',
    displayName: role.name,
    isBuiltIn: !role.custom,
    isEnabled: role.enabled,
    isPrivileged: role.privileged,
    templateId: role.secondId ?? role.id,
    version: null,
    resourceScopes: [],
    rolePermissions: [],
  };
}

/** A role definition as its own list shows it: whole. */
export function describeDefinition(call: Call, role: Call['tenant']['scenario']['directoryRoles'][number]): JsonObject {
  return {
    ...describeRole(call, role.id),
    version: '1',
    resourceScopes: ['/'],
    rolePermissions: role.permissions.map(({ actions, condition }) => ({
      allowedResourceActions: actions,
      condition: condition ?? null,
    })),
    inheritsPermissionsFrom: role.inheritsFrom.map((id) => ({ id })),
  };
}

function describeScope(call: Call, id: unknown): JsonObject | null {
  if (id === '/') return { id: '/' };
  const key = String(id).split('/').at(-1) ?? '';
  const { administrativeUnits, applications } = call.tenant.scenario;
  const unit = administrativeUnits.find((item) => sameId(item.id, key) && !item.deleted);
  if (unit)
    return {
      '@odata.type': '#microsoft.graph.administrativeUnit',
      id: unit.id,
      displayName: unit.name,
      description: null,
    };
  const application = applications.find((item) => sameId(item.id, key) && !item.deleted);
  return application
    ? { '@odata.type': '#microsoft.graph.application', id: application.id, displayName: application.name }
    : null;
}

type Rows = typeof directoryRows | typeof groupRows;

function eligibilityRow(call: Call, rows: Rows, id: unknown, form: 'instance' | 'schedule'): JsonObject | null {
  const found = call.tenant.state.eligibilities.find((item) => item.id === id);
  if (!found) return null;
  return form === 'instance' ? rows.eligibilityInstance(call, found) : rows.eligibilitySchedule(call, found);
}

/** The schedule a request made; of a request for an eligibility, that one's. */
function scheduleRow(call: Call, rows: Rows, requestId: unknown): JsonObject | null {
  const made = call.tenant.state.assignments.find((item) => item.requestId === requestId);
  return made ? rows.assignmentSchedule(call, made) : eligibilityRow(call, rows, requestId, 'schedule');
}

/** Adds the expanded members a query asks for; unknown names were refused before. */
export function expandRow(call: Call, rows: Rows, row: JsonObject, query: Pick<Query, 'expand'>): JsonObject {
  const added: Record<string, unknown> = {};
  for (const item of query.expand) {
    const found = expansion(call, rows, row, item.name);
    added[item.name] = found && selectMembers(shown(found), item.select);
  }
  return { ...row, ...added };
}

function expansion(call: Call, rows: Rows, row: JsonObject, name: string): JsonObject | null {
  switch (name) {
    case 'roleDefinition':
      return describeRole(call, row.roleDefinitionId);
    case 'principal':
      return describePrincipal(call, row.principalId);
    case 'directoryScope':
      return describeScope(call, row.directoryScopeId);
    case 'group':
      return call.tenant.scenario.behaviour.expandsGroup ? describeGroup(call, row.groupId) : null;
    case 'activatedUsing':
      return eligibilityRow(call, rows, row._eligibilityId, 'instance');
    case 'targetSchedule':
      return row.targetScheduleId === null ? null : scheduleRow(call, rows, row.id);
    default:
      return null;
  }
}
