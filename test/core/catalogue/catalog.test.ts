import { describe, expect, it } from '@jest/globals';
import { listCatalogue } from '../../../core/src/catalogue/catalog.ts';
import { readTenant } from '../../../core/src/catalogue/read-tenant.ts';
import { allKinds } from '../../../core/src/kinds/all-kinds.ts';
import type { Catalogue } from '../../../core/src/model/catalogue.ts';
import { smallWith, tenantService } from '../kinds/tenant-service.ts';

describe('the catalogue', () => {
  it('has all kinds and tenants, by name, with scopes verbatim', async () => {
    const { client, identities, clock, tenant } = tenantService();
    const catalogue = await listCatalogue({ client, identities, kinds: allKinds, now: clock.now });
    const rows = catalogue.eligibilities.map(({ roleName, scope, via, access }) =>
      [roleName, access, scope.type, scope.label, ...scope.path, via].filter(Boolean).join(' | '),
    );
    expect(rows).toEqual([
      'Global Reader | tenant | Directory | direct',
      'Security Administrator | tenant | Directory | direct',
      'Helpdesk Administrator | administrativeUnit | Branch North | direct',
      'User Administrator | tenant | Directory | direct',
      'Application Administrator | application | Expense Portal | direct',
      'Security Reader | tenant | Directory | group',
      'Tier 1 Operators | member | group | Tier 1 Operators | direct',
      'Tier 1 Operators | owner | group | Tier 1 Operators | direct',
      'Reader | managementGroup | Labs | direct',
      'Owner | subscription | Production | direct',
      'Contributor | resourceGroup | rg-app | Production | direct',
      'Key Vault Administrator | resource | kv-prod | rg-app | Production | direct',
      'Contributor | subscription | Archive | group',
      'Global Reader | tenant | Directory | direct',
    ]);
    expect(catalogue.gaps).toEqual([]);
    expect(catalogue.confirmed).toBe(true);
    expect(new Set(catalogue.eligibilities.map(({ key }) => key)).size).toBe(14);
    expect(tenant.offences()).toEqual([]);
  });

  it('asks no more often than there are pages', async () => {
    const { client, identities, clock, seen } = tenantService();
    await listCatalogue({ client, identities, kinds: allKinds, now: clock.now });
    // Of each tenant: three lists each of directory and groups, two of Azure. One batch of names, and what is active at a
    // management group and two subscriptions of the first tenant.
    expect(seen().toSorted()).toHaveLength(2 * 8 + 1 + 3);
  });

  it('follows every page, empty ones too', async () => {
    const whole = tenantService();
    const paged = tenantService({ scenario: smallWith({ behaviour: { pageSize: 2, emptyPages: true } }) });
    const [one, other] = await Promise.all(
      [whole, paged].map(({ client, identities, clock }) =>
        listCatalogue({ client, identities, kinds: allKinds, now: clock.now }),
      ),
    );
    expect(other?.eligibilities).toEqual(one?.eligibilities);
    expect(other?.gaps).toEqual([]);
    expect(paged.tenant.offences()).toEqual([]);
    expect(paged.tenant.log.length).toBeGreaterThan(whole.tenant.log.length);
  });

  it('[P6] a part that fails is a gap with the words of the service and a cure, and takes nothing else with it', async () => {
    const { client, identities, clock, tenant } = tenantService({
      faults: [
        {
          type: 'error',
          status: 500,
          on: { path: 'eligibilityScheduleInstances/filterByCurrentUser', service: 'graph' },
          times: 1,
        },
      ],
    });
    const catalogue = await listCatalogue({
      client,
      identities: identities.slice(0, 1),
      kinds: allKinds,
      now: clock.now,
    });
    expect(catalogue.gaps).toHaveLength(1);
    const [gap] = catalogue.gaps;
    expect(gap).toMatchObject({ part: 'eligibilities', identity: identities[0], error: { status: 500 } });
    expect(gap?.cure).toMatch(/later/);
    expect(new Set(catalogue.eligibilities.map(({ kind }) => kind)).size).toBe(2);
    expect(tenant.offences()).toEqual([]);
  });

  const [readRoles, writeRoles] = [
    'RoleAssignmentSchedule.Read.Directory',
    'RoleAssignmentSchedule.ReadWrite.Directory',
  ];
  const [readGroups, writeGroups] = [
    'PrivilegedAssignmentSchedule.Read.AzureADGroup',
    'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  ];

  it.each([
    [['RoleEligibilitySchedule.Read.Directory'], ['eligibilities']],
    [[readRoles], []],
    [[writeRoles], ['requests']],
    [
      [readRoles, writeRoles],
      ['activations', 'requests'],
    ],
    [['PrivilegedEligibilitySchedule.Read.AzureADGroup'], ['eligibilities']],
    [[readGroups], []],
    [[writeGroups], []],
    [
      [readGroups, writeGroups],
      ['activations', 'requests'],
    ],
    [['Group.ReadBasic.All'], ['names']],
  ] as const)('[P6] without %j just %j are missed, and the gap names what is enough', async (withheld, parts) => {
    const { client, identities, clock, tenant } = tenantService({ withheld });
    const people = identities.slice(0, 1);
    const catalogue = await listCatalogue({ client, identities: people, kinds: allKinds, now: clock.now });
    expect(catalogue.gaps.map((gap) => gap.part).toSorted()).toEqual(parts);
    for (const { cure, error } of catalogue.gaps) {
      expect(withheld.some((permission) => cure.includes(permission))).toBe(true);
      expect(error.message).not.toBe('');
    }
    expect(tenant.offences()).toEqual([]);
  });

  it('groups without a name stay usable', async () => {
    const { client, identities, clock } = tenantService({ withheld: ['Group.ReadBasic.All'] });
    const { eligibilities } = await listCatalogue({ client, identities, kinds: allKinds, now: clock.now });
    expect(eligibilities.filter(({ kind }) => kind === 'group').map(({ roleName }) => roleName)).toEqual([
      'Group 55555555…',
      'Group 55555555…',
    ]);
  });

  it('an unlicensed tenant is a gap, not an empty list', async () => {
    const scenario = smallWith({});
    const unlicensed = smallWith({
      tenants: scenario.tenants.map((tenant, index) => ({ ...tenant, licensed: index === 0 })),
    });
    const { client, identities, clock } = tenantService({ scenario: unlicensed });
    const { gaps } = await listCatalogue({ client, identities, kinds: allKinds, now: clock.now });
    expect(new Set(gaps.map((gap) => gap.identity.tenantId))).toEqual(new Set([identities[1]?.tenantId]));
    expect(new Set(gaps.map((gap) => gap.error.code))).toEqual(new Set(['AadPremiumLicenseRequired']));
  });

  it('tells what is known after each part, and never less than before', async () => {
    const { client, identities, clock } = tenantService();
    const parts: Catalogue[] = [];
    const whole = await listCatalogue({
      client,
      identities,
      kinds: allKinds,
      now: clock.now,
      onPart: (part) => parts.push(part),
    });
    expect(parts).toHaveLength(identities.length * allKinds.length * 3);
    const counts = parts.map(({ eligibilities }) => eligibilities.length);
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(parts.at(-1)).toEqual(whole);
  });

  it('asks a person kind by kind before it reads, and never while reading', async () => {
    const { client, identities, clock, tokensAsked } = tenantService();
    await listCatalogue({
      client,
      identities: identities.slice(0, 1),
      kinds: allKinds,
      now: clock.now,
      interaction: 'allowed',
    });
    const asked = tokensAsked.map(({ interaction, scopes }) => (interaction === 'allowed' ? scopes : []));
    expect(asked.slice(0, 3)).toEqual(allKinds.map(({ scopes }) => scopes.write));
    expect(asked.slice(3).flat()).toEqual([]);
  });

  it('ends when the caller gives up', async () => {
    const { client, identities, clock } = tenantService();
    const signal = AbortSignal.abort();
    const work = listCatalogue({ client, identities, kinds: allKinds, now: clock.now, signal });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('knows the name and the domains of a tenant, or does without', async () => {
    const { client, identities } = tenantService();
    const tenants = await Promise.all(identities.map((identity) => readTenant(client, identity)));
    expect(tenants).toEqual([
      { displayName: 'Northwind Labs', domains: ['northwindlabs.example'] },
      { displayName: 'Lakeside Clinic', domains: ['lakeside.example'] },
    ]);
    const [first] = identities;
    const without = tenantService({ withheld: ['User.Read'] });
    expect(first && (await readTenant(without.client, first))).toBeUndefined();
  });
});
