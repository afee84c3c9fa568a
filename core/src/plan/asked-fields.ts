// What a policy may ask a person to give, a row a field: the one place that says which fields there are, when a policy asks
// for one, and what fills it. A policy rule that asks for something more is one more row here and one in form/fields.ts.

import type { Given } from '../model/activation-request.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import { type MissingField, missingFieldNames } from '../model/plan.ts';
import type { Policy, PolicyRule } from '../model/policy.ts';

/** One thing a policy may ask for. */
export interface AskedField {
  readonly field: MissingField;
  /** Whether this policy asks for it; `undefined` is a policy not read yet, and asks for what almost all ask for. */
  asks(policy: Policy | undefined): boolean;
  /** The text it is given as; empty is nothing. */
  text(given: Given): string | undefined;
  /** What of this is sent, where the text is not empty. */
  take(given: Given): Given;
  /** After “asks for”. */
  readonly words: string;
  /** After “fill in”. */
  readonly toFill: string;
  /** The rule of PIM that refuses a wish without it. */
  readonly rule: PolicyRule;
}

const rules: Readonly<Record<MissingField, Omit<AskedField, 'field'>>> = {
  justification: {
    asks: (policy) => !policy?.known || policy.asksJustification,
    text: ({ justification }) => justification,
    take: ({ justification = '' }) => ({ justification: justification.trim() }),
    words: 'a reason',
    toFill: 'the reason',
    rule: 'JustificationRule',
  },
  ticketNumber: {
    asks: (policy) => policy?.asksTicket ?? false,
    text: ({ ticket }) => ticket?.number,
    take: ({ ticket }) => (ticket === undefined ? {} : { ticket }),
    words: 'a ticket number',
    toFill: 'the ticket',
    rule: 'TicketingRule',
  },
};

/** All of them, in the order of the form. */
export const askedFields: readonly AskedField[] = missingFieldNames.map((field) => ({ field, ...rules[field] }));

/** What is asked for, after “asks for”: `a ticket number`. */
export function askedWords(field: MissingField): string {
  return rules[field].words;
}

/** What Enter has to ask for: `fill in the reason`, `fill in the reason and the ticket`. */
export function missingWords(fields: readonly MissingField[]): string {
  return `fill in ${fields.map((field) => rules[field].toFill).join(' and ')}`;
}

/** What was given and is not empty: of a wish what its request carries, of a request what it is asked again with. */
export function givenIn(given: Given): Given {
  return Object.assign({}, ...askedFields.map(({ text, take }) => (isEmpty(text(given)) ? {} : take(given))));
}

/** The fields that policy asks for and the wish leaves empty, in the form's order. A policy that is not known asks for a justification. */
export function missingFields(wish: Given, policy: Policy | undefined): readonly MissingField[] {
  return askedFields.filter((field) => field.asks(policy) && isEmpty(field.text(wish))).map(({ field }) => field);
}

/** The same for several at once: what any of them asks for, each field once. */
export function missingForAll(
  eligibilities: readonly Eligibility[],
  wish: Given,
  policies: ReadonlyMap<EligibilityKey, Policy>,
): readonly MissingField[] {
  return missingFieldNames.filter((field) => {
    const { text, asks } = rules[field];
    return isEmpty(text(wish)) && eligibilities.some(({ key }) => asks(policies.get(key)));
  });
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
