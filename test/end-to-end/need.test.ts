// Which role is needed, as processes: `pim need` with an error on standard input, and the launcher's helper asked `? words`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';
import { type Company, openCompany, writesOf } from '../bridge/serve/company.ts';
import { killHelpers, signIn, startHelper } from '../bridge/serve/helper-process.ts';
import { type PimProcess, signedInPim } from './pim-process.ts';

let running: PimProcess | Company | undefined;
afterEach(async () => {
  await killHelpers();
  await running?.close();
});

const denied =
  "ERROR: (AuthorizationFailed) The client 'iris' with object id 'x' does not have authorization to perform action\n'Microsoft.Compute/virtualMachines/restart/action' over scope '/subscriptions/d63d4bb7-6dcf-4459-a3af-d3528bc17ae2/resourceGro\nups/rg-shop-prod/providers/Microsoft.Compute/virtualMachines/vm-shop-01' or the scope is invalid.\n";

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

describe('pim need, as a process', () => {
  it('reads an error that was cut by the console, and says where the role is enough', async () => {
    const company = await signedInPim(everyRoleScenario());
    running = company;
    const { code, output } = await company.pim(['--json', 'need'], { input: denied });
    const { findings, roles } = JSON.parse(output);
    expect(code).toBe(0);
    expect(findings).toMatchObject([{ cause: 'role', actions: ['Microsoft.Compute/virtualMachines/restart/action'] }]);
    expect(roles[0].activateAt).toMatch(/\/resourceGroups\/rg-shop-prod$/);
    const lock = await company.pim(['need'], { input: "ScopeLocked: following scope(s) are locked: '/x'." });
    expect(lock).toMatchObject({ code: 7, output: expect.stringContaining('No role helps.') });
    expect(writesOf(company.tenant)).toEqual([]);
  });
});

describe('the launcher', () => {
  it('is shown the roles for ? words, smallest first, and what no role cures', async () => {
    const company = await openCompany(everyRoleScenario());
    running = company;
    const launcher = await startHelper(company.environment);
    await signIn(launcher);
    const rows = await launcher.until('? reset mfa', ([first]) => first?.title === 'Authentication Administrator');
    expect(rows[1]?.title).toBe('Privileged Authentication Administrator');
    const text =
      "ScopeLocked: The scope '/x' cannot perform delete operation because following scope(s) are locked: '/x'";
    await launcher.until(text, ([first]) => first?.title === 'No role helps with this');
    expect(writesOf(company.tenant)).toEqual([]);
  });

  it('is led from an error on the clipboard to the roles, and neither shows nor keeps the error', async () => {
    const company = await openCompany(everyRoleScenario());
    running = company;
    const launcher = await startHelper(company.environment);
    await signIn(launcher);
    await launcher.until('', (rows) => rows.some(({ type }) => type === 'eligible'));
    const { rows } = (await launcher.ask('query', { text: '', withActions: true, clipboard: denied })) as {
      readonly rows: readonly { readonly id: string; readonly title: string; readonly subtitle: string }[];
    };
    expect(rows[0]).toMatchObject({
      title: 'The error on the clipboard: which role?',
      subtitle: 'Azure: Microsoft.Compute/virtualMachines/restart/action',
    });
    const next = await launcher.ask('invoke', { rowId: rows[0]?.id ?? '', text: '' });
    expect(next).toEqual({ query: '? the error on the clipboard' });
    const needed = await launcher.until('? the error on the clipboard', ([first]) => first?.type === 'eligible');
    expect(needed[0]?.subtitle).toMatch(/that allow it/);
    expect(JSON.stringify([rows, needed])).not.toContain('does not have authorization');
    const kept = filesBelow(company.folder).map((file) => readFileSync(file, 'utf8'));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.join('\n')).not.toMatch(/does not have authorization|vm-shop-01/);
    expect(writesOf(company.tenant)).toEqual([]);
  });
});
