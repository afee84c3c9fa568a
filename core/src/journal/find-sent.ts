import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import type { Journal, JournalEntry } from './journal.ts';

/**
 * The request a sending made, found at the service; `undefined` when it shows none. One that an earlier entry of the journal
 * is known to have made is not it, however alike the two are: role, justification and minute may be the same.
 */
export async function findSent(
  request: ActivationRequest,
  entry: JournalEntry,
  operations: KindOperations,
  context: KindContext,
  journal: Pick<Journal, 'entries'>,
): Promise<RequestRecord | undefined> {
  const record = await operations.findSentRequest(context, request, entry.id, entry.sentAt);
  if (record === undefined) return undefined;
  const entries = await journal.entries();
  return entries.some((one) => one.id !== entry.id && one.requestId === record.requestId) ? undefined : record;
}
