import * as z from 'zod';

import { id, words } from './schema-parts.ts';

const roleSchema = z.strictObject({
  id,
  secondId: id
    .optional()
    .describe(
      'Directory roles: its templateId where that is another one; lists of what is active name the role by it.',
    ),
  name: words,
  description: words.optional(),
  privileged: z.boolean().default(false),
  custom: z.boolean().default(false),
});
/** A directory role of a scenario. */
export const directoryRoleSchema = roleSchema.extend({
  enabled: z.boolean().default(true).describe('False: listed, but nobody can be given it.'),
  inheritsFrom: z.array(id).default([]).describe('Roles whose permissions it has too.'),
  permissions: z
    .array(z.strictObject({ actions: z.array(words), condition: words.optional() }))
    .default([])
    .describe('What it allows, as roleDefinitions lists it; $expand shows none of it.'),
});
/** Actions of one block. */
export const azureActions = {
  actions: z.array(words).default([]),
  notActions: z.array(words).default([]),
  dataActions: z.array(words).default([]),
  notDataActions: z.array(words).default([]),
};
/** An Azure role of a scenario. */
export const azureRoleSchema = roleSchema.extend({
  actions: z.array(words).default(['*/read']).describe('What the role may do; shows in permissions.'),
  notActions: z.array(words).default([]),
  permissions: z
    .array(z.strictObject({ ...azureActions, condition: words.optional(), conditionVersion: words.optional() }))
    .optional()
    .describe('Blocks of actions, in place of actions and notActions.'),
});
