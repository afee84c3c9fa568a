import { describe, expect, it } from '@jest/globals';
import type { ToolConfirmation } from './host/raycast-host.ts';
import type { World } from './world.ts';
import { worldsOfFile } from './worlds.ts';

const world = worldsOfFile();

interface ListAnswer {
  readonly rows: readonly { readonly key: string; readonly name: string; readonly state: string }[];
  readonly gaps: readonly string[];
}

async function listed({ host }: World, query?: string): Promise<ListAnswer> {
  const { answer } = await host.runTool('list-eligible', query === undefined ? {} : { query });
  return answer as ListAnswer;
}

async function signedIn(): Promise<World> {
  const opened = await world();
  await (await opened.signIn()).unload();
  return opened;
}

async function keyOf(opened: World, name: string): Promise<string> {
  const found = (await listed(opened)).rows.find((row) => row.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found.key;
}

describe('The reading tools', () => {
  it('list what is eligible, by words, and what is active', async () => {
    const opened = await signedIn();
    expect((await listed(opened)).rows.length).toBeGreaterThan(10);
    expect((await listed(opened, 'helpdesk')).rows[0]?.name).toBe('Helpdesk Administrator');
    expect(await opened.host.runTool('list-active', {})).toMatchObject({ answer: { rows: [], gaps: [] } });
    expect(opened.writes()).toEqual([]);
  });

  it('say what could not be read, and of which rows that leaves the state open', async () => {
    const opened = await signedIn();
    opened.tenant.faults.add({ type: 'error', status: 403, times: 100, on: { service: 'arm' } });
    const { rows, gaps } = await listed(opened);
    expect(gaps.join()).toContain('Active Azure resource roles in Northwind Labs could not be read');
    expect(rows.find(({ name }) => name === 'Owner')).toMatchObject({ state: 'eligible', unconfirmed: true });
    expect(rows.find(({ name }) => name === 'Global Reader')).not.toHaveProperty('unconfirmed');
  });

  it('say that nobody is signed in, and open no browser', async () => {
    const { host } = await world();
    expect((await host.runTool('list-eligible', {})).error).toContain('Nobody is signed in');
    expect(host.opened).toEqual([]);
  });
});

describe('Activate Roles', () => {
  it('shows exactly what will be sent, and sends it once confirmed', async () => {
    const opened = await signedIn();
    const key = await keyOf(opened, 'Global Reader');
    const shown: ToolConfirmation[] = [];
    const ended = await opened.host.runTool(
      'activate-roles',
      { keys: [key], reason: 'audit', duration: '2h' },
      (one) => {
        shown.push(one);
        expect(opened.writes()).toEqual([]);
        return true;
      },
    );
    expect(shown[0]?.info).toEqual([
      { name: 'Global Reader', value: expect.stringContaining('Northwind Labs · ada@northwindlabs.example · 2 h') },
      { name: 'Reason', value: 'audit' },
    ]);
    expect(ended.answer).toMatchObject({
      roles: [{ name: 'Global Reader', outcome: expect.stringMatching(/^active until .*, usable now$/) }],
    });
    expect(opened.writes()).toHaveLength(1);
  });

  it('sends nothing when the person says no', async () => {
    const opened = await signedIn();
    const key = await keyOf(opened, 'Global Reader');
    expect(await opened.host.runTool('activate-roles', { keys: [key], reason: 'audit' }, () => false)).toEqual({
      cancelled: true,
    });
    expect(opened.writes()).toEqual([]);
  });

  it('sends nothing when it is run without a confirmation, twice on one, or with other roles than shown', async () => {
    const opened = await signedIn();
    const key = await keyOf(opened, 'Global Reader');
    const other = await keyOf(opened, 'User Administrator');
    expect((await opened.host.runTool('activate-roles', { keys: [key], reason: 'audit' })).error).toContain(
      'not confirmed',
    );
    await opened.host.runTool('activate-roles', { keys: [key], reason: 'audit' }, () => false);
    expect((await opened.host.runTool('activate-roles', { keys: [other], reason: 'audit' })).error).toContain(
      'not confirmed',
    );
    expect((await opened.host.runTool('activate-roles', { keys: [key], reason: 'audit' })).error).toContain(
      'not confirmed',
    );
    expect(opened.writes()).toEqual([]);
  });

  it.each([
    [{ keys: [] }, 'Give keys'],
    [{ keys: ['global reader'] }, 'Give keys'],
    [{ keys: ['KEY'] }, 'asks for a reason'],
    [{ keys: ['KEY'], reason: 'audit', duration: 'a while' }, 'is no duration'],
  ])('asks the person nothing for %j', async (input, words) => {
    const opened = await signedIn();
    const key = await keyOf(opened, 'Global Reader');
    const asked: ToolConfirmation[] = [];
    const keys = input.keys.map((one) => (one === 'KEY' ? key : one));
    const ended = await opened.host.runTool('activate-roles', { ...input, keys }, (shown) => {
      asked.push(shown);
      return true;
    });
    expect(ended.error).toContain(words);
    expect(asked).toEqual([]);
    expect(opened.writes()).toEqual([]);
  });
});
