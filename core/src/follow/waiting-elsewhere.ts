import type { OpenRequest } from '../model/activation.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';

/** A request that waits, or waited when the list was read before. */
export interface ListedRequest {
  readonly request: OpenRequest;
  /** What is known of the right behind it. */
  readonly eligibility?: Eligibility;
  /** The newest list no longer has it: what came of it is worth a question, and nothing is known until that is answered. */
  readonly hasLeft: boolean;
}

/** The requests that lists show, wherever they were made, from when one is first seen until it is known what came of it. */
export interface WaitingElsewhere {
  /** A newer list was read: what it no longer has was decided, or withdrawn, or only left out. */
  note(earlier: Catalogue, fresh: Catalogue): void;
  requests(current: Catalogue): readonly ListedRequest[];
  /** What came of it is known. */
  forget(requestId: string): void;
}

export function createWaitingElsewhere(): WaitingElsewhere {
  const left = new Map<string, OpenRequest>();
  return {
    note(earlier, fresh) {
      const listed = new Set(fresh.openRequests.map(({ requestId }) => idName(requestId)));
      for (const one of earlier.openRequests) if (!one.isUnlisted) left.set(idName(one.requestId), one);
      for (const name of listed) left.delete(name);
    },
    requests({ openRequests, eligibilities }) {
      const listed = new Set(openRequests.map(({ requestId }) => idName(requestId)));
      const gone = [...left].flatMap(([name, request]) => (listed.has(name) ? [] : [request]));
      if (openRequests.length + gone.length === 0) return [];
      const known = new Map(eligibilities.map((one) => [one.key, one]));
      const listedOf = (hasLeft: boolean) => (request: OpenRequest) => {
        const eligibility = known.get(request.key);
        return { request, hasLeft, ...(eligibility === undefined ? {} : { eligibility }) };
      };
      // What is not listed the journal has: it is looked for there.
      const waiting = openRequests.filter(({ isUnlisted }) => !isUnlisted);
      return [...waiting.map(listedOf(false)), ...gone.map(listedOf(true))];
    },
    forget(requestId) {
      left.delete(idName(requestId));
    },
  };
}
