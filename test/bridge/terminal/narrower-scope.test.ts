import { beforeEach, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
const puts = () => company.tenant.log.filter(({ method }) => method === 'PUT').map(({ path }) => path);

describe('pim scopes', () => {
  it('lists a level, with the ids', async () => {
    expect((await company.pim('scopes reader labs')).output).toMatch(
      /^Production, subscription {2}\/subscriptions\/66666666-\S+\n$/,
    );
    const { output } = await company.pim(['scopes', 'reader labs', '--under', 'Production', '--json']);
    expect(documentSchema.parse(JSON.parse(output))).toMatchObject({
      command: 'scopes',
      of: { role: 'Reader' },
      items: [{ name: 'rg-app', type: 'resourceGroup', in: ['Production'] }],
    });
  });

  it.each([
    [['scopes', 'user administrator'], 2, 'Only Azure roles have narrower scopes'],
    [['scopes', 'reader labs', '--under', 'zzqx'], 7, 'is called “zzqx”'],
    [['scopes', 'reader labs + owner'], 2, 'one at a time'],
  ])('%j ends with %i', async (words, code, said) => {
    expect(await company.pim(words)).toMatchObject({ code, errors: expect.stringContaining(said) });
  });

  it('says what could not be read', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { path: 'eligibleChildResources' }, times: 1 });
    const { code, errors } = await company.pim('scopes reader labs');
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringContaining('Places for Azure resource roles in'),
    });
  });
});

describe('pim activate --scope', () => {
  const activate = (...words: readonly string[]) => company.pim(['activate', 'reader labs', '--reason', 'x', ...words]);

  it('activates there alone, and says where', async () => {
    const { code, output } = await activate('--scope', 'production');
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^● Reader · Production\s+active until/),
    });
    expect(puts()).toEqual([expect.stringMatching(/^\/subscriptions\/[^/]+\/providers\//)]);
    expect((await company.pim('active')).output).toContain('Production');
    const ended = await company.pim(['deactivate', 'reader production']);
    expect(ended.output).toContain('five minutes');
  });

  it('takes several places, patterns and ids, each once', async () => {
    const id = '/subscriptions/66666666-aaaa-4aaa-8aaa-000000000001';
    const { output } = await activate('--scope', id, '--scope', 'Prod*', '--scope', 'Production/rg-*');
    expect(output.match(/^● Reader · (\S+)/gm)).toEqual(['● Reader · Production', '● Reader · rg-app']);
    expect(puts()).toHaveLength(2);
  });

  it.each([
    [['--scope', 'zzqx'], 7, 'is called “zzqx”'],
    [['--scope', ''], 2, 'empty'],
    [['--scope', 'rg-app', '--form'], 2, 'do not go together'],
  ])('%j ends with %i and sends nothing', async (words, code, said) => {
    expect(await activate(...words)).toMatchObject({ code, errors: expect.stringContaining(said) });
    expect(puts()).toEqual([]);
  });

  it('is refused for a role that is none of Azure, and then nothing is sent for the others', async () => {
    const ran = await company.pim([
      'activate',
      'reader labs + user administrator',
      '--reason',
      'x',
      '--scope',
      'rg-app',
    ]);
    expect(ran).toMatchObject({ code: 2, errors: expect.stringContaining('User Administrator is none') });
    expect(puts()).toEqual([]);
  });

  it('is found beside a part that cannot be read, and otherwise says that it may lie there', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { path: 'eligibleChildResources' }, times: 1 });
    expect(await activate('--scope', 'rg-app')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('as far as that can be read'),
    });
    expect(puts()).toEqual([]);
  });
});
