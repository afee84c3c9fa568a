// A registration of one's own for single tenants: who asks there, and that nothing of it reaches another tenant.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createMemoryFile, createSealedCache, memoryCodec } from '@pim-palette/core';
import type { Tenant } from '@pim-palette/fake-tenant';
import { clientOf } from '../../../core/src/auth/client-of.ts';
import { company, graphTools, harbour, north, ownRegistration, samAtHarbour } from '../../tenant/entra/company.ts';
import { desk } from './desk.ts';

let tenant: Tenant | undefined;
afterEach(() => expect(tenant?.offences()).toEqual([]));
const open = () => {
  tenant = company({}, {}, Date.now);
  return tenant;
};
const directory = {
  resource: 'graph',
  scopes: ['RoleEligibilitySchedule.Read.Directory'],
  interaction: 'never',
} as const;
const atHarbour = { clientIds: { [harbour]: ownRegistration } };

describe('a tenant with a registration of its own', () => {
  it.each([harbour, harbour.toUpperCase(), 'harbour.example'])('is signed in to with it, named %s', async (named) => {
    const { tokens, visits } = desk(open(), atHarbour);
    const home = await tokens.signIn({});
    const guest = await tokens.signIn({ tenant: named, loginHint: 'sam@north.example' });
    expect(visits.map(({ searchParams }) => searchParams.get('client_id'))).toEqual([graphTools, ownRegistration]);
    expect(await tokens.token({ identity: guest, ...directory })).toMatchObject({ principalId: samAtHarbour });
    expect(await tokens.token({ identity: home, ...directory })).toMatchObject({ tenantId: north });
    expect(visits).toHaveLength(2);
    const arm = { resource: 'arm', scopes: ['user_impersonation'], interaction: 'allowed' } as const;
    await tokens.token({ identity: guest, ...arm });
    expect(visits.at(-1)?.searchParams.get('client_id')).toBe(ownRegistration);
  });

  it('is not joined silently with the sign-in of another application, and that fails nothing', async () => {
    const { tokens, messages, visits } = desk(open(), { ...atHarbour, tenants: ['harbour.example'] });
    const home = await tokens.signIn({});
    expect(await tokens.identities()).toEqual([home]);
    expect(messages).toEqual([expect.stringContaining('harbour.example was not added')]);
    expect(visits).toHaveLength(1);
  });

  it('named as the tenant of every sign-in uses it too', async () => {
    const { tokens, visits } = desk(open(), { ...atHarbour, tenantId: 'harbour.example' });
    await tokens.signIn({ loginHint: 'sam@north.example' });
    expect(visits[0]?.searchParams.get('client_id')).toBe(ownRegistration);
  });

  it('is forgotten as a whole at a sign-out', async () => {
    const file = createMemoryFile();
    const { tokens } = desk(open(), { ...atHarbour, cachePlugin: createSealedCache({ file, codec: memoryCodec }) });
    await tokens.signIn({});
    const { accountId } = await tokens.signIn({ tenant: harbour, loginHint: 'sam@north.example' });
    const saved = async () => new TextDecoder().decode(await file.read());
    expect(Object.keys(JSON.parse(await saved()).RefreshToken)).toHaveLength(2);
    await tokens.signOut(accountId);
    expect(await saved()).not.toContain('sam@north.example');
    expect(Object.keys(JSON.parse(await saved()).RefreshToken)).toEqual([]);
  });
});

describe('the application that signs in', () => {
  const cloud = { clients: { graph: 'tools', arm: 'shell' } };
  it.each([
    [{}, 'a', 'shell', false],
    [{ clientId: 'own' }, 'a', 'own', true],
    [{ clientId: 'own', clientIds: { a: 'theirs' } }, 'A', 'theirs', true],
    [{ clientId: 'own', clientIds: { a: 'standard' } }, 'a', 'shell', false],
    [{ clientId: 'own', clientIds: { a: 'theirs' } }, 'toString', 'own', true],
  ])('of %j for %s is %s', (choice, tenantId, id, isOwn) => {
    expect(clientOf(cloud, choice, 'arm', tenantId)).toEqual({ id, isOwn });
  });
});
