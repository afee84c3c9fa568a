import type { Call } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { sameId } from '../scenario/world.ts';
import { provision } from '../tenant/settle.ts';
import { holdsAt, type RequestRecord, sameTarget } from '../tenant/state.ts';
import { isAdministrator, isResourceAdministrator } from './administrators.ts';
import type { Ask } from './ask.ts';

/** An administrator assigns, extends or removes for somebody. Throws `Refusal` for everybody else. */
export function administer(call: Call, ask: Ask): RequestRecord {
  const { world, state, now } = call.tenant;
  const allowed =
    ask.target.kind === 'azureResource'
      ? isResourceAdministrator(call, ask.target.scopeId)
      : isAdministrator(call, 'write');
  if (!allowed) throw forbidden(call, ask);
  const known =
    world.personOf(ask.principalId) ?? world.scenario.groups.find((group) => sameId(group.id, ask.principalId));
  if (!known) throw new Refusal(400, 'SubjectNotFound', 'The subject is not found.');
  const startsAt = Math.max(ask.startsAt ?? now, now);
  const request: RequestRecord = {
    ...ask.target,
    id: ask.id ?? state.newId(),
    side: ask.side,
    action: ask.action,
    principalId: ask.principalId,
    requestorId: call.claims.oid,
    status: 'Granted',
    createdAt: now,
    startsAt,
    durationMs: ask.durationMs,
    justification: ask.justification,
    ticket: ask.ticket,
    validationOnly: ask.validationOnly,
    needsApproval: false,
    visibleAt: now,
    sentBody: ask.sentBody,
  };
  if (/remove$/i.test(ask.action)) {
    const held = state.assignments.find(
      (item) => sameTarget(item, ask.target) && sameId(item.holder.id, ask.principalId) && holdsAt(item, now),
    );
    if (!held) throw new Refusal(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
    held.endsAt = now;
    request.status = 'Revoked';
  } else if (startsAt > now) request.completedAt = startsAt;
  else provision(state, request, now);
  state.requests.push(request);
  return request;
}

function forbidden(call: Call, ask: Ask): Refusal {
  if (ask.target.kind !== 'azureResource')
    return new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  return new Refusal(
    403,
    'AuthorizationFailed',
    `The client '${call.claims.upn}' with object id '${call.claims.oid}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignmentScheduleRequests/write' over scope '${ask.target.scopeId}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    { 'x-ms-failure-cause': 'gateway' },
  );
}
