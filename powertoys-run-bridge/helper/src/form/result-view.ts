import {
  type BatchItem,
  type Eligibility,
  fieldOfRule,
  type Moment,
  type Outcome,
  type Policy,
  type PolicyRule,
  placeWords,
  resultWords,
  ruleSentence,
  tryAgain,
} from '@pim-palette/core';
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
  const { requestId: _, ...said } = resultWords(outcome, moment, { policy });
  return { ...named(eligibility), ...said, mayRepeat: tryAgain(outcome) !== undefined };
}

function named(eligibility: Eligibility) {
  return { key: eligibility.key, label: eligibility.roleName, place: placeWords(eligibility) };
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
