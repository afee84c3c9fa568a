// https://learn.microsoft.com/en-us/rest/api/authorization/role-assignment-approval (2021-01-01-preview): stages inside properties.

import { armJson } from '../call/arm-answers.ts';
import { type Call, type JsonObject, offend, readJsonBody } from '../call/call.ts';
import { withKnownNames } from '../call/member-names.ts';
import { Refusal } from '../call/refusal.ts';
import { decideApproval, describeStages, readApproval } from '../pim/approval.ts';
import { requestsOf } from '../pim/holdings.ts';
import { isWithin } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import type { RequestRecord } from '../tenant/state.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { readArmQuery } from './query.ts';
import { knowScope } from './schedules.ts';

const stageType = 'Microsoft.Authorization/roleAssignmentApprovals/stages';

function describe(call: Call, request: RequestRecord, scope: string): JsonObject[] {
  return describeStages(call, request).map(({ id, made, reviewer, reviewResult, status, assignedToMe }) => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignmentApprovals/${request.id}/stages/${id}`,
    type: stageType,
    name: id,
    properties: {
      displayName: 'Approval',
      assignedToMe,
      status,
      reviewedBy: made
        ? {
            principalType: 'user',
            principalId: made.by ?? null,
            principalName: reviewer?.name ?? null,
            userPrincipalName: reviewer?.username ?? null,
          }
        : null,
      reviewedDateTime: made ? new Date(made.at).toISOString() : null,
      reviewResult,
      justification: made?.words ?? '',
    },
  }));
}

function describeApproval(call: Call, request: RequestRecord, scope: string): JsonObject {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignmentApprovals/${request.id}`,
    type: stageType,
    name: request.id,
    properties: { stages: describe(call, request, scope) },
  };
}

/** Reads of approvals: the list, one, its stages, one stage. */
export function readApprovals(call: Call, path: ArmPath): Answer {
  const [id, word, stage] = path.rest;
  const filter = readArmQuery(call);
  if (id === undefined) {
    knowScope(call, path.scope);
    const { world } = call.tenant;
    const here = ({ scopeId }: RequestRecord): boolean =>
      path.scope === '' || isWithin(world, scopeId, path.scope) || isWithin(world, path.scope, scopeId);
    const waiting = requestsOf(call, 'azureResource', 'approver').filter(here);
    return armList(call, () => waiting.map((request) => describeApproval(call, request, path.scope)), {
      functions: filter.functions,
    });
  }
  const request = find(call, id);
  if (word === undefined) return armJson(call.tenant, call.exchange, 200, describeApproval(call, request, path.scope));
  const stages = describe(call, request, path.scope);
  if (stage === undefined) return armJson(call.tenant, call.exchange, 200, { value: stages });
  return armJson(call.tenant, call.exchange, 200, pick(stages, stage));
}

function find(call: Call, id: string): RequestRecord {
  const request = readApproval(call, id);
  if (request.kind !== 'azureResource') throw new Refusal(404, 'ItemNotFound', 'The approval is not found.');
  return request;
}

function pick(stages: readonly JsonObject[], name: string): JsonObject {
  const found = stages.find((item) => sameId(String(item.name), name));
  if (!found) throw new Refusal(404, 'ItemNotFound', 'The stage is not found.');
  return found;
}

/** PATCH or PUT of a stage: the decision, wrapped in `properties` or bare; 200 with the stage. */
export function decideStage(call: Call, path: ArmPath): Answer {
  const request = find(call, path.rest[0] ?? '');
  const stage = path.rest[2] ?? '';
  const body = withKnownNames(readJsonBody(call), ['properties', 'reviewResult', 'justification']);
  const inner = isObject(body) && isObject(body.properties) ? body.properties : body;
  if (
    !isObject(inner) ||
    typeof inner.reviewResult !== 'string' ||
    Object.keys(inner).some((name) => !['reviewResult', 'justification'].includes(name))
  ) {
    offend(call, 'unknownBody', 'A decision has reviewResult and justification.');
    throw new Refusal(400, 'BadRequest', 'The decision is not valid.');
  }
  decideApproval(call, request, stage, { result: inner.reviewResult, words: String(inner.justification ?? '') });
  return armJson(call.tenant, call.exchange, 200, pick(describe(call, request, path.scope), stage));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}
