// Policy rules as PIM names them when it refuses. Names and wordings: recorded answers (RoleAssignmentRequestPolicyValidationFailed)
// and https://learn.microsoft.com/en-us/rest/api/authorization/includes/privileged-role-common-errors.

import type { TargetKind } from '../scenario/world.ts';
import type { TokenClaims } from '../tenant/exchange.ts';
import type { EligibilityRecord } from '../tenant/state.ts';
import type { EffectivePolicy } from './policy.ts';

/** What a rule looks at. */
export interface RuleInput {
  readonly policy: EffectivePolicy;
  readonly eligibility?: EligibilityRecord;
  readonly durationMs?: number;
  readonly startsAt: number;
  readonly justification?: string;
  readonly ticketNumber?: string;
  readonly claims: Pick<TokenClaims, 'amr'>;
}

/** One policy rule: its name, whether a request breaks it, and ARM's second wording. */
export interface PolicyRule {
  readonly name: string;
  readonly breaks: (input: RuleInput) => boolean;
  readonly sentence: string;
}

const eligibilityRule: PolicyRule = {
  name: 'EligibilityRule',
  breaks: ({ eligibility, startsAt, durationMs }) =>
    eligibility === undefined ||
    startsAt < eligibility.startsAt ||
    (eligibility.endsAt !== undefined && startsAt + (durationMs ?? 0) > eligibility.endsAt),
  sentence: 'The role assignment is not eligible',
};

const expirationRule: PolicyRule = {
  name: 'ExpirationRule',
  breaks: ({ policy, durationMs }) =>
    durationMs === undefined || durationMs > policy.maximumMs || durationMs < 5 * 60_000,
  sentence: 'The requested duration is not allowed',
};

const justificationRule: PolicyRule = {
  name: 'JustificationRule',
  breaks: ({ policy, justification }) => policy.asks.includes('Justification') && (justification ?? '').trim() === '',
  sentence: 'Justification is required',
};

const ticketingRule: PolicyRule = {
  name: 'TicketingRule',
  breaks: ({ policy, ticketNumber }) => policy.asks.includes('Ticketing') && (ticketNumber ?? '').trim() === '',
  sentence: 'Ticket information is required',
};

/** That the session carries multifactor authentication. */
export const mfaRule: PolicyRule = {
  name: 'MfaRule',
  breaks: ({ policy, claims }) => policy.asks.includes('MultiFactorAuthentication') && !claims.amr.includes('mfa'),
  sentence: 'Multi-factor authentication is required',
};

/** The rules in the order in which each kind names them; all that fail are told in one answer. */
export const policyRules: Readonly<Record<TargetKind, readonly PolicyRule[]>> = {
  directoryRole: [eligibilityRule, expirationRule, justificationRule, ticketingRule, mfaRule],
  group: [eligibilityRule, expirationRule, justificationRule, ticketingRule, mfaRule],
  azureResource: [eligibilityRule, expirationRule, justificationRule, ticketingRule, mfaRule],
};

/** The rules a request breaks, in order; empty when it may go on. */
export function brokenRules(kind: TargetKind, input: RuleInput): readonly PolicyRule[] {
  return policyRules[kind].filter((rule) => rule.breaks(input));
}
