import { mapBounded } from '../http/map-bounded.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { isFinished } from '../journal/journal-entries.ts';
import type { OpenRequest } from '../model/activation.ts';
import type { Catalogue, Gap } from '../model/catalogue.ts';
import { cellKey, type Kind } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';
import type { Identity } from '../model/identity.ts';
import type { OutcomeState } from '../model/outcome.ts';
import { findOut, type LookParts } from './look-at.ts';
import { openRequestOf } from './own-changes.ts';
import { withSharedReads } from './shared-reads.ts';

/** Whose requests, of which kinds, a list that was just read should show. */
export interface ReadReach {
  readonly people: readonly Identity[];
  readonly kinds: readonly { readonly kind: Kind }[];
}

/** So many are asked about in one reading, the newest: more than anybody waits for, and no more calls than a list may cost. */
const mostAsked = 20;
/** Asked about at the same time. */
const atOnce = 8;

/**
 * A fresh list with what the journal has as open and the list leaves out, where the service says of the request itself that it still
 * waits: lists lag, and have been seen to drop open requests (reported). Of one that no longer waits the outcome is noted, and
 * left to be told by following. Of very many the newest are asked about; that the others were not is a gap.
 */
export async function withStillWaiting(
  catalogue: Catalogue,
  { people, kinds }: ReadReach,
  parts: LookParts,
): Promise<Catalogue> {
  const entries = await parts.journal.entries();
  const listed = new Set(catalogue.openRequests.map(({ requestId }) => idName(requestId)));
  const read = new Set(people.flatMap((identity) => kinds.map(({ kind }) => cellKey({ kind, identity }))));
  // What was known of a list that failed stays shown, and asking for each would fail as well.
  for (const gap of catalogue.gaps) if (gap.part === 'requests') read.delete(cellKey(gap));
  const missed = entries
    .filter(
      (entry) =>
        entry.action === 'activate' &&
        !isFinished(entry) &&
        entry.requestId !== undefined &&
        !listed.has(idName(entry.requestId)) &&
        read.has(cellKey(entry)),
    )
    .toSorted((a, b) => b.sentAt - a.sentAt);
  if (missed.length === 0) return catalogue;
  const shared = { ...parts, client: withSharedReads(parts.client) };
  const found = await mapBounded(missed.slice(0, mostAsked), atOnce, (entry) => stillWaiting(entry, shared));
  const waiting = found.filter((one) => one !== undefined);
  return {
    ...catalogue,
    openRequests: [...catalogue.openRequests, ...waiting],
    gaps: [...catalogue.gaps, ...notAsked(missed.slice(mostAsked))],
  };
}

/** One gap for each person and kind that has requests which were not asked about. */
function notAsked(entries: readonly JournalEntry[]): readonly Gap[] {
  const byCell = new Map<string, JournalEntry[]>();
  for (const entry of entries) byCell.set(cellKey(entry), [...(byCell.get(cellKey(entry)) ?? []), entry]);
  return [...byCell.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { kind, identity } = first;
    const which = alike.length === 1 ? 'One older request of yours is' : `${alike.length} older requests of yours are`;
    const error = { message: `${which} not in the service's list, and not confirmed.`, code: 'notAsked' };
    return [{ kind, identity, part: 'requests', error, cure: 'Follow the requests: then each is asked about.' }];
  });
}

/** What is active shows in the list itself. */
const overStates: ReadonlySet<OutcomeState> = new Set(['denied', 'withdrawn', 'failed', 'ended']);

async function stillWaiting(entry: JournalEntry, parts: LookParts): Promise<OpenRequest | undefined> {
  try {
    const { outcome, nextLookAt } = await findOut(entry, parts);
    if (outcome === undefined) return undefined;
    const isOver = nextLookAt === undefined && overStates.has(outcome.state);
    if (isOver) await parts.journal.settle(entry.id, { outcome, nextLookAt: parts.clock.now() });
    return openRequestOf(entry, outcome);
  } catch {
    return undefined;
  }
}
