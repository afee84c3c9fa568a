import { PimError } from '../errors.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import { idName } from '../model/id-name.ts';
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
  const record = await operations.findSentRequest(context, request, entry.id, entry.sentAt, actionOf(entry));
  if (record === undefined) return undefined;
  return (await isAnothers(record, entry, journal)) ? undefined : record;
}

/** Throws `lostAnswer` when the answer to the sending `id` is about a request that another one is known to have made. */
export type CheckIsOwn = (record: RequestRecord, id: string) => Promise<void>;

/** Of one batch: what its other answers said counts before the journal has it. */
export function createOwnership(journal: Pick<Journal, 'entries'>): CheckIsOwn {
  const makers = new Map<string, string>();
  return async (record, id) => {
    const name = idName(record.requestId);
    const maker = makers.get(name) ?? id;
    makers.set(name, maker);
    // What cannot be read contradicts nothing.
    if (maker === id && !(await isAnothers(record, { id }, journal).catch(() => false))) return;
    throw new PimError('lostAnswer', 'The request was accepted. The answer is about an earlier request.');
  };
}

async function isAnothers(
  { requestId }: RequestRecord,
  { id }: Pick<JournalEntry, 'id'>,
  journal: Pick<Journal, 'entries'>,
): Promise<boolean> {
  const name = idName(requestId);
  const entries = await journal.entries();
  return entries.some((one) => one.id !== id && one.requestId !== undefined && idName(one.requestId) === name);
}

function actionOf({ action }: JournalEntry): 'activate' | 'deactivate' {
  return action === 'deactivate' ? 'deactivate' : 'activate';
}
