import { fieldRules, formFields } from '@pim-palette/core';
import * as z from 'zod';
import type { FieldName, PageMessage } from './view.ts';

/** What the helper put into a field may be longer than what a person can type there. */
const spare = 2;
const key = z.string().max(2_000);

const texts = Object.fromEntries(
  formFields.map((name) => [name, z.string().max(fieldRules[name].most * spare)]),
) as Readonly<Record<FieldName, z.ZodString>>;

const values = z.strictObject({
  ...texts,
  startsLater: z.boolean(),
  checkOnly: z.boolean(),
  keepsBundle: z.boolean(),
});

const field = z.enum(formFields);

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
