// What a policy may ask a person to give, a row a field: the one place that says which fields there are, when a policy asks
// for one, and what fills it. A policy rule that asks for something more is one more row here and one in form/fields.ts.
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { ActivationWish, MissingField } from '../model/plan.ts';
import type { Policy, PolicyRule } from '../model/policy.ts';

/** What of a wish may be asked for. */
export type AskedOf = Pick<ActivationWish, 'justification' | 'ticket'>;

/** One thing a policy may ask for. */
export interface AskedField {
  readonly field: MissingField;
  /** Whether this policy asks for it; `undefined` is a policy not read yet, and asks for what almost all ask for. */
  asks(policy: Policy | undefined): boolean;
  /** What the wish gives; empty text is nothing. */
  given(wish: AskedOf): string | undefined;
  /** After “asks for”. */
  readonly words: string;
  /** After “fill in”. */
  readonly toFill: string;
  /** The rule of PIM that refuses a wish without it. */
  readonly rule: PolicyRule;
}

/** In the order of the form. */
export const askedFields: readonly AskedField[] = [
  {
    field: 'justification',
    asks: (policy) => !policy?.known || policy.asksJustification,
    given: ({ justification }) => justification,
    words: 'a reason',
    toFill: 'the reason',
    rule: 'JustificationRule',
  },
  {
    field: 'ticketNumber',
    asks: (policy) => policy?.asksTicket ?? false,
    given: ({ ticket }) => ticket?.number,
    words: 'a ticket number',
    toFill: 'the ticket',
    rule: 'TicketingRule',
  },
];

/** The fields that policy asks for and the wish leaves empty, in the form's order. A policy that is not known asks for a justification. */
export function missingFields(wish: AskedOf, policy: Policy | undefined): readonly MissingField[] {
  return askedFields.filter((field) => field.asks(policy) && isEmpty(field.given(wish))).map(({ field }) => field);
}

/** The same for several at once: what any of them asks for, each field once. */
export function missingForAll(
  eligibilities: readonly Eligibility[],
  wish: AskedOf,
  policies: ReadonlyMap<EligibilityKey, Policy>,
): readonly MissingField[] {
  const asked = new Set(eligibilities.flatMap(({ key }) => missingFields(wish, policies.get(key))));
  return askedFields.map(({ field }) => field).filter((field) => asked.has(field));
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
