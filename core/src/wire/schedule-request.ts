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

/** What Graph says of a request of either kind, its target aside. */
export const graphRequest = z.object({
  id,
  status: text,
  action: text,
  createdDateTime: time,
  justification: text,
  principalId: text,
  isValidationOnly: flag,
  scheduleInfo,
});

export type GraphRequest = z.output<typeof graphRequest>;
