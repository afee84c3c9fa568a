import { describe, expect, it } from '@jest/globals';
import { type Identity, PimError } from '@pim-palette/core';
import { createKnownTenants } from '../../../core/src/catalogue/known-tenants.ts';
import type { TenantDetails } from '../../../core/src/catalogue/read-tenant.ts';

const idA = '11111111-aaaa-4aaa-8aaa-00000000000a';
const idB = '11111111-aaaa-4aaa-8aaa-00000000000b';
const idC = '11111111-aaaa-4aaa-8aaa-00000000000c';

const person = (tenantId: string, username = 'ada@northwind.example', tenantName = tenantId): Identity => ({
  accountId: `${username}.${idA}`,
  username,
  tenantId,
  tenantName,
  principalId: `ada-in-${tenantId}`,
});
/** At home in A, a guest in B: both by a sign-in name of A. */
const people = [person(idA), person(idB)];

const owners: Readonly<Record<string, string>> = {
  'northwind.example': idA,
  'xn--nrdwind-q1a.example': idA,
  'lakeside.example': idB,
  'elsewhere.example': idC,
};

function known(
  details: Readonly<Record<string, TenantDetails>>,
  lookUp: (domain: string) => string | undefined = (domain) => owners[domain],
) {
  const tenants = createKnownTenants({
    tokens: { tenantIdOf: async (domain) => lookUp(domain) },
    read: async ({ tenantId }) => details[tenantId],
  });
  return { tenants, idOf: (text: string, fresh = true) => tenants.idOf(text, people, { fresh }) };
}

const called = (displayName: string, domains: readonly string[] = []): TenantDetails => ({ displayName, domains });
const named = { [idA]: called('Northwind Labs'), [idB]: called('Lakeside Clinic') };

describe('the tenant that a text names', () => {
  it.each([
    ['its id', idB, idB],
    ['its id in braces and upper case', `{${idB.toUpperCase()}}`, idB],
    ['a domain: its owner, whatever the sign-in name', 'northwind.example', idA],
    ['the domain of a guest’s own tenant', 'LAKESIDE.example', idB],
    ['a domain in its own script', 'Nørdwind.example', idA],
    ['its display name', 'lakeside  clinic', idB],
  ])('%s', async (_what, text, expected) => {
    expect(await known(named).idOf(text)).toBe(expected);
  });

  it.each([
    ['a domain of a tenant nobody is signed in to', 'elsewhere.example', new RegExp(`belongs to the tenant ${idC}`)],
    ['a domain of no tenant', 'nowhere.example', /No tenant here is named “nowhere\.example”/],
    ['an id nobody is signed in to', idC, new RegExp(`Nobody is signed in to the tenant ${idC}`)],
    ['a part of a name', 'Lakeside', /No tenant here is named “Lakeside”/],
    [
      'what stands for any tenant',
      'organizations',
      /A tenant is named by its id, a domain of it, its name, or what you call it/,
    ],
  ])('refuses %s, with the candidates', async (_what, text, words) => {
    const refusal = known(named).idOf(text);
    await expect(refusal).rejects.toMatchObject({ code: 'badInput', message: expect.stringMatching(words) });
    await expect(refusal).rejects.toThrow(
      `Signed in to: Northwind Labs (${idA}); Lakeside Clinic (${idB})`.slice(0, 13),
    );
  });

  it('says by their ids which tenants there are before their names are known', async () => {
    await expect(known({}).idOf('Lakeside Clinic')).rejects.toThrow(`Signed in to: ${idA}; ${idB}`);
  });

  it('refuses a name that two tenants have, and tells them apart by their ids', async () => {
    const { idOf } = known({ [idA]: called('Contoso'), [idB]: called('CONTOSO') });
    await expect(idOf('contoso')).rejects.toThrow(
      `“contoso” fits several tenants. Name one by its id. Signed in to: Contoso (${idA}); CONTOSO (${idB})`,
    );
  });

  it('refuses a text that is a domain of one tenant and the name of another', async () => {
    const { idOf } = known({ [idA]: called('Northwind Labs'), [idB]: called('northwind.example') });
    await expect(idOf('northwind.example')).rejects.toThrow('fits several tenants');
  });

  it('never takes a tenant that is only called like a domain of one where nobody is signed in', async () => {
    const { idOf } = known({ [idA]: called('Northwind Labs'), [idB]: called('elsewhere.example') });
    await expect(idOf('elsewhere.example')).rejects.toThrow(`belongs to the tenant ${idC}`);
  });

  it('reads names anew before one is taken by its name', async () => {
    const { tenants, idOf } = known({ [idA]: called('Contoso Old'), [idB]: called('Contoso') });
    tenants.recall([person(idA, 'ada@x.example', 'Contoso')]);
    expect(await idOf('Contoso')).toBe(idB);
    expect(await tenants.idOf('Contoso Old', people, { fresh: false })).toBe(idA);
  });

  it('does not take the domain of a sign-in name for the name of a tenant', async () => {
    const { tenants } = known({}, () => undefined);
    tenants.recall([person(idA, 'ada@lakeside.example', 'lakeside.example')]);
    await expect(tenants.idOf('lakeside.example', people, { fresh: true })).rejects.toThrow('No tenant here');
  });

  it('falls back on the verified domains of the directory when the sign-in service cannot be asked', async () => {
    const unreachable = () => {
      throw new PimError('unavailable', 'It has trouble.');
    };
    const { idOf, tenants } = known({ [idB]: called('Lakeside Clinic', ['Lakeside.example']) }, unreachable);
    expect(await idOf('lakeside.example')).toBe(idB);
    await expect(idOf('northwind.example')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Name the tenant by its id. Signed in to:'),
    });
    tenants.learn('northwind.example', idA);
    expect(await idOf('northwind.example')).toBe(idA);
  });
});

describe('what a sign-in may name', () => {
  const { tenants } = known(named);
  tenants.recall([person(idA, 'ada@x.example', 'Contoso'), person(idB, 'ada@x.example', 'Fabrikam')]);

  it.each([
    [` {${idC.toUpperCase()}}`, idC],
    ['Elsewhere.example', 'elsewhere.example'],
    ['fabrikam', idB],
  ])('%s is %s', (text, address) => {
    expect(tenants.addressOf(text, people)).toBe(address);
  });

  it.each(['Northwind', 'common', 'consumers', '../common', 'https://contoso.com'])('%s is refused', (text) => {
    expect(() => tenants.addressOf(text, people)).toThrow('neither a tenant id nor a domain');
  });
});

describe('the tenant that a name of one’s own names', () => {
  const withOwn = (
    own: ReadonlyMap<string, string>,
    { details = named, usable = own }: { details?: Readonly<Record<string, TenantDetails>>; usable?: typeof own } = {},
  ) =>
    createKnownTenants({
      tokens: { tenantIdOf: async (domain) => owners[domain] },
      read: async ({ tenantId }) => details[tenantId],
      own: () => ({ all: own, usable }),
    });

  it('is the one called so, by either name', async () => {
    const tenants = withOwn(new Map([[idB, 'North']]));
    expect(await tenants.idOf('NORTH', people, { fresh: true })).toBe(idB);
    expect(await tenants.idOf('Lakeside Clinic', people, { fresh: true })).toBe(idB);
    expect(tenants.addressOf('north', people)).toBe(idB);
  });

  it('is none where another tenant has that name by now: both are candidates', async () => {
    const tenants = withOwn(new Map([[idB, 'Northwind Labs']]));
    await expect(tenants.idOf('Northwind Labs', people, { fresh: true })).rejects.toThrow(
      `“Northwind Labs” fits several tenants. Name one by its id. Signed in to: Northwind Labs (${idA}); Lakeside Clinic “Northwind Labs” (${idB})`,
    );
    expect(() => tenants.addressOf('Northwind Labs', people)).toThrow('fits several tenants');
  });

  it('is none where it could be a part of another tenant’s name by now', async () => {
    const tenants = withOwn(new Map([[idB, 'Northwind']]), { usable: new Map() });
    await expect(tenants.idOf('Northwind', people, { fresh: true })).rejects.toThrow('could be another tenant');
    expect(() => tenants.addressOf('Northwind', people)).toThrow('could be another tenant');
  });

  it('never takes a domain from the tenant it belongs to', async () => {
    // No document gives such a name; whatever would, the domain decides.
    const tenants = withOwn(new Map([[idB, 'northwind.example']]));
    expect(await tenants.idOf('northwind.example', people, { fresh: true })).toBe(idA);
    expect(tenants.addressOf('northwind.example', people)).toBe('northwind.example');
  });
});
