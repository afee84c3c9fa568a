import { type Call, offend } from '../call/call.ts';
import { graphJson, graphNothing } from '../call/graph-answers.ts';
import { notSimulated, Refusal, wrappedRefusal } from '../call/refusal.ts';
import { administer } from '../pim/administer.ts';
import { isAdministrator } from '../pim/administrators.ts';
import type { Ask } from '../pim/ask.ts';
import { cancel, submit } from '../pim/submit.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { type Family, type ScheduleList, sideOf } from './families.ts';
import { version } from './list.ts';
import { needPermission, type permissions } from './permissions.ts';
import { shown } from './query.ts';
import { directoryBody, groupBody, readRequestBody, readSchedule } from './request-body.ts';

/** `POST …ScheduleRequests`: checks, carries out and answers 201 with the request as it now stands. */
export function postRequest(call: Call, family: Family, list: ScheduleList): Answer {
  const side = sideOf(list);
  needPermission(call, writePermission(family, side));
  const ask = { ...(family.kind === 'directoryRole' ? readDirectoryAsk(call) : readGroupAsk(call)), side };
  const byAdministrator = /^admin/i.test(ask.action);
  if (byAdministrator && side === 'eligibility') throw notSimulated('making people eligible');
  const made = byAdministrator ? administer(call, ask) : submit(call, ask);
  return graphJson(call.tenant, call.exchange, 201, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#${family.root}/${list.noun}/$entity`,
    ...shown(family.shapes[side === 'eligibility' ? 'extensionRequest' : 'assignmentRequest'](call, made)),
  });
}

function writePermission(family: Family, side: Ask['side']): keyof typeof permissions {
  if (family.kind === 'directoryRole')
    return side === 'eligibility' ? 'directoryEligibilityRequests' : 'directoryRequests';
  return side === 'eligibility' ? 'groupEligibilityWrites' : 'groupWrites';
}

function readDirectoryAsk(call: Call): Omit<Ask, 'side'> {
  const body = readRequestBody(call, directoryBody);
  const scopeId = body.directoryScopeId ?? undefined;
  if ((scopeId === undefined) === (body.appScopeId === undefined || body.appScopeId === null)) {
    offend(call, 'unknownBody', 'Exactly one of directoryScopeId and appScopeId must be given.');
    throw new Refusal(400, 'InvalidRoleAssignmentRequest', 'The role assignment request is invalid.');
  }
  const known = call.tenant.scenario.directoryRoles.some((role) => sameId(role.id, body.roleDefinitionId));
  if (!known) throw new Refusal(400, 'RoleNotFound', 'The role is not found.');
  return {
    ...readShared(call, body),
    target: {
      kind: 'directoryRole',
      tenantId: call.claims.tid,
      roleId: body.roleDefinitionId,
      scopeId: scopeId ?? '/',
    },
  };
}

function readGroupAsk(call: Call): Omit<Ask, 'side'> {
  const body = readRequestBody(call, groupBody);
  const group = call.tenant.scenario.groups.find((item) => sameId(item.id, body.groupId));
  if (!group)
    throw new Refusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${body.groupId}' does not exist or one of its queried reference-property objects are not present.`,
    );
  if (!group.onboarded) throw wrappedRefusal(400, 'BadRequest', 'Resource type not supported for onboarding');
  return {
    ...readShared(call, body),
    target: { kind: 'group', tenantId: call.claims.tid, roleId: body.accessId.toLowerCase(), scopeId: body.groupId },
  };
}

type Shared = Pick<
  ReturnType<typeof readRequestBody<import('zod').output<typeof groupBody>>>,
  'action' | 'principalId' | 'justification' | 'scheduleInfo' | 'ticketInfo' | 'isValidationOnly'
>;

function readShared(call: Call, body: Shared): Omit<Ask, 'target' | 'side'> {
  const ticket = body.ticketInfo;
  return {
    action: body.action,
    principalId: body.principalId,
    ...readSchedule(call, body.scheduleInfo),
    ...(body.justification && { justification: body.justification }),
    ...(ticket && {
      ticket: {
        ...(ticket.ticketNumber && { ticketNumber: ticket.ticketNumber }),
        ...(ticket.ticketSystem && { ticketSystem: ticket.ticketSystem }),
      },
    }),
    validationOnly: body.isValidationOnly ?? false,
  };
}

/** `POST …ScheduleRequests/{id}/cancel`: 204 and nothing in it. */
export function postCancel(call: Call, family: Family, list: ScheduleList, id: string): Answer {
  const side = sideOf(list);
  needPermission(call, writePermission(family, side));
  const request = call.tenant.state.requests.find(
    (item) =>
      item.kind === family.kind && item.side === side && sameId(item.id, id) && sameId(item.tenantId, call.claims.tid),
  );
  cancel(call, request, isAdministrator(call, 'write'));
  return graphNothing(call.tenant, call.exchange);
}
