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
    [['--scope', 'zzqx', '--form'], 7, 'is called “zzqx”'],
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

describe('pim places', () => {
  const save = (...words: readonly string[]) => company.pim(['places', 'save', 'Night shift', 'reader labs', ...words]);

  it('are kept, listed, renamed, forgotten, and used with every role that reaches them', async () => {
    expect((await company.pim('places')).errors).toContain('pim places save NAME');
    const kept = await save('--scope', 'production', '--scope', 'Production/rg-*');
    expect(kept.errors).toContain('2 places are kept as “Night shift”: --scope @night-shift');
    expect(kept.output).toMatch(/^@night-shift {2}Night shift\n {4}Production, subscription {2}\/subscriptions\//);
    const { output } = await company.pim(['activate', 'reader labs', '--reason', 'x', '--scope', '@night-shift']);
    expect(output.match(/^● Reader · (\S+)/gm)).toEqual(['● Reader · Production', '● Reader · rg-app']);
    expect(puts()).toHaveLength(2);
    await company.pim(['places', 'rename', 'night-shift', 'Late shift']);
    const listed = documentSchema.parse(JSON.parse((await company.pim('places --json')).output));
    expect(listed).toMatchObject({ command: 'places', sets: [{ id: 'night-shift', name: 'Late shift' }] });
    expect((await company.pim(['places', 'show', 'late shift'])).output).toContain('rg-app');
    expect((await company.pim(['places', 'delete', 'late shift'])).errors).toContain('stays');
    expect((await company.pim('places')).output).toBe('');
  });

  it('that are not below the role are named and left out; of none nothing is sent', async () => {
    await save('--scope', 'production');
    const all = JSON.parse((await company.pim('bundle export')).output);
    const elsewhere = {
      id: '/subscriptions/00000000-0000-4000-8000-00000000000f',
      type: 'subscription',
      label: 'Away',
      path: [],
    };
    all.places = [
      { id: 'mixed', name: 'Mixed', scopes: [...all.places[0].scopes, elsewhere] },
      { id: 'away', name: 'Away', scopes: [elsewhere] },
    ];
    const imported = await company.pim(['bundle', 'import', '-'], { readInput: async () => JSON.stringify(all) });
    expect(imported.errors).toContain('Places “Mixed” came in as @mixed');
    const mixed = await company.pim(['activate', 'reader labs', '--reason', 'x', '--scope', '@mixed']);
    expect(mixed).toMatchObject({ code: 0, output: expect.stringMatching(/^● Reader · Production/) });
    expect(mixed.errors).toContain('Left out, not below Reader · Labs in Northwind Labs: Away');
    const away = await company.pim(['activate', 'reader labs', '--reason', 'x', '--scope', '@away']);
    expect(away).toMatchObject({ code: 7, errors: expect.stringContaining('Nothing was sent') });
    expect(puts()).toHaveLength(1);
  });

  it('that cannot be read are said to be unread, not gone', async () => {
    await save('--scope', 'Production/rg-app');
    company.tenant.faults.add({ type: 'error', status: 403, on: { path: 'eligibleChildResources' } });
    const { code, errors } = await company.pim(['activate', 'reader labs', '--reason', 'x', '--scope', '@night-shift']);
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('could not be read: rg-app') });
    expect(puts()).toEqual([]);
  });

  it.each([
    [['places', 'save', 'x', 'reader labs'], 2, 'Say which places'],
    [['places', 'save', ' ', 'reader labs', '--scope', 'production'], 2, 'needs a name'],
    [['places', 'save', 'x', 'global reader northwind', '--scope', 'production'], 2, 'Azure roles'],
    [['places', 'show', 'zzqx'], 7, 'No places are kept as “zzqx”'],
    [['activate', 'reader labs', '--reason', 'x', '--scope', '@zzqx'], 7, 'No places are kept'],
  ])('%j ends with %i', async (words, code, said) => {
    expect(await company.pim(words)).toMatchObject({ code, errors: expect.stringContaining(said) });
  });

  it('have one name each', async () => {
    await save('--scope', 'production');
    expect(await save('--scope', 'production')).toMatchObject({ code: 2, errors: expect.stringContaining('already') });
  });
});
