import { describe, expect, it } from '@jest/globals';
import { createMemoryStore } from '@pim-palette/core';
import { createCatalogueState } from '../../../core/src/catalogue/catalogue-state.ts';
import { createKnownPolicies } from '../../../core/src/catalogue/known-policies.ts';
import { emptyCatalogue } from '../../../core/src/catalogue/snapshot.ts';
import { withOwnChanges } from '../../../core/src/follow/own-changes.ts';
import { eligibility, entry, hour, iso, minute, openRequest, start } from '../scripted/samples.ts';

const A = eligibility('A');
const B = eligibility('B');
const waits = openRequest(B, { requestId: 'Request-B', createdAt: iso(start) });

describe('a request that is known to wait no longer', () => {
  it('leaves what is shown, and what is only believed for minutes does not become what was listed', async () => {
    let now = start;
    const policies = createKnownPolicies(
      async () => [],
      () => now,
    );
    const state = createCatalogueState(createMemoryStore(), { now: () => now }, policies, new Map(), withOwnChanges);
    const own = [entry(A, { outcome: { state: 'active', requestId: 'r', endsAt: iso(start + 2 * hour) } })];
    await state.take(own, { ...emptyCatalogue, confirmed: true, eligibilities: [A, B], openRequests: [waits] });
    expect(state.current().activations).toHaveLength(1);

    state.drop('request-b');
    expect([state.current().openRequests, state.current().activations.length]).toEqual([[], 1]);

    now += 6 * minute;
    await state.take(own);
    expect([state.current().openRequests, state.current().activations]).toEqual([[], []]);
  });
});
