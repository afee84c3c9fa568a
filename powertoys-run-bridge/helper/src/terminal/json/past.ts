import { type PastAct, placeOf } from '@pim-palette/core';
import type { JsonPast } from './schema.ts';

/** One request of the past, in the words of the rows. */
export function jsonPast(act: PastAct): JsonPast {
  const { key, kind, identity, roleName, scopeId, justification, neededApproval, told, id, ...rest } = act;
  const { scopeLabel: _, ...said } = rest;
  const approval = neededApproval ? approvalOf(act) : undefined;
  return {
    ...said,
    key,
    kind,
    role: roleName,
    scope: placeOf(act),
    scopeId,
    tenant: identity.tenantName,
    tenantId: identity.tenantId,
    account: identity.username,
    ...(justification === undefined ? {} : { reason: justification }),
    ...(approval === undefined ? {} : { approval }),
    requestId: id,
    told,
  };
}

function approvalOf({ state }: PastAct): JsonPast['approval'] {
  switch (state) {
    case 'waiting':
    case 'denied':
      return state;
    case 'active':
    case 'ended':
    case 'endedEarly':
    case 'scheduled':
      return 'approved';
    default:
      return undefined;
  }
}
