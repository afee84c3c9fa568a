import { type Eligibility, type ExtensionItem, extensionAction, type OpenExtension } from '@pim-palette/core';
import { jsonRight } from './documents.ts';
import type { JsonExtension, JsonOfferedExtension } from './schema.ts';

/** What came of asking for more of one. */
export function jsonExtension({ eligibility, action, outcome }: ExtensionItem, text: string): JsonExtension {
  return {
    ...jsonRight(eligibility),
    scopeId: eligibility.scope.id,
    asked: action,
    outcome: jsonOutcomeOf(outcome),
    text,
  };
}

function jsonOutcomeOf(outcome: ExtensionItem['outcome']): JsonExtension['outcome'] {
  return outcome.state === 'refused' ? { ...outcome, rules: [...outcome.rules] } : { ...outcome };
}

/** An eligibility more can be asked of, and whether that was done. */
export function jsonOpenExtension(one: Eligibility, open: readonly OpenExtension[], now: number): JsonOfferedExtension {
  const request = open.find(({ eligibility }) => eligibility.key === one.key);
  const { endsAt } = one;
  return {
    ...jsonRight(one),
    scopeId: one.scope.id,
    can: extensionAction(one, now),
    ...(endsAt === undefined ? {} : { eligibleUntil: endsAt }),
    ...(request === undefined ? {} : { requestId: request.record.requestId, status: request.record.status }),
  };
}
