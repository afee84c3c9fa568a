import { beforeAll, describe, expect, it } from '@jest/globals';
import { clouds, createMemoryStore } from '@pim-palette/core';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
});
const pim = (...words: readonly string[]) =>
  company.pim(['registration', ...words], {
    openDoor: async () => ({
      ...company.door,
      setup: {
        ...company.door.setup,
        cloud: clouds.public,
        settings: createMemoryStore({ version: 1, tenantId: 'contoso.example' }),
      },
    }),
  });

describe('pim registration', () => {
  it('says the steps, and the links once the application is known', async () => {
    const { code, output, errors } = await pim();
    expect(code).toBe(0);
    expect(output).toMatch(/^1\. {2}Microsoft Entra admin center/);
    expect(output).toContain('pim settings set tenantId contoso.example');
    expect(errors).toContain('With --client-id and --tenant');
    const linked = await pim('--client-id', '33333333-aaaa-4aaa-8aaa-000000000001');
    expect(linked.output).toMatch(/https:\/\/login\.microsoftonline\.com\/contoso\.example\/v2\.0\/adminconsent\?/);
  });

  it('as a document, for the kinds chosen', async () => {
    const { output } = await pim('--kind', 'azureResource', '--json');
    expect(documentSchema.parse(JSON.parse(output))).toMatchObject({
      command: 'registration',
      permissions: [{ scopes: ['User.Read'] }, { scopes: ['user_impersonation'] }],
    });
  });

  it('prints a script', async () => {
    expect((await pim('--script', 'bash', '--device-code')).output).toContain('--is-fallback-public-client true');
    expect((await pim('--script', 'PowerShell')).output).toContain('New-MgApplication');
  });

  it('checks what consent there is', async () => {
    expect(await pim('--check')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Consent now: nothing that was asked for is missing'),
    });
  });

  it('needs a sign-in for that, and asks for one with --signin', async () => {
    const other = await openCompany();
    await other.pim(['signout']);
    const asked = await other.pim(['registration', '--check']);
    expect(asked).toMatchObject({ code: 4, output: expect.stringContaining('not known, since nobody is signed in') });
    const signed = await other.pim(['registration', '--check', '--signin']);
    // There is no browser here: it was tried, and nothing is called consented.
    expect(signed).toMatchObject({ code: 4, output: '', errors: expect.stringContaining('Waiting for the sign-in') });
  });

  it.each([
    [['--script', 'tcsh'], 'use bash or powershell'],
    [['--kind', 'robot'], 'There is no kind'],
    [['--redirect', 'localhost'], 'is no redirect address'],
    [['--redirect', "http://x'y"], 'is no redirect address'],
    [['--client-id', 'me'], 'is no application id'],
    [['--tenant', 'a b'], 'is no id or domain'],
  ])('%j is refused in words', async (words, said) => {
    expect(await pim(...words)).toMatchObject({ code: 2, errors: expect.stringContaining(said) });
  });
});
