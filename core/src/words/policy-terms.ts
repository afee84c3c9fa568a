import { formatDuration } from '../model/duration.ts';
import type { Policy } from '../model/policy.ts';
import { listWords } from './row-words.ts';

/** One thing a policy allows or asks for: a word to stand in a column, and what it means. */
export interface PolicyTerm {
  readonly type: 'duration' | 'ticket' | 'approval' | 'signIn';
  readonly short: string;
  readonly long: string;
}

/**
 * What a role allows and asks for, short, in one order: `8 h`, `ticket`, `approval`. That a reason is asked for tells nothing
 * apart: almost all do. Nothing for a policy that is not known.
 */
export function policyTerms(policy: Policy | undefined): readonly PolicyTerm[] {
  if (!policy?.known) return [];
  const { maximumMs, asksTicket, asksApproval, asksMfa, authenticationContext, approvers } = policy;
  const names = approvers.flatMap(({ name }) => name ?? []);
  const by = names.length === 0 ? '' : ` by ${listWords(names, 2)}`;
  const terms: readonly (PolicyTerm | undefined)[] = [
    maximumMs === undefined
      ? undefined
      : { type: 'duration', short: formatDuration(maximumMs), long: `Up to ${formatDuration(maximumMs)}` },
    asksTicket ? { type: 'ticket', short: 'ticket', long: 'Asks for a ticket' } : undefined,
    asksApproval ? { type: 'approval', short: 'approval', long: `Needs approval${by}` } : undefined,
    asksMfa || authenticationContext !== undefined
      ? { type: 'signIn', short: 'sign-in', long: 'May ask to sign in again' }
      : undefined,
  ];
  return terms.filter((term) => term !== undefined);
}
