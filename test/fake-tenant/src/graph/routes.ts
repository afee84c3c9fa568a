import { type Call, type Params, refuseOffence } from '../call/call.ts';
import { notSimulated, Refusal } from '../call/refusal.ts';
import type { Answer } from '../tenant/exchange.ts';
import { decidePart, listApprovals, readApprovalAnswer, readParts } from './approvals.ts';
import { isBeyond } from './beyond.ts';
import {
  type CollectionName,
  checkMemberGroups,
  collections,
  getByIds,
  listCollection,
  listMemberOf,
  listOrganization,
  readFromCollection,
  readMe,
  readUser,
} from './directory-objects.ts';
import { type Family, families } from './families.ts';
import { listPolicies, patchRule, readPolicy, readRules } from './policies.ts';
import { listRoleAssignments, listTransitiveRoleAssignments } from './role-assignments.ts';
import { postCancel, postRequest } from './schedule-writes.ts';
import { listForAll, listForCaller, readOne } from './schedules.ts';

interface Route {
  readonly method: string;
  readonly version: 'v1.0' | 'beta' | 'any';
  /** Below the version; `{name}` captures one segment. */
  readonly path: string;
  readonly handle: (call: Call, params: Params) => Answer;
}

function scheduleRoutes(family: Family): Route[] {
  return family.lists.flatMap((list): Route[] => {
    const path = `${family.root}/${list.noun}`;
    const reads: Route[] = [
      {
        method: 'GET',
        version: 'any',
        path: `${path}/filterByCurrentUser(on='{on}')`,
        handle: (call, { on }) => listForCaller(call, family, list, on ?? ''),
      },
      { method: 'GET', version: 'any', path, handle: (call) => listForAll(call, family, list) },
      {
        method: 'GET',
        version: 'any',
        path: `${path}/{id}`,
        handle: (call, { id }) => readOne(call, family, list, id ?? ''),
      },
    ];
    if (!list.noun.endsWith('Requests')) return reads;
    return [
      ...reads,
      { method: 'POST', version: 'any', path, handle: (call) => postRequest(call, family, list) },
      {
        method: 'POST',
        version: 'any',
        path: `${path}/{id}/cancel`,
        handle: (call, { id }) => postCancel(call, family, list, id ?? ''),
      },
    ];
  });
}

function approvalRoutes(family: Family, version: Route['version'], noun: string, parts: string): Route[] {
  const path = `${family.root}/${noun}`;
  return [
    ...(['approver', 'target', 'createdBy'] as const).map(
      (on): Route => ({
        method: 'GET',
        version,
        path: `${path}/filterByCurrentUser(on='${on}')`,
        handle: (call) => listApprovals(call, family, on),
      }),
    ),
    {
      method: 'GET',
      version,
      path: `${path}/{id}`,
      handle: (call, { id }) => readApprovalAnswer(call, family, noun, parts, id ?? ''),
    },
    {
      method: 'GET',
      version,
      path: `${path}/{id}/${parts}`,
      handle: (call, { id }) => readParts(call, family, noun, parts, id ?? ''),
    },
    {
      method: 'GET',
      version,
      path: `${path}/{id}/${parts}/{part}`,
      handle: (call, { id, part }) => readParts(call, family, noun, parts, id ?? '', part),
    },
    {
      method: 'PATCH',
      version,
      path: `${path}/{id}/${parts}/{part}`,
      handle: (call, { id, part }) => decidePart(call, family, id ?? '', part ?? ''),
    },
  ];
}

function collectionRoutes(name: CollectionName): Route[] {
  return [
    { method: 'GET', version: 'any', path: name, handle: (call) => listCollection(call, name) },
    {
      method: 'GET',
      version: 'any',
      path: `${name}/{id}`,
      handle: (call, { id }) => readFromCollection(call, name, id ?? ''),
    },
  ];
}

const policyRoutes: readonly Route[] = (['roleManagementPolicyAssignments', 'roleManagementPolicies'] as const).flatMap(
  (noun): Route[] => [
    { method: 'GET', version: 'any', path: `policies/${noun}`, handle: (call) => listPolicies(call, noun) },
    {
      method: 'GET',
      version: 'any',
      path: `policies/${noun}/{id}`,
      handle: (call, { id }) => readPolicy(call, noun, id ?? ''),
    },
  ],
);

const routes: readonly Route[] = [
  ...families.flatMap(scheduleRoutes),
  ...families.flatMap((family) =>
    family.kind === 'directoryRole'
      ? approvalRoutes(family, 'beta', 'roleAssignmentApprovals', 'steps')
      : [
          ...approvalRoutes(family, 'v1.0', 'assignmentApprovals', 'stages'),
          ...approvalRoutes(family, 'beta', 'assignmentApprovals', 'steps'),
        ],
  ),
  ...policyRoutes,
  {
    method: 'GET',
    version: 'any',
    path: 'policies/roleManagementPolicies/{id}/rules',
    handle: (call, { id }) => readRules(call, id ?? ''),
  },
  {
    method: 'GET',
    version: 'any',
    path: 'policies/roleManagementPolicies/{id}/rules/{rule}',
    handle: (call, { id, rule }) => readRules(call, id ?? '', rule),
  },
  {
    method: 'PATCH',
    version: 'any',
    path: 'policies/roleManagementPolicies/{id}/rules/{rule}',
    handle: (call, { id, rule }) => patchRule(call, id ?? '', rule ?? ''),
  },
  { method: 'GET', version: 'any', path: 'me', handle: (call) => readMe(call) },
  ...['me/transitiveMemberOf', 'me/memberOf'].flatMap((path): Route[] => [
    { method: 'GET', version: 'any', path, handle: (call) => listMemberOf(call) },
    {
      method: 'GET',
      version: 'any',
      path: `${path}/{cast}`,
      handle: (call, { cast }) => listMemberOf(call, cast),
    },
  ]),
  {
    method: 'GET',
    version: 'any',
    path: 'roleManagement/directory/roleAssignments',
    handle: (call) => listRoleAssignments(call),
  },
  {
    method: 'GET',
    version: 'beta',
    path: 'roleManagement/directory/transitiveRoleAssignments',
    handle: (call) => listTransitiveRoleAssignments(call),
  },
  { method: 'POST', version: 'any', path: 'me/checkMemberGroups', handle: (call) => checkMemberGroups(call) },
  { method: 'POST', version: 'any', path: 'directoryObjects/getByIds', handle: (call) => getByIds(call) },
  { method: 'GET', version: 'any', path: 'users/{id}', handle: (call, { id }) => readUser(call, id ?? '') },
  { method: 'GET', version: 'any', path: 'organization', handle: (call) => listOrganization(call) },
  { method: 'GET', version: 'any', path: 'users', handle: (call) => listCollection(call, 'users') },
  ...(Object.keys(collections) as CollectionName[]).filter((name) => name !== 'users').flatMap(collectionRoutes),
];

const compiled = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/[.()]/g, '\\$&').replace(/\{(\w+)\}/g, "(?<$1>[^/']+)")}$`, 'i'),
}));

/** Answers one authenticated Graph call; a path nobody serves is an offence and a 400, as Graph's own. */
export function answerGraph(call: Call): Answer {
  const [, version = '', ...rest] = call.path.split('/');
  const path = rest.join('/');
  const fitting = compiled.filter(
    ({ route, pattern }) =>
      (route.version === 'any' ? /^(v1\.0|beta)$/.test(version) : route.version === version) && pattern.test(path),
  );
  const found = fitting.find(({ route }) => route.method === call.exchange.method);
  if (found) {
    needLicence(call, path);
    return found.route.handle(call, { ...found.pattern.exec(path)?.groups });
  }
  if (isBeyond(version, path, fitting.length > 0)) throw notSimulated(`${call.exchange.method} ${call.path}`);
  if (fitting.length > 0)
    return refuseOffence(
      call,
      'unknownPath',
      `${call.exchange.method} is not for ${call.path}.`,
      new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.'),
    );
  return refuseOffence(
    call,
    'unknownPath',
    `Nothing is documented at ${call.path}.`,
    new Refusal(400, 'BadRequest', `Resource not found for the segment '${rest.at(-1) ?? ''}'.`),
  );
}

function needLicence(call: Call, path: string): void {
  const pim = /^(roleManagement\/directory\/role(Eligib|Assign)|identityGovernance|policies)/i.test(path);
  if (pim && !call.tenant.world.tenant(call.claims.tid).licensed) {
    throw new Refusal(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    );
  }
}
