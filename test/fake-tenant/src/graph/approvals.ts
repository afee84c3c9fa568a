// Directory approvals are beta only and have `steps`; groups have `stages` in v1.0 and `steps` in beta.
import * as z from 'zod';

import { type Call, type JsonObject, offend, readJsonBody } from '../call/call.ts';
import { graphJson, graphNothing } from '../call/graph-answers.ts';
import { withKnownNames } from '../call/member-names.ts';
import { Refusal } from '../call/refusal.ts';
import { decideApproval, describeStages, readApproval } from '../pim/approval.ts';
import { requestsOf } from '../pim/holdings.ts';
import { graphTime } from '../scenario/times.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import type { RequestRecord } from '../tenant/state.ts';
import type { Family } from './families.ts';
import { graphList, version } from './list.ts';
import { needPermission, type permissions } from './permissions.ts';
import { readQuery } from './query.ts';

const decisionBody = z.strictObject({
  reviewResult: z.string(),
  justification: z.string().nullish(),
});

function permission(family: Family, write: boolean): keyof typeof permissions {
  if (family.kind === 'directoryRole') return write ? 'directoryRequests' : 'directoryApprovals';
  return write ? 'groupWrites' : 'groupAssignments';
}

/** The steps or stages of an approval. */
function describeSteps(call: Call, request: RequestRecord): JsonObject[] {
  return describeStages(call, request).map(({ id, made, reviewer, reviewResult, status, assignedToMe }) => ({
    id,
    displayName: null,
    reviewedDateTime: made ? graphTime(made.at) : null,
    reviewResult,
    status,
    assignedToMe,
    justification: made?.words ?? '',
    reviewedBy: made
      ? { id: made.by ?? null, displayName: reviewer?.name ?? null, userPrincipalName: reviewer?.username ?? null }
      : null,
  }));
}

function find(call: Call, family: Family, id: string): RequestRecord {
  const request = readApproval(call, id);
  if (request.kind !== family.kind) throw new Refusal(404, 'ItemNotFound', 'The approval is not found.');
  return request;
}

/** One approval with its parts inline. */
export function readApprovalAnswer(call: Call, family: Family, noun: string, parts: string, id: string): Answer {
  needPermission(call, permission(family, false));
  const request = find(call, family, id);
  const context = `${call.exchange.bases.graph}/${version(call)}/$metadata#${family.root}/${noun}`;
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${context}/$entity`,
    id: request.id,
    [`${parts}@odata.context`]: `${context}('${request.id}')/${parts}`,
    [parts]: describeSteps(call, request),
  });
}

/** The parts of one approval, as a list or one by its id. */
export function readParts(
  call: Call,
  family: Family,
  noun: string,
  parts: string,
  id: string,
  partId?: string,
): Answer {
  needPermission(call, permission(family, false));
  const request = find(call, family, id);
  const steps = describeSteps(call, request);
  const context = `${call.exchange.bases.graph}/${version(call)}/$metadata#${family.root}/${noun}('${request.id}')/${parts}`;
  if (partId === undefined)
    return graphJson(call.tenant, call.exchange, 200, { '@odata.context': context, value: steps });
  const step = steps.find((item) => sameId(String(item.id), partId));
  if (!step) throw new Refusal(404, 'ItemNotFound', 'The step is not found.');
  return graphJson(call.tenant, call.exchange, 200, { '@odata.context': `${context}/$entity`, ...step });
}

/** PATCH of a step or stage: the decision, 204. */
export function decidePart(call: Call, family: Family, id: string, partId: string): Answer {
  needPermission(call, permission(family, true));
  const request = find(call, family, id);
  const parsed = decisionBody.safeParse(withKnownNames(readJsonBody(call), Object.keys(decisionBody.shape)));
  if (!parsed.success) {
    offend(call, 'unknownBody', `A decision has reviewResult and justification: ${z.prettifyError(parsed.error)}`);
    throw new Refusal(400, 'BadRequest', 'The decision is not valid.');
  }
  const { reviewResult, justification } = parsed.data;
  decideApproval(call, request, partId, { result: reviewResult, words: justification ?? '' });
  return graphNothing(call.tenant, call.exchange);
}

/** Approvals that wait for the caller, or (groups) belong to requests of theirs. */
export function listApprovals(call: Call, family: Family, on: 'approver' | 'target' | 'createdBy'): Answer {
  needPermission(call, permission(family, false));
  const query = readQuery(call, { options: ['$filter', '$select'], filterable: ['id'] });
  const rows = requestsOf(call, family.kind, on === 'target' ? 'principal' : on).filter((item) => item.needsApproval);
  return graphList(call, query, {
    rows: () => rows.map((request) => ({ id: request.id })),
    context: 'Collection(approval)',
    type: 'approval',
    expand: (row) => row,
  });
}
