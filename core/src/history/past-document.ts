// What is kept of the past, as it rests. New optional members do not change its schema version.

import * as z from 'zod';
import { kinds } from '../model/eligibility.ts';
import { type PastAct, pastStates } from '../model/past-act.ts';
import type { KeptWhy } from './merge-past.ts';

const text = z.string();
const ticket = z.object({ number: text, system: text.optional() });
const act: z.ZodType<PastAct> = z.object({
  id: text,
  key: text,
  kind: z.enum(kinds),
  access: z.enum(['member', 'owner']).optional(),
  identity: z.object({ accountId: text, username: text, tenantId: text, tenantName: text, principalId: text }),
  roleName: text,
  scopeId: text,
  scopeLabel: text,
  askedAt: z.iso.datetime(),
  durationMs: z.number().optional(),
  justification: text.optional(),
  ticket: ticket.optional(),
  state: z.enum(pastStates),
  neededApproval: z.literal(true).optional(),
  decidedAt: z.iso.datetime().optional(),
  startedAt: z.iso.datetime().optional(),
  endsAt: z.iso.datetime().optional(),
  endedBy: z.enum(['oneself', 'administrator']).optional(),
  error: z
    .object({
      message: text,
      code: text,
      status: z.number().optional(),
      requestId: text.optional(),
      cure: text.optional(),
    })
    .optional(),
  told: z.boolean(),
});
const why: z.ZodType<KeptWhy> = z.object({
  id: text,
  at: z.number(),
  justification: text.optional(),
  ticket: ticket.optional(),
});
const envelope = z.object({ schema: z.literal(1), acts: z.array(z.unknown()), why: z.array(z.unknown()) });

/** What is kept: acts that are known, and why those still in the journal were asked for. */
export interface KeptPast {
  readonly acts: readonly PastAct[];
  readonly why: readonly KeptWhy[];
}

/** Reads the document row by row; `unreadable` is not 0 when it is to be kept aside. No document is an empty past. */
export function parsePast(document: unknown): KeptPast & { readonly unreadable: number } {
  if (document === undefined) return { acts: [], why: [], unreadable: 0 };
  const read = envelope.safeParse(document);
  if (!read.success) return { acts: [], why: [], unreadable: 1 };
  const acts = read.data.acts.flatMap((item) => act.safeParse(item).data ?? []);
  const reasons = read.data.why.flatMap((item) => why.safeParse(item).data ?? []);
  const rows = read.data.acts.length + read.data.why.length;
  return { acts, why: reasons, unreadable: rows - acts.length - reasons.length };
}

/** The document that keeps these. */
export function pastDocument({ acts, why: reasons }: KeptPast): unknown {
  return { schema: 1, acts, why: reasons };
}
