// https://learn.microsoft.com/en-us/rest/api/authorization/role-eligibility-schedule-instances and its siblings, 2020-10-01.

import { armJson } from '../call/arm-answers.ts';
import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { isResourceAdministrator } from '../pim/administrators.ts';
import { mayDecide } from '../pim/approval.ts';
import { assignmentsOf, eligibilitiesOf, hasVanished, requestsOf, type Whose } from '../pim/holdings.ts';
import { noteLookup } from '../police/lost-writes.ts';
import { ancestors, isWithin, scopeEntry, scopeType } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { type ArmFilter, isOwn, needTarget, readArmQuery } from './query.ts';
import { sideOf } from './request-body.ts';
import * as rows from './rows.ts';

interface Collection {
  /** Rows of the caller that have to do with a scope: at it, below it, or inherited from above. */
  readonly rows: (call: Call, scope: string, filter: ArmFilter) => readonly JsonObject[];
}

function concerns(call: Call, scope: string, item: { readonly scopeId: string }): boolean {
  const { world } = call.tenant;
  return scope === '' || isWithin(world, item.scopeId, scope) || isWithin(world, scope, item.scopeId);
}

/** Without a filter on the caller an administrator of the scope sees everybody's rows. */
function whose(call: Call, scope: string, filter: ArmFilter): Whose {
  return !isOwn(call, filter) && isResourceAdministrator(call, scope) ? 'everyone' : 'caller';
}

const requestRows: Collection['rows'] = (call, scope, filter) => {
  const asked = filter.functions.map((item) => item.name);
  if (whose(call, scope, filter) === 'everyone') {
    return requestsOf(call, 'azureResource', 'everyone')
      .filter((item) => concerns(call, scope, item))
      .map((item) => rows.madeRequest(call, item));
  }
  const on = asked.includes('asApprover') ? 'approver' : asked.includes('asRequestor') ? 'createdBy' : 'principal';
  return requestsOf(call, 'azureResource', on)
    .filter((item) => concerns(call, scope, item) && (on !== 'approver' || mayDecide(call, item)))
    .map((item) => rows.madeRequest(call, item));
};

/** The schedule collections, by lower-case name. */
export const scheduleCollections: Readonly<Record<string, Collection>> = {
  roleeligibilityscheduleinstances: {
    rows: (call, scope, filter) =>
      eligibilitiesOf(call, 'azureResource', whose(call, scope, filter), 'now')
        .filter((item) => concerns(call, scope, item))
        .map((item) => rows.eligibilityInstance(call, item, scope)),
  },
  roleeligibilityschedules: {
    rows: (call, scope, filter) =>
      eligibilitiesOf(call, 'azureResource', whose(call, scope, filter), 'nowAndLater')
        .filter((item) => concerns(call, scope, item))
        .map((item) => rows.eligibilitySchedule(call, item, scope)),
  },
  roleeligibilityschedulerequests: {
    rows: (call, scope, filter) =>
      filter.functions.some(({ name }) => name === 'asApprover')
        ? []
        : [
            ...eligibilitiesOf(call, 'azureResource', whose(call, scope, filter), 'nowAndLater')
              .filter((item) => item.holder.type === 'User' && concerns(call, scope, item))
              .map((item) => rows.eligibilityRequest(call, item)),
            ...requestsOf(
              call,
              'azureResource',
              whose(call, scope, filter) === 'everyone' ? 'everyone' : 'principal',
              'eligibility',
            )
              .filter((item) => concerns(call, scope, item))
              .map((item) => rows.madeRequest(call, item)),
          ],
  },
  roleassignmentscheduleinstances: {
    rows: (call, scope, filter) =>
      assignmentsOf(call, 'azureResource', whose(call, scope, filter))
        .filter((item) => concerns(call, scope, item))
        .map((item) => rows.assignmentInstance(call, item, scope)),
  },
  roleassignmentschedules: {
    rows: (call, scope, filter) =>
      assignmentsOf(call, 'azureResource', whose(call, scope, filter))
        .filter((item) => concerns(call, scope, item))
        .map((item) => rows.assignmentSchedule(call, item, scope)),
  },
  roleassignmentschedulerequests: { rows: requestRows },
};

/** A list of schedules, instances or requests; `asTarget()` and its like are not optional for a user. */
export function listSchedules(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call);
  if (!isResourceAdministrator(call, path.scope)) needTarget(call, filter);
  knowScope(call, path.scope);
  if (path.collection.toLowerCase() === 'roleassignmentschedulerequests') noteLookup(call, 'azureResource');
  const atScope = filter.functions.some((item) => item.name === 'atScope');
  const found = (): readonly JsonObject[] =>
    scheduleCollections[path.collection.toLowerCase()]?.rows(call, path.scope, filter) ?? [];
  return armList(call, () => (atScope ? found().filter((row) => !isBelow(row, path.scope)) : found()), filter);
}

function isBelow(row: JsonObject, scope: string): boolean {
  const properties = row.properties;
  const own =
    typeof properties === 'object' && properties !== null && 'scope' in properties ? String(properties.scope) : '';
  return scope !== '' && own.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
}

/**
 * One of them by its name; a request is there at once, whatever lists show. Their own request everybody may read as it is; the rest asks for
 * `asTarget()`.
 */
export function readSchedule(call: Call, path: ArmPath, name: string): Answer {
  const filter = readArmQuery(call);
  const collection = path.collection.toLowerCase();
  if (collection.endsWith('schedulerequests')) {
    noteLookup(call, 'azureResource');
    const side = sideOf(collection);
    const request = call.tenant.state.requests.find(
      (item) =>
        item.kind === 'azureResource' &&
        item.side === side &&
        sameId(item.id, name) &&
        !hasVanished(call, item) &&
        (sameId(item.principalId, call.claims.oid) || isResourceAdministrator(call, item.scopeId)),
    );
    if (request) return armJson(call.tenant, call.exchange, 200, rows.madeRequest(call, request));
  }
  if (!isResourceAdministrator(call, path.scope)) needTarget(call, filter);
  const row = scheduleCollections[collection]
    ?.rows(call, path.scope, filter)
    .find((item) => sameId(String(item.name), name));
  if (!row) throw new Refusal(404, 'RoleAssignmentScheduleRequestNotFound', `The resource '${name}' is not found.`);
  return armJson(call.tenant, call.exchange, 200, row);
}

/** A scope nobody listed is answered as ARM answers what one may not see; a listed one in another case is an offence. */
export function knowScope(call: Call, scope: string): void {
  if (scope === '') return;
  const { world } = call.tenant;
  const entry = scopeEntry(world, scope);
  if (!entry || !sameId(world.tenant(entry.tenant).id, call.claims.tid)) {
    refuseOffence(
      call,
      'unknownScope',
      `No scope ${scope} is listed for this tenant.`,
      new Refusal(404, 'SubscriptionNotFound', `The scope '${scope}' could not be found.`),
    );
  }
  // What hung below a deleted management group hangs below another one now.
  const around = [scope, ...ancestors(world, scope)].filter((one) => isWithinId(scope, one));
  const gone = around.find((one) => scopeEntry(world, one)?.deleted);
  if (gone !== undefined) throw notFound(gone);
  if (entry.fails) throw new Refusal(500, 'InternalServerError', 'An error has occurred.');
  // Microsoft's own libraries write the word in small letters.
  const asShown = scope.replace(/\/resourcegroups\//i, '/resourceGroups/');
  if (entry.id !== asShown)
    refuseOffence(
      call,
      'changedCase',
      `Scope ${scope} is shown as ${entry.id}; it must be sent back as it came.`,
      new Refusal(400, 'BadRequest', 'The scope is invalid.'),
    );
}

function isWithinId(id: string, wider: string): boolean {
  return id.toLowerCase().startsWith(wider.toLowerCase());
}

/** How Azure answers for what was deleted ("Resolve errors for resource not found"; of management groups recorded). */
function notFound(scope: string): Refusal {
  const name = scope.split('/').at(-1) ?? scope;
  switch (scopeType(scope)) {
    case 'managementgroup':
      return new Refusal(404, 'NotFound', `'${scope}' not found`);
    case 'subscription':
      return new Refusal(404, 'SubscriptionNotFound', `The subscription '${name}' could not be found.`);
    case 'resourcegroup':
      return new Refusal(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
    default:
      return new Refusal(404, 'ResourceNotFound', `The Resource '${name}' was not found.`);
  }
}
