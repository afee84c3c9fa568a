import {
  type BatchItem,
  type Eligibility,
  fieldOfRule,
  type Outcome,
  type Policy,
  type PolicyRule,
  placeWords,
  ruleSentence,
  tryAgain,
} from '@pim-palette/core';
import { type Moment, outcomeResult } from '../terminal/outcome-words.ts';
import type { FieldName, ResultLineView } from './view.ts';

/** Something is under way for this role. */
export function goingLine(eligibility: Eligibility, words: string): ResultLineView {
  return { ...named(eligibility), words, tone: 'going', mayRepeat: false };
}

/** What came of one role, in the words of every door. */
export function outcomeLine(
  eligibility: Eligibility,
  outcome: Outcome,
  policy: Policy | undefined,
  moment: Moment,
): ResultLineView {
  const { words, tone, service } = outcomeResult(outcome, eligibility, moment);
  const reference = 'error' in outcome ? referenceOf(outcome.error) : '';
  return {
    ...named(eligibility),
    words: outcome.state === 'pendingApproval' ? waitingWords(words, policy) : words,
    tone,
    mayRepeat: tryAgain(outcome) !== undefined,
    ...(service === undefined ? {} : { service }),
    ...(reference === '' ? {} : { reference }),
  };
}

function named(eligibility: Eligibility) {
  return { key: eligibility.key, label: eligibility.roleName, place: placeWords(eligibility) };
}

function waitingWords(words: string, policy: Policy | undefined): string {
  const names = policy?.approvers.flatMap(({ name }) => name ?? []) ?? [];
  return names.length === 0 ? words : `${words} by ${names.join(' or ')}`;
}

function referenceOf({ code, status, requestId }: { code: string; status?: number; requestId?: string }): string {
  return [code, status === undefined ? '' : `status ${status}`, requestId === undefined ? '' : `request ${requestId}`]
    .filter((part) => part !== '')
    .join(', ');
}

/** Whether the service has said all it will say about it without anybody else doing something. */
export function isWaiting({ state }: Outcome): boolean {
  return state === 'pendingApproval' || state === 'provisioning' || state === 'unconfirmed';
}

/** Whether everything came out as asked, so that nobody has to read it. */
export function isPlain(items: readonly BatchItem[]): boolean {
  return items.every(({ outcome }) => outcome.state === 'active' || outcome.state === 'scheduled');
}

/** What the service refused, under the field that mends it; what belongs to no field is a note. */
export function refusalWords(
  eligibility: Eligibility,
  outcome: Outcome,
): { readonly fields: Readonly<Partial<Record<FieldName, string>>>; readonly note?: string } {
  if (outcome.state !== 'refused') return { fields: {} };
  const said = (rule: PolicyRule) => `${eligibility.roleName}: ${ruleSentence(rule)}`;
  const fields = outcome.rules.flatMap((rule) => {
    const field = fieldOfRule(rule);
    return field === undefined ? [] : [[field, said(rule)] as const];
  });
  const others = outcome.rules.filter((rule) => fieldOfRule(rule) === undefined).map(said);
  const note = others.length > 0 ? others.join(', ') : fields.length > 0 ? undefined : outcome.error.message;
  return { fields: Object.fromEntries(fields), ...(note === undefined ? {} : { note }) };
}
