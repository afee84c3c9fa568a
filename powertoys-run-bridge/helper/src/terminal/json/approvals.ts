import { type Approval, type DecisionItem, type DecisionOutcome, placeOf } from '@pim-palette/core';
import { jsonAccess } from './documents.ts';
import type { JsonApproval, JsonDecision } from './schema.ts';

/** Somebody's request that waits for a decision. */
export function jsonApproval(approval: Approval): JsonApproval {
  const { key, kind, identity, roleName, requester, requestId, scopeId, description } = approval;
  const { durationMs, justification, ticket, createdAt, startsAt } = approval;
  return {
    key,
    kind,
    role: roleName,
    scope: placeOf(approval),
    scopeId,
    tenant: identity.tenantName,
    tenantId: identity.tenantId,
    account: identity.username,
    ...jsonAccess(approval),
    requester: { ...requester },
    requestId,
    ...(description === undefined ? {} : { description }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === undefined ? {} : { reason: justification }),
    ...(ticket === undefined ? {} : { ticket: { ...ticket } }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(kind === 'directoryRole' ? { beta: true } : {}),
  };
}

/** What came of deciding about one. */
export function jsonDecision({ approval, outcome }: DecisionItem, text: string): JsonDecision {
  return { ...jsonApproval(approval), outcome: jsonDecisionOutcome(outcome), text };
}

function jsonDecisionOutcome(outcome: DecisionOutcome): JsonDecision['outcome'] {
  if (outcome.state !== 'decidedAlready') return { ...outcome };
  const { made, ...rest } = outcome;
  return made === undefined ? rest : { ...rest, made: { ...made } };
}
