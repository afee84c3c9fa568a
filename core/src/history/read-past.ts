import { mapBounded } from '../http/map-bounded.ts';
import type { Journal } from '../journal/journal.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Gap } from '../model/catalogue.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { PastAct } from '../model/past-act.ts';
import type { Past } from './create-past.ts';

/** What a look back found: acts, newest first, and what could not be read of the service. */
export interface PastActs {
  readonly acts: readonly PastAct[];
  /** Not the same as "nothing there". */
  readonly gaps: readonly Gap[];
}

/** What is needed to look back. */
export interface ReadPastParts {
  readonly past: Past;
  readonly journal: Pick<Journal, 'entries'>;
  readonly kinds: readonly KindOperations[];
  readonly people: readonly Identity[];
  /** For the names of what was asked for. */
  readonly eligibilities: readonly Eligibility[];
  readonly context: (identity: Identity) => KindContext;
}

/** Asks every service for one's own requests and puts what it says to what is known here. Throws `cancelled` only. */
export async function readPast(parts: ReadPastParts): Promise<PastActs> {
  const asked = parts.people.flatMap((identity) => parts.kinds.map((operations) => ({ identity, operations })));
  const lists = await mapBounded(asked, 6, ({ identity, operations }) => {
    const own = parts.eligibilities.filter(
      (one) =>
        one.kind === operations.kind &&
        one.identity.accountId === identity.accountId &&
        one.identity.tenantId === identity.tenantId,
    );
    return operations.listRequests(parts.context(identity), own);
  });
  const listed = lists.flatMap(({ items }) => items);
  const acts = await parts.past.merge(await parts.journal.entries(), listed);
  return { acts, gaps: lists.flatMap(({ gaps }) => gaps) };
}
