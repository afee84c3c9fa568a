// A consultant whose further tenants let nobody in from the first day: by Conditional Access, the guest disabled, no consent.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadScenario, parseScenario } from '@pim-palette/fake-tenant';
import { type PimProcess, signedInPim } from './pim-process.ts';

const id = (number: number) => `11111111-aaaa-4aaa-8aaa-00000000000${number}`;
const [lakeside, fabrikam, tailspin] = [id(2), id(3), id(4)];
let company: PimProcess;
let refusals: { error: number; tenant: string }[];

beforeEach(async () => {
  const small = loadScenario('small');
  refusals = [
    { error: 53003, tenant: lakeside },
    { error: 50057, tenant: fabrikam },
    { error: 65001, tenant: tailspin },
  ];
  const scenario = parseScenario({
    ...small,
    tenants: [
      ...small.tenants,
      { id: fabrikam, name: 'Fabrikam', domain: 'fabrikam.example' },
      { id: tailspin, name: 'Tailspin Toys', domain: 'tailspin.example' },
    ],
    people: small.people.map((person) => ({
      ...person,
      objectIds:
        person.id === 'ada'
          ? {
              ...person.objectIds,
              [fabrikam]: '22222222-aaaa-4aaa-8aaa-000000000031',
              [tailspin]: '22222222-aaaa-4aaa-8aaa-000000000041',
            }
          : person.objectIds,
    })),
    signIn: { ...small.signIn, refusals },
  });
  company = await signedInPim(scenario);
  await company.pim(['settings', 'set', 'tenants', `lakeside.example,${fabrikam},tailspin.example`]);
});
afterEach(() => company.close());

const missing = (errors: string) => errors.split('\n').filter((line) => line.startsWith('Missing:'));

describe('tenants that refuse from the first day', () => {
  it('are each told in every list, with the cure, and hold up nobody', async () => {
    const { pim, tenant } = company;
    const { output, errors } = await pim(['list']);
    expect(output).toContain('Security Administrator');
    const told = missing(errors);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/in Lakeside Clinic: .*53003.*An administrator of the directory can change it/),
        expect.stringMatching(/in Fabrikam: .*50057.*The account is disabled there/),
        expect.stringMatching(/in Tailspin Toys: .*65001.*adminconsent\?client_id=/),
      ]),
    );
    expect((await pim(['tenants'])).output).toContain(
      'nobody is signed in there: pim signin --tenant fabrikam.example',
    );
    expect(tenant.offences()).toEqual([]);
  });

  it('are not gone to once they are hidden, at a sign-in either', async () => {
    const { pim, tenant } = company;
    await pim(['tenants', 'hide', 'lakeside.example', 'Fabrikam', 'Tailspin Toys']);
    const asked = tenant.log.length;
    const { code, errors } = await pim(['list']);
    expect({ code, missing: missing(errors) }).toEqual({ code: 0, missing: [] });
    expect(errors).not.toContain('was not added');
    expect(errors).toContain('3 tenants are hidden and not looked at');
    const refused = tenant.log.slice(asked).filter(({ service, status }) => service === 'login' && status >= 400);
    expect(refused).toEqual([]);
  });
});
