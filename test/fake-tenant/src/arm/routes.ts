import { wrongTenant } from '../call/bearer.ts';
import { type Call, refuseOffence } from '../call/call.ts';
import { Answered, notSimulated, Refusal } from '../call/refusal.ts';
import { scopeEntry } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { decideStage, readApprovals } from './approvals.ts';
import { isBeyond } from './beyond.ts';
import { listChildren } from './children.ts';
import { listDenyAssignments, listRoleDefinitions, readRoleDefinition } from './definitions.ts';
import { type ArmPath, parseArmPath } from './path.ts';
import { listPolicies, listPolicyAssignments, readPolicy, readPolicyAssignment } from './policies.ts';
import { checkVersion } from './query.ts';
import { answerResources, listPermissions, listRoleAssignments } from './resources.ts';
import { listSchedules, readSchedule, scheduleCollections } from './schedules.ts';
import { cancelRequest, putRequest, validateRequest } from './writes.ts';

interface Route {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH';
  /** Lower case; `schedules` stands for every schedule collection. */
  readonly collection: string;
  /** What follows: `*` is any one segment. */
  readonly rest: readonly string[];
  readonly handle: (call: Call, path: ArmPath, name: string) => Answer;
}

const approvals = 'roleassignmentapprovals';

const routes: readonly Route[] = [
  { method: 'GET', collection: 'schedules', rest: [], handle: listSchedules },
  { method: 'GET', collection: 'schedules', rest: ['*'], handle: readSchedule },
  ...['roleassignmentschedulerequests', 'roleeligibilityschedulerequests'].flatMap((collection): Route[] => [
    { method: 'PUT', collection, rest: ['*'], handle: putRequest },
    { method: 'POST', collection, rest: ['*', 'cancel'], handle: cancelRequest },
    { method: 'POST', collection, rest: ['*', 'validate'], handle: validateRequest },
  ]),
  { method: 'GET', collection: 'rolemanagementpolicyassignments', rest: [], handle: listPolicyAssignments },
  { method: 'GET', collection: 'rolemanagementpolicyassignments', rest: ['*'], handle: readPolicyAssignment },
  { method: 'GET', collection: 'rolemanagementpolicies', rest: [], handle: listPolicies },
  { method: 'GET', collection: 'rolemanagementpolicies', rest: ['*'], handle: readPolicy },
  { method: 'GET', collection: 'eligiblechildresources', rest: [], handle: listChildren },
  { method: 'GET', collection: 'permissions', rest: [], handle: listPermissions },
  { method: 'GET', collection: 'roledefinitions', rest: [], handle: listRoleDefinitions },
  { method: 'GET', collection: 'roledefinitions', rest: ['*'], handle: readRoleDefinition },
  { method: 'GET', collection: 'denyassignments', rest: [], handle: listDenyAssignments },
  { method: 'GET', collection: 'roleassignments', rest: [], handle: listRoleAssignments },
  { method: 'GET', collection: approvals, rest: [], handle: readApprovals },
  { method: 'GET', collection: approvals, rest: ['*'], handle: readApprovals },
  { method: 'GET', collection: approvals, rest: ['*', 'stages'], handle: readApprovals },
  { method: 'GET', collection: approvals, rest: ['*', 'stages', '*'], handle: readApprovals },
  { method: 'PATCH', collection: approvals, rest: ['*', 'stages', '*'], handle: decideStage },
  { method: 'PUT', collection: approvals, rest: ['*', 'stages', '*'], handle: decideStage },
];

function fitsPath(route: Route, path: ArmPath): boolean {
  const collection = path.collection.toLowerCase();
  const same =
    route.collection === 'schedules' ? Object.hasOwn(scheduleCollections, collection) : route.collection === collection;
  return (
    same &&
    route.rest.length === path.rest.length &&
    route.rest.every((part, index) => part === '*' || sameId(part, path.rest[index]))
  );
}

/** Answers one authenticated ARM call; a path nobody serves is an offence and a 404. */
export function answerArm(call: Call): Answer {
  const path = parseArmPath(call.path);
  if (!path) return answerResources(call);
  const fitting = routes.filter((route) => fitsPath(route, path));
  const route = fitting.find((item) => item.method === call.exchange.method);
  if (!route) {
    if (isBeyond(path.collection)) throw notSimulated(`${call.exchange.method} ${path.collection}`);
    return refuseOffence(
      call,
      'unknownPath',
      `Nothing is documented at ${call.exchange.method} ${call.path}.`,
      new Refusal(
        fitting.length > 0 ? 405 : 404,
        'InvalidResourceType',
        `The resource type '${path.collection}' could not be found in the namespace 'Microsoft.Authorization'.`,
      ),
    );
  }
  checkVersion(call, path.collection);
  checkTenant(call, path.scope);
  if (!call.tenant.world.tenant(call.claims.tid).licensed) {
    throw new Refusal(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    );
  }
  return route.handle(call, path, path.rest[0] ?? '');
}

/** A scope of another tenant: ARM names the right authority. */
function checkTenant(call: Call, scope: string): void {
  const entry = scopeEntry(call.tenant.world, scope);
  if (!entry) return;
  const owner = call.tenant.world.tenant(entry.tenant).id;
  if (!sameId(owner, call.claims.tid)) throw new Answered(wrongTenant(call.tenant, call.exchange, call.claims, owner));
}
