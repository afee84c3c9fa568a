import { beforeAll, describe, expect, it } from '@jest/globals';
import { candidatesFor } from '../../../powertoys-run-bridge/helper/src/terminal/completion/candidates.ts';
import { unquoted } from '../../../powertoys-run-bridge/helper/src/terminal/completion/shell-words.ts';
import { typedNames } from '../../../powertoys-run-bridge/helper/src/terminal/completion/typed-names.ts';
import { type Company, openCompany } from './run-pim.ts';
import { eligibilityOf, hostileNames, identity } from './things.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
  await company.pim(['activate', 'global reader northwind', '--reason', 'x', '--for', '1h']);
  await company.pim(['activate', 'security administrator', '--reason', 'x']);
  await company.pim(['bundle', 'save', 'Night shift', 'user administrator']);
});

/** What is offered for a line; `|` is where the cursor is. */
async function offered(line: string): Promise<readonly string[]> {
  const words = line.split(' ');
  const at = words.pop() ?? '';
  const { output, code, errors } = await company.pim(['__complete', `--at=${at}`, '--', ...words]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return output.split('\n').flatMap((text) => text.split('\t')[0] || []);
}

describe('what is offered at Tab', () => {
  it.each([
    ['act', ['active', 'activate']],
    ['bundle ', ['list', 'show', 'save', 'rename', 'add', 'remove', 'delete', 'import', 'export']],
    ['activate glo', ['Global Reader Northwind Labs', 'Global Reader Lakeside Clinic']],
    ['activate Global Re', ['Reader Northwind Labs', 'Reader Lakeside Clinic']],
    ['activate key', ['Key Vault Administrator']],
    ['activate user administrator + tier', ['Tier 1 Operators member', 'Tier 1 Operators owner']],
    ['activate --for 4h @ni', ['@night-shift']],
    ['activate zz', []],
    ['deactivate ', ['Global Reader']],
    ['cancel ', ['Security Administrator']],
    ['bundle show ', ['night-shift']],
    ['tenants client Lake', ['Lakeside Clinic']],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['history --kind d', ['directoryRole']],
    ['history --kind directoryRole glob', ['Global Reader Northwind Labs', 'Global Reader Lakeside Clinic']],
    ['history --outcome den', ['denied']],
    ['list --tenant l', ['Lakeside Clinic']],
    ['activate --ticket', ['--ticket', '--ticket-system']],
    ['show --k', ['--key']],
  ])('%j', async (line, texts) => {
    expect(await offered(line)).toEqual(texts);
  });

  it('asks nobody, and offers itself nowhere', async () => {
    const asked = company.tenant.log.length;
    expect(await offered('')).not.toContain('__complete');
    await offered('activate g');
    expect(company.tenant.log).toHaveLength(asked);
  });

  it('says where a role reaches', async () => {
    const { output } = await company.pim(['__complete', '--at=key', '--', 'activate']);
    expect(output).toBe('Key Vault Administrator\tkv-prod · Northwind Labs\n');
  });

  it('is what activate then takes for exactly that role', async () => {
    for (const text of await offered('show ')) {
      const { code } = await company.pim(['show', text]);
      expect({ text, code }).toEqual({ text, code: expect.not.stringMatching(/7|8/) });
      expect([0, 1]).toContain(code);
    }
  });

  it('is silent when nothing can be read', async () => {
    const openDoor = () => Promise.reject(new Error('broken'));
    const { code, output, errors } = await company.pim(['__complete', '--at=act', '--'], { openDoor });
    expect({ code, output, errors }).toMatchObject({
      code: 0,
      output: expect.stringContaining('activate'),
      errors: '',
    });
  });

  it.each([
    ['glo', 'glo'],
    ['Global\\ Re', 'Global Re'],
    ['"Global Re', 'Global Re'],
    ["'it'\\''s'", "it's"],
    ['$(rm -rf x)', '$(rm -rf x)'],
  ])('reads the word %j as %j', (word, text) => {
    expect(unquoted(word)).toBe(text);
  });
});

describe('the names that are offered', () => {
  const at = (roleName: string, label: string, key = `${roleName}${label}`) => ({
    ...eligibilityOf(roleName, { key }),
    scopeLabel: label,
  });
  it('are as short as they can be and still mean one', () => {
    const other = { ...at('Owner', 'A', 'k3'), identity: { ...identity, tenantName: 'Other' } };
    expect(typedNames([at('Reader', 'A'), at('Owner', 'A'), at('Owner', 'B'), other]).map(({ text }) => text)).toEqual([
      'Reader',
      'Owner A Northwind Labs',
      'Owner B',
      'Owner Other',
    ]);
  });

  it('leave out what no name tells apart', () => {
    expect(typedNames([at('Owner', 'A', '1'), at('owner', 'A', '2')])).toEqual([]);
  });

  it('never break a line', async () => {
    const catalogue = {
      ...company.door.palette.catalogue(),
      eligibilities: hostileNames.map((name) => eligibilityOf(name)),
    };
    const palette = { ...company.door.palette, load: async () => catalogue };
    const openDoor = async () => ({ ...company.door, palette });
    const { output } = await company.pim(['__complete', '--at=', '--', 'activate'], { openDoor });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(output).toContain('Family');
    expect(typeof candidatesFor).toBe('function');
  });
});

describe('pim completion', () => {
  it.each(['bash', 'zsh', 'fish', 'PowerShell'])('prints the script for %s', async (shell) => {
    const { code, output } = await company.pim(['completion', shell]);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('pim __complete') });
  });

  it('refuses another shell with those there are', async () => {
    const { code, errors } = await company.pim('completion tcsh');
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining('bash, zsh, fish, powershell') });
  });
});
