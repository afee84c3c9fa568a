import * as z from 'zod';

const seconds = z.number().nonnegative();

/** Which calls a fault befalls; every member that is given must fit. */
const matchSchema = z.strictObject({
  service: z.enum(['login', 'graph', 'arm']).optional(),
  method: z.string().optional().describe('GET, POST …; any when absent.'),
  path: z.string().optional().describe('A part of the path (percent-decoded, without case).'),
  write: z.boolean().optional().describe('True: POST, PUT and PATCH that are not $batch; false: the rest.'),
});

/** One piece of misbehaviour: what happens, to which calls, how often. README.md shows each. */
export const faultSchema = z.strictObject({
  type: z
    .enum([
      'throttle',
      'error',
      'errorAfterActing',
      'lostAnswer',
      'neverArrived',
      'slow',
      'halfAnswer',
      'htmlPage',
      'redirect',
      'endlessAnswer',
      'emptyAnswer',
      'otherAnswer',
      'revokeTokens',
      'clockSkew',
      'dropRows',
      'lateVisibility',
    ])
    .describe('What happens.'),
  on: matchSchema.default({}),
  after: z.number().int().nonnegative().default(0).describe('Fitting calls that go well first.'),
  times: z.number().int().positive().default(1).describe('Calls it befalls before it is used up.'),
  retryAfter: z
    .enum(['seconds', 'date', 'zero', 'missing', 'message'])
    .default('seconds')
    .describe('throttle: how the wait is told. message is the ARM text "Please try again after …".'),
  seconds: seconds
    .default(10)
    .describe('throttle: the wait; clockSkew: how far the Date header is ahead; lateVisibility: the lag.'),
  inBatch: z.boolean().default(false).describe('throttle, error: befalls one part of a $batch instead of the whole.'),
  status: z.number().int().min(200).max(599).default(503).describe('error, errorAfterActing, htmlPage: the status.'),
  page: z.string().optional().describe('htmlPage: the page, when it is not the usual one of a gateway.'),
  contentType: z.string().default('text/html').describe('htmlPage: what the page says it is.'),
  location: z.string().default('https://portal.invalid/').describe('redirect: where a 302 points to.'),
  packing: z
    .enum(['plain', 'gzip', 'drip'])
    .default('plain')
    .describe('endlessAnswer: as fast as it is read, packed, or byte by byte with long waits.'),
  rows: z.number().int().positive().default(1).describe('dropRows: how many rows are left out of the answer.'),
  members: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('otherAnswer: members put over those of the answer, at any depth; the service acted all the same.'),
});

/** One queued piece of misbehaviour, with every default filled in. */
export type Fault = z.output<typeof faultSchema>;
/** A fault as somebody writes it. */
export type FaultInput = z.input<typeof faultSchema>;
