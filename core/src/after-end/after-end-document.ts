// What is to be activated again, as it rests. A version goes up when a member changes its meaning.
import * as z from 'zod';
import type { AskedAgain } from '../model/after-end.ts';
import { kinds } from '../model/eligibility.ts';

const time = z.iso.datetime();
const entry: z.ZodType<AskedAgain> = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(kinds),
  roleName: z.string(),
  scopeLabel: z.string(),
  startsAt: time.optional(),
  endsAt: time,
  durationMs: z.number().positive().optional(),
  bundle: z.string().optional(),
  justification: z.string().optional(),
  ticket: z.object({ number: z.string(), system: z.string().optional() }).optional(),
  keptAt: z.number(),
  heldBy: z.string().optional(),
  claim: z.object({ by: z.string(), at: z.number() }).optional(),
});
const envelope = z.object({ schema: z.literal(1), entries: z.array(entry) });

/** The entries of a document; none of none. Throws for one that cannot be read: half of it would be a promise that is not kept. */
export function parseAfterEnd(document: unknown): readonly AskedAgain[] {
  return document === undefined ? [] : envelope.parse(document).entries;
}

/** The document that keeps these. */
export function afterEndDocument(entries: readonly AskedAgain[]): unknown {
  return { schema: 1, entries };
}
