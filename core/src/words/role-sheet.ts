// What is said of one role before it is activated. Windows of extension and renewal, approvers where none is named, and that one
// decision is enough: Microsoft's pages "Renew or extend", "Role settings" and "Approve requests" (documented).
import { extensionMs } from '../extensions/extension-offered.ts';
import { formatDuration } from '../model/duration.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { type MissingField, missingFieldNames } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { formatLocalTime } from './local-time.ts';
import { askedSaid } from './policy-terms.ts';
import { goneWords, kindWords, listWords, scopeWords } from './row-words.ts';

/** One thing that is said: a name for a column, and the words. */
export interface SheetLine {
  readonly id:
    | (typeof askedSaid)[MissingField]['id']
    | 'reaches'
    | 'eligible'
    | 'ends'
    | 'longest'
    | 'approval'
    | 'signIn'
    | 'policy'
    | 'condition'
    | 'does';
  readonly title: string;
  readonly text: string;
}

const day = 24 * 60 * 60_000;

/** What a role is and what its policy asks, line by line, always in this order. `now` is ms since 1970. */
export function roleSheet(
  eligibility: Eligibility,
  policy: Policy | undefined,
  now: number,
  timeZone?: string,
): readonly SheetLine[] {
  const { description, condition } = eligibility;
  return [
    ...(description === undefined ? [] : [{ id: 'does', title: 'What it is for', text: description } as const]),
    { id: 'reaches', title: 'Reaches', text: reachWords(eligibility) },
    { id: 'eligible', title: 'Given', text: givenWords(eligibility) },
    ...endLines(eligibility, now, timeZone),
    ...(condition === undefined ? [] : [{ id: 'condition', title: 'Only where', text: condition.text } as const]),
    ...policyLines(eligibility, policy),
  ];
}

function reachWords({ kind, access, scope, gone }: Eligibility): string {
  if (kind === 'group') return kindWords(kind, access);
  const isDeep = scope.type === 'managementGroup' || scope.type === 'subscription' || scope.type === 'resourceGroup';
  const place = [scope.label, ...scope.path].join(' · ');
  const type = scopeWords(scope.type);
  const words = [
    kind === 'directoryRole' && scope.type === 'tenant' ? 'the whole directory' : place,
    ...(kind === 'directoryRole' && scope.type === 'tenant' ? [] : type === '' ? [] : [type]),
    ...(isDeep ? ['and everything below it'] : []),
    goneWords({ scope, ...(gone === undefined ? {} : { gone }) }) ?? '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

function givenWords({ via }: Eligibility): string {
  const words = {
    direct: 'to you directly',
    group: 'through a group you are in',
    inherited: 'at a wider scope',
    unknown: 'the service does not say how',
  };
  return words[via];
}

function endLines({ endsAt, via }: Eligibility, now: number, timeZone: string | undefined): readonly SheetLine[] {
  if (endsAt === undefined) return [{ id: 'ends', title: 'Eligible until', text: 'no end' }];
  const end = Date.parse(endsAt);
  const left = end - now;
  const until = formatLocalTime(end, now, timeZone);
  const rest = left <= 0 ? 'is over' : left < day ? `in ${formatDuration(left)}` : `in ${Math.floor(left / day)} days`;
  const from = end - extensionMs;
  const more =
    via === 'group'
      ? 'it comes through a group: who owns that can extend it'
      : from <= now
        ? 'an extension can be asked for now; an administrator decides'
        : `an extension can be asked for from ${formatLocalTime(from, now, timeZone)}`;
  return [{ id: 'ends', title: 'Eligible until', text: `${until} (${rest}); ${more}` }];
}

function policyLines(eligibility: Eligibility, policy: Policy | undefined): readonly SheetLine[] {
  if (policy === undefined) return [{ id: 'policy', title: 'Policy', text: 'not read yet' }];
  if (!policy.known) {
    const text = `could not be read: ${policy.error ?? ''} What it asks is known when the service decides.`;
    return [{ id: 'policy', title: 'Policy', text }];
  }
  const { maximumMs } = policy;
  return [
    {
      id: 'longest',
      title: 'At most',
      text: maximumMs === undefined ? 'the policy names no limit' : formatDuration(maximumMs),
    },
    ...missingFieldNames.map((field): SheetLine => {
      const { id, title, isAsked } = askedSaid[field];
      return { id, title, text: isAsked(policy) ? 'asked for' : 'not asked for' };
    }),
    { id: 'approval', title: 'Approval', text: approvalText(eligibility, policy) },
    { id: 'signIn', title: 'Sign-in', text: signInText(policy) },
  ];
}

function approvalText({ kind }: Eligibility, { asksApproval, approvers }: Policy): string {
  if (!asksApproval) return 'not needed';
  if (approvers.length === 0)
    return kind === 'directoryRole'
      ? 'by a Privileged Role Administrator or Global Administrator: the policy names nobody else; within 24 h'
      : 'needed, and the policy names nobody who could give it: ask an administrator';
  const names = approvers.map(({ name, id, type }) => `${name ?? id}${type === 'group' ? ' (group)' : ''}`);
  const one = approvers.length > 1 || approvers.some(({ type }) => type !== 'user') ? 'one decision is enough, ' : '';
  return `by ${listWords(names)}: ${one}within 24 h`;
}

function signInText({ asksMfa, authenticationContext }: Policy): string {
  if (authenticationContext !== undefined)
    return `as Conditional Access asks for authentication context ${authenticationContext}`;
  return asksMfa ? 'with multifactor authentication' : 'nothing beyond being signed in';
}
