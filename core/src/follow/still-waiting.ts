import type { JournalEntry } from '../journal/journal.ts';
import { isFinished } from '../journal/journal-entries.ts';
import type { OpenRequest } from '../model/activation.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Kind } from '../model/eligibility.ts';
import { type Identity, identityKey } from '../model/identity.ts';
import { requestName } from '../model/request-name.ts';
import { findOut, type LookParts } from './look-at.ts';
import { openRequestOf } from './own-changes.ts';

/** Whose requests, of which kinds, a list that was just read should show. */
export interface ReadReach {
  readonly people: readonly Identity[];
  readonly kinds: readonly { readonly kind: Kind }[];
}

/**
 * A fresh list with what the journal has as open and the list leaves out, where the service says of the request itself that it still
 * waits: lists have been seen to drop open requests (reported). Nothing is written down: what was decided is told by following.
 */
export async function withStillWaiting(
  catalogue: Catalogue,
  entries: readonly JournalEntry[],
  { people, kinds }: ReadReach,
  parts: LookParts,
): Promise<Catalogue> {
  const listed = new Set(catalogue.openRequests.map(({ requestId }) => requestName(requestId)));
  const active = new Set(catalogue.activations.map(({ key }) => key));
  const read = new Set(people.map(identityKey));
  const missed = entries.filter(
    (entry) =>
      entry.action === 'activate' &&
      !isFinished(entry) &&
      entry.requestId !== undefined &&
      !listed.has(requestName(entry.requestId)) &&
      !active.has(entry.key) &&
      read.has(identityKey(entry.identity)) &&
      kinds.some(({ kind }) => kind === entry.kind),
  );
  const found = await Promise.all(missed.map((entry) => stillWaiting(entry, parts)));
  const waiting = found.filter((one) => one !== undefined);
  return waiting.length === 0 ? catalogue : { ...catalogue, openRequests: [...catalogue.openRequests, ...waiting] };
}

async function stillWaiting(entry: JournalEntry, parts: LookParts): Promise<OpenRequest | undefined> {
  const { outcome } = await findOut(entry, parts).catch(() => ({ outcome: undefined }));
  return outcome && openRequestOf(entry, outcome);
}
