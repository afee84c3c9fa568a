// Of requests that a list leaves out the service is asked one by one: together, no list twice, and of very many the newest.
import { describe, expect, it } from '@jest/globals';
import { withStillWaiting } from '../../../core/src/follow/still-waiting.ts';
import type { ServiceClient } from '../../../core/src/http/client.ts';
import { createJournal } from '../../../core/src/journal/create-journal.ts';
import type { JournalEntry } from '../../../core/src/journal/journal.ts';
import { kindOf } from '../../../core/src/kinds/all-kinds.ts';
import type { Catalogue } from '../../../core/src/model/catalogue.ts';
import { eligibilityKey, type Kind } from '../../../core/src/model/eligibility.ts';
import { createMemoryStore } from '../../../core/src/stores/memory-store.ts';
import { identity, start } from '../http/scripted-service.ts';

const minute = 60_000;

/** So many of our requests wait, one a minute; no list has them. */
async function reading(count: number, kind: Kind) {
  const clock = { now: () => start, wait: async () => undefined };
  const journal = createJournal(createMemoryStore(), clock);
  const entries = Array.from({ length: count }, (_, index): JournalEntry => {
    const roleId = `role-${index}`;
    const key = eligibilityKey({ kind, ...identity, roleId, scopeId: '/' });
    const at = { key, kind, identity, roleId, roleName: roleId, scopeId: '/', scopeLabel: 'Contoso' };
    return { id: `sent-${index}`, action: 'activate', ...at, sentAt: start - (20 + count - index) * minute };
  });
  await journal.begin(entries);
  for (const [index, { id }] of entries.entries()) {
    const requestId = `request-${index}`;
    const outcome = { state: 'pendingApproval', requestId } as const;
    await journal.settle(id, { requestId, outcome, nextLookAt: start + minute });
  }
  let underWay = 0;
  const seen = { reads: [] as string[], lists: [] as string[], most: 0 };
  const counted = async <T>(answer: T) => {
    seen.most = Math.max(seen.most, ++underWay);
    await new Promise(setImmediate);
    underWay--;
    return answer;
  };
  const client: ServiceClient = {
    async read({ path }) {
      const [, id = '', index = ''] = /(request-(\d+))/.exec(path) ?? [];
      seen.reads.push(id);
      const createdDateTime = new Date(start - 20 * minute).toISOString();
      const target = { roleDefinitionId: `role-${index}`, directoryScopeId: '/', principalId: identity.principalId };
      const body = { id, status: 'PendingApproval', action: 'selfActivate', createdDateTime, ...target };
      return counted({ status: 200, body });
    },
    async readAll({ path }) {
      seen.lists.push(path);
      return counted([]);
    },
    readBatch: async () => [],
    write: async () => {
      throw new Error('Nothing is sent.');
    },
  };
  const empty: Catalogue = {
    eligibilities: [],
    activations: [],
    openRequests: [],
    gaps: [],
    takenAt: new Date(start).toISOString(),
    confirmed: true,
  };
  const parts = { operations: kindOf, client, journal, clock };
  const { openRequests, gaps } = await withStillWaiting(empty, { people: [identity], kinds: [{ kind }] }, parts);
  return { openRequests, gaps, seen };
}

describe('open requests that no list has', () => {
  it('are asked about together, in a bounded number of calls; of 60 the newest, and the rest is a gap', async () => {
    const { openRequests, gaps, seen } = await reading(60, 'directoryRole');
    expect(seen.reads).toHaveLength(20);
    // One list of what is active and one of what was ended, for all of them.
    expect(new Set(seen.lists).size).toBe(seen.lists.length);
    expect(seen.lists).toHaveLength(2);
    expect(seen.most).toBeGreaterThan(4);
    expect(seen.most).toBeLessThanOrEqual(10);
    expect(openRequests.map(({ requestId }) => requestId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `request-${59 - index}`),
    );
    expect(gaps).toEqual([
      {
        kind: 'directoryRole',
        identity,
        part: 'requests',
        error: {
          code: 'notAsked',
          message: "40 older requests of yours are not in the service's list, and not confirmed.",
        },
        cure: 'Follow the requests: then each is asked about.',
      },
    ]);
  });

  it('leave no gap when there are few', async () => {
    const { openRequests, gaps, seen } = await reading(3, 'directoryRole');
    expect([openRequests.length, gaps, seen.reads.length, seen.lists.length]).toEqual([3, [], 3, 2]);
  });
});
