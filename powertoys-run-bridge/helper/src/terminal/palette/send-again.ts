import { type ActivationWish, type CurableField, type PlanRow, ruleSentence } from '@pim-palette/core';
import type { FormState } from './form.ts';

const rules: Readonly<Record<CurableField, string>> = {
  justification: 'JustificationRule',
  ticketNumber: 'TicketingRule',
  duration: 'ExpirationRule',
};

/** What the service refused, under the field it is about. */
export function refusedFields(fields: readonly CurableField[]): FormState['errors'] {
  return Object.fromEntries(fields.map((field) => [field, `refused: ${ruleSentence(rules[field])}`]));
}

/** The wish one row was sent with; a start that has passed meanwhile means now. `now` is ms since 1970. */
export function wishOfRow({ request }: Extract<PlanRow, { step: 'send' }>, now: number): ActivationWish {
  const { eligibility, durationMs, justification, ticket, startsAt } = request;
  return {
    eligibilities: [eligibility],
    durationMs,
    ...(justification === undefined ? {} : { justification }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(startsAt === undefined || Date.parse(startsAt) <= now ? {} : { startsAt }),
  };
}
