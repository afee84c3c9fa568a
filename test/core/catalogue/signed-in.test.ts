import { describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, tenantCloud, tenantFetch } from '@pim-palette/fake-tenant';
import { listCatalogue } from '../../../core/src/catalogue/catalog.ts';
import { createServiceClient } from '../../../core/src/http/service-client.ts';
import { allKinds, kindOf } from '../../../core/src/kinds/all-kinds.ts';
import { desk } from '../auth/desk.ts';
import { createMovingClock } from '../http/moving-clock.ts';

describe('a person who signed in for real', () => {
  it('sees all kinds after one visit to the browser for each that needs one, and activates with a step-up', async () => {
    const tenant = createTenant(loadScenario('small'), { clock: Date.now });
    const { tokens, visits } = desk(tenant);
    const identity = await tokens.signIn({ loginHint: 'ada@northwindlabs.example' });
    const clock = createMovingClock(Date.now());
    const client = createServiceClient({
      cloud: tenantCloud(tenant),
      clock,
      tokens,
      fetch: tenantFetch(tenant),
      random: () => 0,
      newId: () => crypto.randomUUID(),
    });
    const read = (interaction: 'never' | 'allowed', kinds = allKinds) =>
      listCatalogue({ client, identities: [identity], kinds, now: clock.now, interaction });
    // What sign-in asked for is enough for the directory, without another visit.
    expect((await read('never', [kindOf('directoryRole')])).gaps).toEqual([]);
    expect(visits).toHaveLength(1);
    const first = await read('allowed');
    expect(first.gaps).toEqual([]);
    expect(new Set(first.eligibilities.map(({ kind }) => kind)).size).toBe(3);
    const seen = visits.length;
    expect((await read('never')).gaps).toEqual([]);
    expect(visits).toHaveLength(seen);

    const owner = first.eligibilities.find(({ roleName }) => roleName === 'Owner');
    if (!owner) throw new Error('No Owner.');
    const context = { client, identity, now: clock.now };
    const request = { eligibility: owner, durationMs: 3_600_000, justification: 'change window' };
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
    const options = { claims, interaction: 'allowed' } as const;
    const sent = await kindOf('azureResource').requestActivation(context, request, crypto.randomUUID(), options);
    expect(sent.status).toBe('Provisioned');
    expect(await kindOf('azureResource').readInForce(context, owner)).toBe('yes');
    expect(tenant.offences()).toEqual([]);
  });
});
