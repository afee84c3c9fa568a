import { type ActivationWish, type FormField, type PlanRow, type PolicyRule, ruleSentence } from '@pim-palette/core';
import type { FormState } from './form.ts';

const rules: Readonly<Partial<Record<FormField, PolicyRule>>> = {
  justification: 'JustificationRule',
  ticketNumber: 'TicketingRule',
  duration: 'ExpirationRule',
};

/** What the service refused, under the field it is about. */
export function refusedFields(fields: readonly FormField[]): FormState['errors'] {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const rule = rules[field];
      return rule === undefined ? [] : [[field, `refused: ${ruleSentence(rule)}`] as const];
    }),
  );
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
