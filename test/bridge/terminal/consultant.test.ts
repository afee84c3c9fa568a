// A consultant's morning: at home in one tenant, a guest in three more, none of which lets anybody in today.
import { describe, expect, it } from '@jest/globals';
import { enterOf } from '@pim-palette/core';
import type { Scenario } from '@pim-palette/fake-tenant';
import { openCompany } from './run-pim.ts';

const id = (number: number) => `11111111-aaaa-4aaa-8aaa-00000000000${number}`;
const [lakeside, fabrikam, tailspin] = [id(2), id(3), id(4)];
const day = 24 * 3_600_000;

/** Each in its own way: by Conditional Access, the guest account disabled, no consent. */
const refusals = [
  { error: 53003, tenant: lakeside },
  { error: 50057, tenant: fabrikam },
  { error: 65001, tenant: tailspin },
];

function ofFour(scenario: Scenario): Scenario {
  return {
    ...scenario,
    tenants: [
      ...scenario.tenants,
      { ...scenario.tenants[1], id: fabrikam, name: 'Fabrikam', domain: 'fabrikam.example' },
      { ...scenario.tenants[1], id: tailspin, name: 'Tailspin Toys', domain: 'tailspin.example' },
    ] as Scenario['tenants'],
    people: scenario.people.map((person) =>
      person.id === 'ada'
        ? {
            ...person,
            objectIds: {
              ...person.objectIds,
              [fabrikam]: '22222222-aaaa-4aaa-8aaa-000000000031',
              [tailspin]: '22222222-aaaa-4aaa-8aaa-000000000041',
            },
          }
        : person,
    ),
  };
}

/** Signed in to all four; then three of them refuse every further token. */
async function consultant() {
  const refused: { error: number; tenant: string }[] = [];
  const company = await openCompany((small) => {
    const scenario = ofFour(small);
    return { ...scenario, signIn: { ...scenario.signIn, refusals: refused } };
  });
  expect((await company.pim('list')).code).toBe(0);
  company.tenant.advance(2 * day);
  refused.push(...refusals);
  return company;
}

describe('three tenants that refuse, each in its own way', () => {
  it('hold up nobody: each is told once, with its cure', async () => {
    const company = await consultant();
    const { output, errors } = await company.pim('list');
    expect(output).toContain('Security Administrator');
    const told = errors.split('\n').filter((line) => line.startsWith('Missing:'));
    expect(told.map((line) => /in (Lakeside Clinic|Fabrikam|Tailspin Toys)/.exec(line)?.[1]).sort()).toEqual([
      'Fabrikam',
      'Lakeside Clinic',
      'Tailspin Toys',
    ]);
    expect(errors).toMatch(/in Lakeside Clinic: .*An administrator of the directory can change it/);
    expect(errors).toMatch(
      /in Fabrikam: .*The account is disabled there\. For a guest an administrator of that tenant/,
    );
    expect(errors).toMatch(/in Tailspin Toys: .*Consent is missing for .*adminconsent\?client_id=/);
    expect(company.tenant.offences()).toEqual([]);
  });

  it('are found, named and ordered all the same, since the home tenant tells of them', async () => {
    const { pim } = await consultant();
    const { code, output } = await pim('tenants');
    expect({ code, count: output.trim().split('\n').length }).toEqual({ code: 0, count: 4 });
    await pim(['tenants', 'name', 'fabrikam.example', 'customer 7']);
    await pim(['tenants', 'order', 'Tailspin Toys', 'customer 7']);
    const names = (await pim('tenants')).output.split('\n').map((line) => line.split(' · ')[0]);
    expect(names.slice(0, 2)).toEqual(['Tailspin Toys', 'Fabrikam “customer 7”']);
    // Neither a part of the name of a tenant that lets nobody in, nor its domain's first word, is another's.
    expect(await pim(['tenants', 'name', 'Northwind Labs', 'tailspin'])).toMatchObject({ code: 2 });
  });

  it('are hidden until they let somebody in: then nothing is missing, and that they are hidden is said', async () => {
    const { pim, tenant } = await consultant();
    await pim(['tenants', 'hide', 'lakeside.example', 'Fabrikam', 'Tailspin Toys']);
    const asked = tenant.log.length;
    const { code, output, errors } = await pim('list');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Security Administrator') });
    expect(errors).toBe(
      '3 tenants are hidden and not looked at. What you may activate and what is active there is not listed\n',
    );
    expect(tenant.log.slice(asked).filter(({ status }) => status >= 400)).toEqual([]);
    await pim(['tenants', 'unhide', lakeside]);
    expect((await pim('list')).errors).toContain('in Lakeside Clinic');
  });

  it('can be hidden where the palette says that they refuse', async () => {
    const { door } = await consultant();
    await door.palette.load();
    await door.palette.refresh();
    const row = door.palette.rows('').find(({ type, title }) => type === 'gap' && title.includes('Fabrikam'));
    if (row === undefined) throw new Error('no gap');
    const menu = enterOf(row, { policies: new Map() });
    const offers = menu.type === 'menu' ? menu.offers : [];
    expect(offers.at(-1)).toMatchObject({
      title: 'Hide this tenant',
      does: {
        type: 'keep',
        keep: { does: 'changeTenant', tenantId: fabrikam, title: 'Fabrikam', change: { does: 'hide' } },
      },
    });
  });
});
