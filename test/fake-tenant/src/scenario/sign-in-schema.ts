import * as z from 'zod';

const durationText = z
  .string()
  .regex(/^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, 'must be an ISO 8601 duration such as PT8H or P1D');

const refusalSchema = z.strictObject({
  error: z.number().int().describe('AADSTS number (53003, 50105, 50076 …).'),
  at: z.enum(['signIn', 'refresh']).optional().describe('On the pages, or silently; both when absent.'),
  person: z.string().optional().describe('Handle.'),
  client: z.string().optional().describe('Application id.'),
  tenant: z.string().optional(),
  resource: z.enum(['graph', 'arm']).optional(),
});

/** How the sign-in service behaves: lifetimes, and who is refused where. */
export const signInSchema = z.strictObject({
  tokenLasts: durationText.default('PT1H').describe('Access tokens of clients without cp1.'),
  longTokenLasts: durationText.default('P1D').describe('Access tokens of clients that declare cp1.'),
  sessionLasts: durationText
    .optional()
    .describe('Sign-in frequency: a refresh of an older sign-in ends in AADSTS70043.'),
  stepUpLasts: durationText
    .optional()
    .describe('How long an authentication context stays satisfied; for good when absent.'),
  deviceCodeSeconds: z.number().nonnegative().default(5).describe('Interval of polling; 0 polls at once.'),
  deviceCodeAllowed: z.boolean().default(true).describe('False: approving a device code ends in AADSTS53003.'),
  refusals: z.array(refusalSchema).default([]).describe('The first one that fits refuses.'),
});
