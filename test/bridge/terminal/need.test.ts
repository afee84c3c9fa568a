import { beforeEach, describe, expect, it } from '@jest/globals';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';

import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

const machine =
  '/subscriptions/d63d4bb7-6dcf-4459-a3af-d3528bc17ae2/resourceGroups/rg-shop-prod/providers/Microsoft.Compute/virtualMachines/vm-shop-01';
const refused = `ERROR: (AuthorizationFailed) The client 'iris@harbourlines.example' with object id 'x' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/restart/action' over scope '${machine}' or the scope is invalid.`;
const writes = (company: Company) => company.tenant.log.filter(({ method }) => method !== 'GET' && method !== 'POST');

let company: Company;
beforeEach(async () => {
  company = await openCompany(() => everyRoleScenario());
});

async function asked(words: readonly string[], input = '') {
  const ran = await company.pim(['--json', 'need', ...words], { readInput: async () => input });
  const document = documentSchema.parse(JSON.parse(ran.output));
  if (document.command !== 'need') throw new Error(ran.output);
  return { ...ran, document };
}

describe('pim need', () => {
  it('names the smallest role for a task in words', async () => {
    const { code, document } = await asked(['reset', 'mfa']);
    expect(code).toBe(0);
    expect(document.roles.map(({ role }) => role).slice(0, 2)).toEqual([
      'Authentication Administrator',
      'Privileged Authentication Administrator',
    ]);
    expect(document.roles[0]).toMatchObject({ kind: 'directoryRole', state: 'eligible', activateAt: '/' });
    expect(document.findings).toEqual([
      {
        cause: 'role',
        actions: ['microsoft.directory/users/authenticationMethods/delete'],
        dataAction: null,
        scope: null,
      },
    ]);
  });

  it('reads an error on standard input, and says where the role is enough', async () => {
    const { code, document } = await asked([], refused);
    expect(code).toBe(0);
    expect(document.findings).toMatchObject([{ cause: 'role', dataAction: false, scope: machine }]);
    expect(document.roles[0]?.activateAt).toMatch(/resourceGroups\/rg-shop-prod$/);
    expect(document.roles[0]?.why).toMatch(/^1 of \d+ that allow it/);
  });

  it('ends with 7 where no role helps, and reads no definitions for it', async () => {
    const before = company.tenant.log.length;
    const { code, document } = await asked([], "ScopeLocked: following scope(s) are locked: '/subscriptions/1'.");
    expect(code).toBe(7);
    expect(document).toMatchObject({ findings: [{ cause: 'lock' }], roles: [], wouldDo: [] });
    const since = company.tenant.log.slice(before);
    expect(since.filter(({ path }) => path.includes('roleDefinitions'))).toEqual([]);
  });

  it('ends with 7 for words that mean nothing', async () => {
    const { code, document } = await asked(['sysadmin']);
    expect(code).toBe(7);
    expect(document).toMatchObject({ findings: [], roles: [], wouldDo: [] });
  });

  it('reads what roles allow once', async () => {
    await asked(['reset', 'mfa']);
    const before = company.tenant.log.length;
    await asked(['create', 'user']);
    const since = company.tenant.log.slice(before);
    expect(since.filter(({ path }) => path.includes('roleDefinitions'))).toEqual([]);
  });

  it('sends nothing', async () => {
    await asked([], refused);
    expect(writes(company)).toEqual([]);
    expect(company.tenant.state.requests).toEqual([]);
  });

  it('says how to ask where nothing was given', async () => {
    const { code, errors } = await company.pim('need', { readInput: async () => ' ' });
    expect(code).toBe(2);
    expect(errors).toContain('az … 2>&1 | pim need');
  });

  it('prints for a person what to activate and why', async () => {
    const { code, output } = await company.pim(['need', 'bitlocker', 'key']);
    expect(code).toBe(0);
    expect(output).toContain('microsoft.directory/bitlockerKeys/key/read');
    expect(output).toContain('Helpdesk Administrator');
    expect(output).toMatch(/1 of \d+ that allow it; holds \d+ actions, not \d+$/m);
  });
});

describe('pim activate --wait', () => {
  it('ends when the role is usable, not only active, and says which', async () => {
    const { code, output, errors } = await company.pim(['--json', 'activate', 'intune', '--reason', 'x', '--wait']);
    const document = documentSchema.parse(JSON.parse(output));
    expect({ code, errors, document }).toMatchObject({
      code: 0,
      document: { command: 'activate', items: [{ role: 'Intune Administrator', usable: 'yes' }] },
    });
  });

  it('says that it propagates while it does, on standard error', async () => {
    const { code, errors } = await company.pim(['activate', 'intune', '--reason', 'x', '--wait']);
    expect(code).toBe(0);
    expect(errors).toMatch(/Intune Administrator: propagating, usually/);
    expect(errors).toMatch(/Intune Administrator: usable now/);
  });
});
