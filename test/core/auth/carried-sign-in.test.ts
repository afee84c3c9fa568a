import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CarriedVisit, CodeCarrier } from '@pim-palette/core/msal';
import { followPages, type Tenant, tenantFetch } from '@pim-palette/fake-tenant';
import { company, harbour, north, ownRegistration } from '../../tenant/entra/company.ts';
import { desk } from './desk.ts';

const redirectUri = 'https://app.example/redirect?packageName=Extension';

/** A launcher that takes the sign-in to the browser and gets the answer at its own address. */
function carrierFor(tenant: Tenant): CodeCarrier & { readonly visits: { url: URL; visit: CarriedVisit }[] } {
  const visits: { url: URL; visit: CarriedVisit }[] = [];
  return {
    visits,
    async begin() {
      const codeVerifier = `${randomUUID()}${randomUUID()}`;
      const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
      return { redirectUri, codeVerifier, codeChallenge, state: 'way-back' };
    },
    async carry(address, visit) {
      visits.push({ url: new URL(address), visit });
      const { form } = await followPages(tenantFetch(tenant), address);
      expect(form.state).toBe('way-back');
      return form.code ?? '';
    },
  };
}

describe('a sign-in that a launcher carries', () => {
  it('comes back to the launcher, with its challenge and state, and is silent from then on', async () => {
    const tenant = company({}, {}, Date.now);
    const carrier = carrierFor(tenant);
    const { tokens, visits } = desk(tenant, { clientId: ownRegistration, carrier });
    const sam = await tokens.signIn({});
    expect(sam).toMatchObject({ username: 'sam@north.example', tenantId: north });
    const asked = carrier.visits[0]?.url.searchParams;
    expect(asked?.get('redirect_uri')).toBe(redirectUri);
    expect(asked?.get('code_challenge')).toBe(carrier.visits[0]?.visit.codeChallenge);
    expect(asked?.get('code_challenge_method')).toBe('S256');
    expect(asked?.get('nonce')).toMatch(/^[\w-]{36}$/);
    const scopes = ['RoleEligibilitySchedule.Read.Directory'];
    await tokens.token({ identity: sam, resource: 'graph', scopes, interaction: 'never' });
    expect([carrier.visits.length, visits.length]).toEqual([1, 0]);
    expect(tenant.offences()).toEqual([]);
  });

  it('is carried for the registrations of single tenants alone: the well-known applications come back to loopback', async () => {
    const tenant = company({}, {}, Date.now);
    const carrier = carrierFor(tenant);
    const { tokens, visits } = desk(tenant, { clientIds: { [harbour]: ownRegistration }, carrier });
    await tokens.signIn({});
    expect([carrier.visits.length, visits.length]).toEqual([0, 1]);
    await tokens.signIn({ tenant: harbour, loginHint: 'sam@north.example' });
    expect([carrier.visits.length, visits.length]).toEqual([1, 1]);
    expect(carrier.visits[0]?.url.searchParams.get('client_id')).toBe(ownRegistration);
    expect(tenant.offences()).toEqual([]);
  });

  it('is cancelled when the launcher gives up, or the signal aborts', async () => {
    const tenant = company({}, {}, Date.now);
    const closed: CodeCarrier = { ...carrierFor(tenant), carry: () => Promise.reject(new Error('closed')) };
    await expect(desk(tenant, { clientId: ownRegistration, carrier: closed }).tokens.signIn({})).rejects.toMatchObject({
      code: 'signInCancelled',
    });
    const leaving = new AbortController();
    const never: CodeCarrier = {
      ...carrierFor(tenant),
      carry: () => {
        leaving.abort();
        return new Promise<string>(() => undefined);
      },
    };
    const waiting = desk(tenant, { clientId: ownRegistration, carrier: never }).tokens.signIn({
      signal: leaving.signal,
    });
    await expect(waiting).rejects.toMatchObject({ code: 'signInCancelled' });
  });
});
