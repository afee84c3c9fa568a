// What the service's lists tell of an entry whose own request does not tell enough.
import { PimError } from '../errors.ts';
import type { Activation } from '../model/activation.ts';
import type { RequestRecord } from '../model/activation-request.ts';
import { idName } from '../model/id-name.ts';
import { openRequestOutcome } from '../words/status-words.ts';
import { eligibilityOf } from './entry-eligibility.ts';
import { type Asking, type Finding, notShown, sinceOf } from './finding.ts';
import { nextLookAfter } from './next-look.ts';

/** The activation that is listed for an entry's right; throws when there is none in a list with a gap. */
export async function shownActivation({ entry, operations, context }: Asking): Promise<Activation | undefined> {
  const { items, gaps } = await operations.listActivations(context, [eligibilityOf(entry)]);
  const shown = items.find((one) => one.key === entry.key && one.activated);
  const gap = gaps[0];
  if (shown === undefined && gap) throw new PimError('unavailable', gap.error.message);
  return shown;
}

/** Whether what a request asked for was ended since, anywhere: then its word has stayed. A list that fails tells nothing. */
export async function isEndedSince(
  { entry, operations, context }: Asking,
  { createdAt }: Pick<RequestRecord, 'createdAt'>,
): Promise<boolean> {
  const asked = createdAt === undefined ? entry.sentAt : Date.parse(createdAt);
  const { items } = await operations.listEnds(context, [eligibilityOf(entry)]).catch(() => ({ items: [] }));
  return items.some(({ key, at }) => key === entry.key && Date.parse(at ?? '') >= asked);
}

/**
 * An entry whose request was not shown when it was asked for by itself, or is not known: as the list of open requests has it. A
 * request that was open before ours was turned down is followed from here on. `unread` is why it could not be asked by itself.
 */
export async function findOpen(asking: Asking, unread?: unknown): Promise<Finding> {
  const { entry, operations, context, now } = asking;
  const id = entry.requestId && idName(entry.requestId);
  const isElsewhere = entry.outcome?.state === 'alreadyRequested';
  if (id === undefined && !isElsewhere) {
    if (unread !== undefined) throw unread;
    return notShown(entry, now);
  }
  const { items, gaps } = await operations.listOpenRequests(context, [eligibilityOf(entry)]);
  const mine = items.filter(({ key }) => key === entry.key);
  const open = id === undefined ? mine[0] : mine.find(({ requestId }) => idName(requestId) === id);
  if (open) {
    const outcome = openRequestOutcome(open, now);
    const adopted: Finding = isElsewhere ? { askedElsewhere: true } : {};
    return {
      requestId: open.requestId,
      outcome,
      nextLookAt: nextLookAfter(outcome, sinceOf(entry, now), now),
      ...adopted,
    };
  }
  if (unread !== undefined) throw unread;
  const gap = gaps[0];
  if (gap && isElsewhere) throw new PimError('unavailable', gap.error.message);
  return notShown(entry, now);
}
