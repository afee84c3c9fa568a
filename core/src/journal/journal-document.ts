// The journal as it rests. Its schema version goes up when a member changes its meaning; new optional members do not count.
import * as z from 'zod';
import { kinds } from '../model/eligibility.ts';
import type { JournalEntry } from './journal.ts';

const words = z.object({
  message: z.string(),
  code: z.string(),
  status: z.number().optional(),
  requestId: z.string().optional(),
  cure: z.string().optional(),
});
const kind = z.enum(kinds);
const identity = z.object({
  accountId: z.string(),
  username: z.string(),
  tenantId: z.string(),
  tenantName: z.string(),
  principalId: z.string(),
});
const activation = z.object({
  key: z.string(),
  kind,
  identity,
  roleId: z.string(),
  roleName: z.string(),
  scopeId: z.string(),
  scopeLabel: z.string(),
  activated: z.boolean(),
  startsAt: z.string().optional(),
  endsAt: z.string().optional(),
  linkedScheduleId: z.string().optional(),
});
const requestId = z.string();

const outcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('active'), requestId, endsAt: z.string().optional() }),
  z.object({ state: z.literal('scheduled'), requestId, startsAt: z.string(), endsAt: z.string().optional() }),
  z.object({ state: z.literal('pendingApproval'), requestId }),
  z.object({ state: z.literal('provisioning'), requestId }),
  z.object({ state: z.literal('ended'), requestId, endsAt: z.string().optional() }),
  z.object({ state: z.literal('alreadyActive'), activation: activation.optional() }),
  z.object({ state: z.literal('alreadyRequested'), requestId: requestId.optional() }),
  z.object({ state: z.literal('refused'), rules: z.array(z.string()), error: words }),
  z.object({ state: z.literal('denied'), requestId }),
  z.object({ state: z.literal('withdrawn'), requestId, status: z.string() }),
  z.object({ state: z.literal('stepUpNeeded'), authenticationContext: z.string().optional(), error: words }),
  z.object({ state: z.literal('failed'), error: words, mayRepeat: z.boolean(), requestId: requestId.optional() }),
  z.object({
    state: z.literal('unconfirmed'),
    requestId: requestId.optional(),
    status: z.string().optional(),
    error: words,
  }),
  z.object({ state: z.literal('checked') }),
  z.object({
    state: z.literal('notSent'),
    reason: z.enum(['cancelled', 'principalChanged', 'duplicate', 'missing', 'unreachable', 'unread']),
  }),
]);

const entry: z.ZodType<JournalEntry> = z.object({
  id: z.string(),
  action: z.enum(['activate', 'deactivate', 'cancel']),
  key: z.string(),
  kind,
  identity,
  roleName: z.string(),
  scopeLabel: z.string(),
  scopeId: z.string(),
  roleId: z.string(),
  templateId: z.string().optional(),
  sentAt: z.number(),
  durationMs: z.number().optional(),
  startsAt: z.string().optional(),
  activeSince: z.string().optional(),
  requestId: requestId.optional(),
  outcome: outcome.optional(),
  nextLookAt: z.number().optional(),
  acceptedAt: z.number().optional(),
  bundle: z.string().optional(),
  waited: z.literal(true).optional(),
  askedElsewhere: z.literal(true).optional(),
});
const envelope = z.object({ schema: z.literal(1), entries: z.array(z.unknown()) });

/** Entries that could be read, and how many could not: `unreadable` is not 0 when the document is to be kept aside. */
export interface ReadJournal {
  readonly entries: readonly JournalEntry[];
  readonly unreadable: number;
}

/** Reads the document entry by entry, so that one bad entry does not take the others along. No document is an empty journal. */
export function parseJournal(document: unknown): ReadJournal {
  if (document === undefined) return { entries: [], unreadable: 0 };
  const read = envelope.safeParse(document);
  if (!read.success) return { entries: [], unreadable: 1 };
  const entries: JournalEntry[] = [];
  for (const item of read.data.entries) {
    const parsed = entry.safeParse(item);
    if (parsed.success) entries.push(parsed.data);
  }
  return { entries, unreadable: read.data.entries.length - entries.length };
}

/** The document that keeps these entries. */
export function journalDocument(entries: readonly JournalEntry[]): unknown {
  return { schema: 1, entries };
}
