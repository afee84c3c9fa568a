import * as z from 'zod';
import type { PageMessage } from './view.ts';

const text = z.string().max(4_000);
const key = z.string().max(2_000);

const values = z.strictObject({
  justification: text,
  duration: z.string().max(100),
  ticketNumber: z.string().max(500),
  ticketSystem: z.string().max(500),
  startsLater: z.boolean(),
  start: z.string().max(100),
  checkOnly: z.boolean(),
  keepsBundle: z.boolean(),
  bundleName: z.string().max(500),
});

const field = z.enum(['justification', 'duration', 'ticketNumber', 'ticketSystem', 'start', 'bundleName']);

const pageMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('change'), values, touched: field.optional() }),
  z.strictObject({ type: z.literal('tick'), key, isOn: z.boolean() }),
  z.strictObject({ type: z.literal('add'), key }),
  z.strictObject({ type: z.literal('search'), text: z.string().max(500) }),
  z.strictObject({ type: z.literal('send'), values }),
  z.strictObject({ type: z.literal('again'), key }),
  z.strictObject({ type: z.literal('backToForm') }),
  z.strictObject({ type: z.literal('keepOpen') }),
  z.strictObject({ type: z.literal('wait'), id: z.string().max(100) }),
  z.strictObject({ type: z.literal('close') }),
]);

/** What the page said, or `undefined` when it is none of its messages: too long, unknown, or with a member too many. */
export function parsePageMessage(body: string): PageMessage | undefined {
  try {
    return pageMessage.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
