// https://learn.microsoft.com/en-us/rest/api/authorization/role-assignment-approval (2021-01-01-preview): stages inside properties.

import { armJson } from '../call/arm-answers.ts';
import { type Call, type JsonObject, offend, readJsonBody } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { decideApproval, describeDecision, readApproval } from '../pim/approval.ts';
import { requestsOf } from '../pim/holdings.ts';
import { guidOf, sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import type { RequestRecord } from '../tenant/state.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { readArmQuery } from './query.ts';

const stageType = 'Microsoft.Authorization/roleAssignmentApprovals/stages';

function describeStage(call: Call, request: RequestRecord, scope: string): JsonObject {
  const { made, reviewer, ...rest } = describeDecision(call, request);
  const name = guidOf(`${request.id}/stage`);
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignmentApprovals/${request.id}/stages/${name}`,
    type: stageType,
    name,
    properties: {
      displayName: 'Approval',
      assignedToMe: rest.assignedToMe,
      status: rest.status,
      reviewedBy: made
        ? {
            principalType: 'user',
            principalId: made.by ?? null,
            principalName: reviewer?.name ?? null,
            userPrincipalName: reviewer?.username ?? null,
          }
        : null,
      reviewedDateTime: made ? new Date(made.at).toISOString() : null,
      reviewResult: rest.reviewResult,
      justification: made?.words ?? '',
    },
  };
}

function describeApproval(call: Call, request: RequestRecord, scope: string): JsonObject {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignmentApprovals/${request.id}`,
    type: stageType,
    name: request.id,
    properties: { stages: [describeStage(call, request, scope)] },
  };
}

/** Reads of approvals: the list, one, its stages, one stage. */
export function readApprovals(call: Call, path: ArmPath): Answer {
  const [id, word, stage] = path.rest;
  const filter = readArmQuery(call);
  if (id === undefined) {
    return armList(
      call,
      () => requestsOf(call, 'azureResource', 'approver').map((request) => describeApproval(call, request, path.scope)),
      { functions: filter.functions },
    );
  }
  const request = readApproval(call, id);
  if (word === undefined) return armJson(call.tenant, call.exchange, 200, describeApproval(call, request, path.scope));
  const described = describeStage(call, request, path.scope);
  if (stage === undefined) return armJson(call.tenant, call.exchange, 200, { value: [described] });
  if (!sameId(String(described.name), stage)) throw new Refusal(404, 'ItemNotFound', 'The stage is not found.');
  return armJson(call.tenant, call.exchange, 200, described);
}

/** PATCH or PUT of a stage: the decision, wrapped in `properties` or bare; 200 with the stage. */
export function decideStage(call: Call, path: ArmPath): Answer {
  const request = readApproval(call, path.rest[0] ?? '');
  if (!sameId(guidOf(`${request.id}/stage`), path.rest[2]))
    throw new Refusal(404, 'ItemNotFound', 'The stage is not found.');
  const body = readJsonBody(call);
  const inner = isObject(body) && isObject(body.properties) ? body.properties : body;
  if (
    !isObject(inner) ||
    typeof inner.reviewResult !== 'string' ||
    Object.keys(inner).some((name) => !['reviewResult', 'justification'].includes(name))
  ) {
    offend(call, 'unknownBody', 'A decision has reviewResult and justification.');
    throw new Refusal(400, 'BadRequest', 'The decision is not valid.');
  }
  decideApproval(call, request, inner.reviewResult, String(inner.justification ?? ''));
  return armJson(call.tenant, call.exchange, 200, describeStage(call, request, path.scope));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}
