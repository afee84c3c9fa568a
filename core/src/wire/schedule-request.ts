import * as z from 'zod';
import { flag, id, optional, text, time } from './fields.ts';

/** When it starts and ends, as both services write it. `startDateTime` is null while a request waits for approval. */
export const scheduleInfo = optional(
  z.object({
    startDateTime: time,
    expiration: optional(z.object({ type: text, endDateTime: time, duration: text })),
  }),
);

export type ScheduleInfo = z.output<typeof scheduleInfo>;

/** The ticket a request names, as both services write it: empty where none was given. */
export const ticketInfo = optional(z.object({ ticketNumber: text, ticketSystem: text }));

export type TicketInfo = z.output<typeof ticketInfo>;

/** What Graph says of a request of either kind, its target aside. */
export const graphRequest = z.object({
  id,
  status: text,
  action: text,
  createdDateTime: time,
  completedDateTime: time,
  justification: text,
  principalId: text,
  isValidationOnly: flag,
  scheduleInfo,
  ticketInfo,
});

export type GraphRequest = z.output<typeof graphRequest>;
