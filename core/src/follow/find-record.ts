import { PimError } from '../errors.ts';
import { findSent } from '../journal/find-sent.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { durationOf } from '../journal/journal-entries.ts';
import type { AskedRequest } from '../kinds/asked-request.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import { eligibilityOf } from './entry-eligibility.ts';
import type { Asking } from './finding.ts';

/** The request of an entry, by its id or as the one its sending made; `undefined` when the service shows none. */
export async function findRecord(
  { entry, operations, context }: Asking,
  journal: Pick<Journal, 'entries'>,
): Promise<RequestRecord | undefined> {
  if (entry.requestId !== undefined) {
    try {
      return await operations.readRequest(context, entry.requestId, askedBy(entry));
    } catch (error) {
      if (error instanceof PimError && error.code === 'notFound') return undefined;
      throw error;
    }
  }
  // Only Azure finds a deactivation again, by the name we gave it.
  if (entry.action === 'deactivate' && entry.kind !== 'azureResource') return undefined;
  // Nothing was made by what the service turned down.
  if (entry.outcome?.state === 'alreadyRequested') return undefined;
  const request = {
    eligibility: eligibilityOf(entry),
    durationMs: entry.durationMs ?? 0,
    ...(entry.startsAt === undefined ? {} : { startsAt: entry.startsAt }),
  };
  return findSent(request, entry, operations, context, journal);
}

/** What a request of this entry asks for; of one to be withdrawn only its id is known, of one of elsewhere not its times. */
function askedBy(entry: JournalEntry): AskedRequest | undefined {
  if (entry.action === 'cancel') return undefined;
  const { action, startsAt, sentAt, askedElsewhere } = entry;
  const durationMs = durationOf(entry);
  return {
    action,
    eligibility: eligibilityOf(entry),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(askedElsewhere ? {} : { startsAt: startsAt === undefined ? sentAt : Date.parse(startsAt) }),
  };
}
