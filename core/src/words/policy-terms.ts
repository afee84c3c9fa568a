import { formatDuration } from '../model/duration.ts';
import { type MissingField, missingFieldNames } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { listWords } from './row-words.ts';

/** One thing a policy allows or asks for: a word to stand in a column, and what it means. */
export interface PolicyTerm {
  readonly type: 'duration' | 'ticket' | 'approval' | 'signIn';
  readonly short: string;
  readonly long: string;
}

/** How one thing that a policy may ask a person to fill in is said of the policy. */
interface AskedSaid {
  readonly id: string;
  readonly title: string;
  readonly isAsked: (policy: Policy) => boolean;
  /** In a row; none for a reason: almost all ask for one, so it tells nothing apart. */
  readonly term?: PolicyTerm;
}

/** By field, in the words of rows and sheets. */
export const askedSaid = {
  justification: { id: 'reason', title: 'Reason', isAsked: ({ asksJustification }) => asksJustification },
  ticketNumber: {
    id: 'ticket',
    title: 'Ticket',
    isAsked: ({ asksTicket }) => asksTicket,
    term: { type: 'ticket', short: 'ticket', long: 'Asks for a ticket' },
  },
} as const satisfies Readonly<Record<MissingField, AskedSaid>>;

/** What a policy asks a person to fill in, in the order of the form, as far as rows say it. */
export function askedTerms(policy: Policy): readonly PolicyTerm[] {
  return missingFieldNames.flatMap((field) => {
    const { isAsked, term }: AskedSaid = askedSaid[field];
    return term !== undefined && isAsked(policy) ? [term] : [];
  });
}

/**
 * What a role allows and asks for, short, in one order: `8 h`, `ticket`, `approval`. That a reason is asked for tells nothing
 * apart: almost all do. Nothing for a policy that is not known.
 */
export function policyTerms(policy: Policy | undefined): readonly PolicyTerm[] {
  if (!policy?.known) return [];
  const { maximumMs, asksApproval, asksMfa, authenticationContext, approvers } = policy;
  const names = approvers.flatMap(({ name }) => name ?? []);
  const by = names.length === 0 ? '' : ` by ${listWords(names, 2)}`;
  const terms: readonly (PolicyTerm | undefined)[] = [
    maximumMs === undefined
      ? undefined
      : { type: 'duration', short: formatDuration(maximumMs), long: `Up to ${formatDuration(maximumMs)}` },
    ...askedTerms(policy),
    asksApproval ? { type: 'approval', short: 'approval', long: `Needs approval${by}` } : undefined,
    asksMfa || authenticationContext !== undefined
      ? { type: 'signIn', short: 'sign-in', long: 'May ask to sign in again' }
      : undefined,
  ];
  return terms.filter((term) => term !== undefined);
}
