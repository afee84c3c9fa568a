// What a principal holds in the directory:
// https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments (v1.0),
// https://learn.microsoft.com/graph/api/rbacapplication-list-transitiveroleassignments (beta).
import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { demanded } from '../call/filter.ts';
import { Refusal } from '../call/refusal.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { groupsInForce, isInForce } from '../tenant/rights.ts';
import type { AssignmentRecord } from '../tenant/state.ts';
import * as directoryRows from './directory-rows.ts';
import { expandRow } from './expansions.ts';
import { graphList } from './list.ts';
import { needPermission } from './permissions.ts';
import { readQuery } from './query.ts';

const expandable = ['roleDefinition', 'principal', 'directoryScope'];
const filterable = ['id', 'principalId', 'roleDefinitionId', 'directoryScopeId'];

function inForce(call: Call): readonly AssignmentRecord[] {
  const { world, state, now } = call.tenant;
  return state.assignments.filter(
    (item) => item.kind === 'directoryRole' && sameId(item.tenantId, call.claims.tid) && isInForce(world, item, now),
  );
}

function describe(item: AssignmentRecord): JsonObject {
  return {
    id: directoryRows.instanceId(item.roleId, item.holder.id, item.scopeId, false),
    principalId: item.holder.id,
    roleDefinitionId: item.roleId,
    directoryScopeId: item.scopeId,
  };
}

/** `roleAssignments`: every member of the directory may read them, given the permission. */
export function listRoleAssignments(call: Call): Answer {
  needPermission(call, 'roleDefinitions');
  const query = readQuery(call, {
    options: ['$filter', '$select', '$expand', '$top', '$count', '$orderby'],
    filterable,
    expandable,
  });
  return graphList(call, query, {
    rows: () => inForce(call).map(describe),
    context: 'roleManagement/directory/roleAssignments',
    expand: (row, asked) => expandRow(call, directoryRows, row, asked),
  });
}

/** `transitiveRoleAssignments`: also what comes through groups, under the group's id. Needs `$count=true` and the header. */
export function listTransitiveRoleAssignments(call: Call): Answer {
  needPermission(call, 'roleDefinitions');
  const query = readQuery(call, { options: ['$filter', '$select', '$count'], filterable, advanced: true });
  const principal = query.filter && demanded(query.filter, 'principalId');
  if (!query.count || principal === undefined) {
    refuseOffence(
      call,
      query.count ? 'missingFilter' : 'consistencyLevelMissing',
      'transitiveRoleAssignments needs $count=true with ConsistencyLevel: eventual, and $filter=principalId eq.',
      new Refusal(404, 'Request_ResourceNotFound', 'The requested query is not supported.'),
    );
  }
  const { world, state, now } = call.tenant;
  const holders = new Set([principal.toLowerCase(), ...groupsInForce(world, state, principal, now)]);
  const { filter: _, ...rest } = query;
  return graphList(call, rest, {
    rows: () => inForce(call).flatMap((item) => (holders.has(item.holder.id.toLowerCase()) ? [describe(item)] : [])),
    context: 'roleManagement/directory/transitiveRoleAssignments',
    expand: (row) => row,
  });
}
