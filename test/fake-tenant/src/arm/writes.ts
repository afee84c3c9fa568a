import { armJson, armNothing } from '../call/arm-answers.ts';
import { claimsChallenge } from '../call/bearer.ts';
import { type Call, offend } from '../call/call.ts';
import { Answered, notSimulated, Refusal } from '../call/refusal.ts';
import { administer } from '../pim/administer.ts';
import { isResourceAdministrator } from '../pim/administrators.ts';
import type { Ask } from '../pim/ask.ts';
import { needAzureAction } from '../pim/azure-rights.ts';
import { cancel, submit } from '../pim/submit.ts';
import { isLocked, isWithin, scopeEntry } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import type { ArmPath } from './path.ts';
import { readArmAsk, sideOf } from './request-body.ts';
import { madeRequest } from './rows.ts';
import { knowScope } from './schedules.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** PUT of a request: 201. The name is the idempotency key: the same body again gets the stored request, another one a refusal. */
export function putRequest(call: Call, path: ArmPath, name: string): Answer {
  needMfa(call);
  if (!guid.test(name)) {
    offend(call, 'unknownBody', `The name ${name} of the request is not a GUID.`);
    throw new Refusal(400, 'BadRequest', 'The name of the role assignment schedule request must be a GUID.');
  }
  knowScope(call, path.scope);
  const ask = readArmAsk(call, path, name, false);
  const stored = call.tenant.state.requests.find((item) => item.kind === 'azureResource' && sameId(item.id, name));
  if (stored) {
    if (stored.sentBody === ask.sentBody) {
      offend(call, 'writeRepeated', `The request ${name} was sent again.`);
      return armJson(call.tenant, call.exchange, 201, madeRequest(call, stored));
    }
    offend(call, 'nameReused', `The name ${name} was used again with another body.`);
    throw new Refusal(
      409,
      'RoleAssignmentScheduleRequestExists',
      'A role assignment schedule request with this name exists already.',
    );
  }
  const made = carryOut(call, ask);
  return armJson(call.tenant, call.exchange, 201, madeRequest(call, made));
}

/** POST `…/{name}/validate`: the checks of a PUT, nothing kept. */
export function validateRequest(call: Call, path: ArmPath, name: string): Answer {
  needMfa(call);
  knowScope(call, path.scope);
  const made = carryOut(call, readArmAsk(call, path, name, true));
  return armJson(call.tenant, call.exchange, 200, madeRequest(call, made));
}

function carryOut(call: Call, ask: Ask) {
  if (isLocked(call.tenant.world, ask.target.scopeId)) {
    throw new Refusal(
      400,
      'ResourceIsLocked',
      `The scope '${ask.target.scopeId}' cannot perform write operation because following scope(s) are locked: '${ask.target.scopeId}'. Please remove the lock and try again.`,
    );
  }
  if (/^admin/i.test(ask.action)) {
    if (ask.side === 'eligibility') throw notSimulated('making people eligible');
    return administer(call, ask);
  }
  needReadBelow(call, ask);
  return submit(call, ask);
}

/** Recorded: activating a management-group eligibility at a resource group needs the right to read there. */
function needReadBelow(call: Call, ask: Ask): void {
  const { world, state } = call.tenant;
  const resourceGroup = /^.*\/resourceGroups\/[^/]+/i.exec(ask.target.scopeId)?.[0];
  if (resourceGroup === undefined) return;
  const covering = state.eligibilities.filter(
    (item) =>
      item.kind === 'azureResource' &&
      sameId(item.roleId, ask.target.roleId) &&
      isWithin(world, ask.target.scopeId, item.scopeId),
  );
  const onlyAbove = covering.length > 0 && covering.every((item) => /\/managementGroups\//i.test(item.scopeId));
  if (onlyAbove) needAzureAction(call, 'Microsoft.Resources/subscriptions/resourceGroups/read', resourceGroup);
}

/** Mandatory MFA (phase 2): writes without it get a claims challenge; aka.ms/mfaforazure. */
function needMfa(call: Call): void {
  if (!call.tenant.scenario.behaviour.armNeedsMfa || call.claims.amr.includes('mfa')) return;
  throw new Answered(
    claimsChallenge(
      call.tenant,
      call.exchange,
      'arm',
      { access_token: { acrs: { essential: true, values: ['p1'] } } },
      'InsufficientClaims',
    ),
  );
}

/** POST `…/{name}/cancel`: 200 and nothing in it. */
export function cancelRequest(call: Call, path: ArmPath, name: string): Answer {
  const side = sideOf(path.collection);
  const request = call.tenant.state.requests.find(
    (item) => item.kind === 'azureResource' && item.side === side && sameId(item.id, name),
  );
  if (request && path.scope !== '' && !sameId(request.scopeId, path.scope)) {
    offend(call, 'unknownScope', `Request ${name} is at ${request.scopeId}, not at ${path.scope}.`);
  }
  if (path.scope !== '' && !scopeEntry(call.tenant.world, path.scope)) knowScope(call, path.scope);
  cancel(call, request, request !== undefined && isResourceAdministrator(call, request.scopeId));
  return armNothing(call.tenant, call.exchange);
}
