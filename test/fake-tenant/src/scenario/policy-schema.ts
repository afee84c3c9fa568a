import * as z from 'zod';

import { access, durationText, kind, reference } from './schema-parts.ts';

const approvalSchema = z.strictObject({
  approvers: z.array(reference).default([]).describe('People (handles) and groups who may decide.'),
  laterStages: z
    .array(z.strictObject({ approvers: z.array(reference).min(1) }))
    .default([])
    .describe('Stages that follow once the one before has approved. PIM makes one; the shape has room for more.'),
  approverJustifies: z.boolean().default(true).describe('False: a decision may come without words.'),
  automatic: z
    .strictObject({ after: durationText, decision: z.enum(['Approve', 'Deny']), words: z.string().default('') })
    .optional()
    .describe('The decision somebody makes after this long, without a caller.'),
});
/** What a target asks of who activates it. */
export const policySchema = z.strictObject({
  kind: kind.optional(),
  tenant: reference.optional(),
  role: reference.optional(),
  group: reference.optional(),
  access: access,
  scope: z.string().optional(),
  maximum: durationText.default('PT8H'),
  asks: z.array(z.enum(['MultiFactorAuthentication', 'Justification', 'Ticketing'])).default(['Justification']),
  authenticationContext: z
    .string()
    .regex(/^c\d{1,2}$/)
    .optional(),
  approval: approvalSchema.optional(),
  unreadable: z.boolean().default(false).describe('Reading it answers 500 "An error has occurred."; it still applies.'),
});
