// The bundled helper as a process: what a launcher says to it, against a simulated company over https.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { requests } from '@pim-palette/protocol';
import { type Company, openCompany, writesOf } from './company.ts';
import { entry, hello, killHelpers, type Launcher, rowOf, signIn, startHelper } from './helper-process.ts';

let company: Company;

function start(environment = company.environment, options?: Parameters<typeof startHelper>[1]): Promise<Launcher> {
  return startHelper(environment, options);
}

beforeEach(async () => {
  company = await openCompany();
});
afterEach(async () => {
  await killHelpers();
  await company.close();
});

describe('the first message', () => {
  it('is answered with the version, the methods of the protocol and where the log lies', async () => {
    const launcher = await start(company.environment, { greet: false });
    expect(await launcher.ask('initialize', hello)).toEqual({
      protocolVersion: 1,
      productVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      capabilities: Object.keys(requests),
      logFolder: join(company.folder, 'home', 'log'),
    });
    expect(launcher.notices).toEqual([]);
  });

  it('of another version is refused in words that say what to update', async () => {
    const launcher = await start(company.environment, { greet: false });
    await expect(
      launcher.askRaw('initialize', { ...hello, protocolVersion: 7, settings: 'unlike ours' }),
    ).rejects.toMatchObject({
      code: -32010,
      message: 'The launcher speaks version 7 of the protocol and this helper version 1: update PIM Palette’s helper.',
      data: { code: 'versionMismatch' },
    });
  });

  it('must be initialize, and comes once', async () => {
    const launcher = await start(company.environment, { greet: false });
    for (const method of Object.keys(requests).filter((name) => name !== 'initialize')) {
      const params = { text: '', rowId: 'x', ...hello.settings };
      await expect(launcher.askRaw(method, params)).rejects.toMatchObject({ code: -32002 });
    }
    await launcher.ask('initialize', hello);
    await expect(launcher.askRaw('initialize', hello)).rejects.toMatchObject({ code: -32600 });
  });

  it('with a setting that cannot be used is a row that says so, not a failure', async () => {
    const launcher = await start(company.environment, {
      settings: { ...hello.settings, clientId: 'not an id', cloud: 'moon' },
    });
    await signIn(launcher);
    const [row] = await launcher.rows('');
    expect(row?.title).toBe(
      'The client id in the options is not an application id. The cloud in the options is not known.',
    );
  });

  it('shows a row with the reason when the settings file cannot be used', async () => {
    const environment = { ...company.environment, PIM_PALETTE_CLOUD: join(company.folder, 'nowhere.json') };
    const launcher = await start(environment);
    const [row, again] = await launcher.rows('gl');
    expect(row?.title).toContain('nowhere.json');
    expect(again?.title).toBe('Try again');
  });
});

describe('a person with a launcher', () => {
  it('signs in, finds, activates and is told once, and nothing they typed is in a row', async () => {
    const launcher = await start();
    const [first] = await launcher.rows('');
    expect(first).toMatchObject({ title: 'Sign in', does: 'command' });
    await signIn(launcher);
    expect(launcher.notices.at(-1)).toEqual({
      title: 'Signed in as ada@northwindlabs.example',
      body: expect.stringMatching(/^What you may activate in .+ is being read\.$/),
      severity: 'success',
    });

    const text = 'gl rea 1h #INC7 > reading the log';
    const rows = await launcher.until(text, ([row]) => row?.does === 'activate' && !row.unconfirmed);
    expect(rows[0]).toMatchObject({ title: 'Global Reader', titleMatches: [0, 1, 7, 8, 9], state: '1 h' });
    expect(JSON.stringify(rows.map(({ completion: _, ...row }) => row))).not.toMatch(/reading the log|INC7/);
    await launcher.ask('invoke', { rowId: rows[0]?.id ?? '', text });

    await launcher.untilNotice(/^Global Reader active/);
    expect(launcher.notices.filter(({ title }) => /Global Reader/.test(title))).toEqual([
      { title: expect.stringMatching(/^Global Reader active until /), body: 'Usable now', severity: 'success' },
    ]);
    const after = await launcher.until('global reader', ([row]) => row?.type === 'active');
    expect(after[0]).toMatchObject({ does: 'menu', keepsOpen: true });
    expect(writesOf(company.tenant)).toEqual([201]);
    expect(company.tenant.offences()).toEqual([]);

    const log = await readFile(join(company.folder, 'home/log/helper.log'), 'utf8');
    expect(log).toContain('host test en-GB');
    expect(log).not.toMatch(/eyJ|reading the log|INC7|ada@/);
  });

  it('sees what can be done with something active, and ends it', async () => {
    const launcher = await start();
    await signIn(launcher);
    await activate(launcher, 'global reader > a reason', 'Global Reader');
    const rows = await launcher.until('global reader', ([row]) => row?.type === 'active');
    const { query = '' } = await launcher.ask('invoke', { rowId: rows[0]?.id ?? '', text: 'global reader' });
    const menu = await launcher.rows(query);
    expect(menu.map(({ title }) => title)).toEqual(['Leave it as it is', 'Activate again when it ends', 'Deactivate']);
    expect(await launcher.ask('invoke', { rowId: 'menu:leave', text: query })).toEqual({ query: '' });

    company.tenant.advance(6 * 60_000);
    expect(await launcher.ask('invoke', { rowId: 'menu:deactivate', text: query })).toEqual({ query: '' });
    expect(await launcher.untilNotice(/deactivated/)).toMatchObject({ title: 'Global Reader deactivated' });
  });

  it('locks the screen: what was activated is ended, by one of two helpers, and no odd word ends anything', async () => {
    const launchers = [await start(), await start()] as const;
    for (const launcher of launchers) {
      await signIn(launcher);
      await launcher.ask('settings', { ...hello.settings, endAtLock: true });
    }
    const [first, second] = launchers;
    await activate(first, 'global reader > a reason', 'Global Reader');
    company.tenant.advance(6 * 60_000);
    for (const odd of [{ reason: 'lunch' }, {}, { reason: 7 }]) await first.tell('leaving', odd);
    await first.tell('leaving', { reason: 'sleep' });
    await first.rows('gl');
    expect(writesOf(company.tenant)).toEqual([201]);
    await Promise.all(launchers.map((launcher) => launcher.tell('leaving', { reason: 'lock' })));
    const told = (all: readonly { readonly title: string }[]) => all.some(({ title }) => title.includes('deactivated'));
    while (!launchers.some(({ notices }) => told(notices))) await first.rows('');
    await first.until('global reader', ([row]) => row?.type === 'eligible' && !row.unconfirmed);
    // Readings come one after the other: this one after that of the lock.
    await second.ask('invoke', { rowId: 'command:refresh', text: '/refresh' });
    await second.until('global reader', ([row]) => row?.type === 'eligible' && !row.unconfirmed);
    expect(writesOf(company.tenant)).toEqual([201, 201]);
    expect(company.tenant.offences()).toEqual([]);
  });

  it('is told once when an approver has decided', async () => {
    const launcher = await start();
    await signIn(launcher);
    await activate(launcher, 'security administrator > an incident', 'Security Administrator');
    const waiting = await launcher.untilNotice(/waits for approval/);
    expect(waiting.severity).toBe('information');
    const rows = await launcher.until('/pending', (found) => found.some(({ type }) => type === 'waiting'));
    const [request] = company.tenant.state.requests.filter(({ status }) => status === 'PendingApproval');
    company.tenant.decide(request?.id ?? '', 'Approve');
    const row = rowOf(rows, 'Security Administrator');
    await launcher.ask('invoke', { rowId: row.id, actionId: 'look', text: '/pending' });
    expect(await launcher.untilNotice(/Security Administrator.*active until/)).toMatchObject({ severity: 'success' });
    await launcher.ask('invoke', { rowId: row.id, actionId: 'look', text: '/pending' });
    expect(launcher.notices.filter(({ title }) => /active until/.test(title))).toHaveLength(1);
  });

  it('withdraws a request that waits', async () => {
    const launcher = await start();
    await signIn(launcher);
    await activate(launcher, 'security administrator > an incident', 'Security Administrator');
    const rows = await launcher.until('/pending', (found) => found.some(({ type }) => type === 'waiting'));
    const row = rowOf(rows, 'Security Administrator');
    const { query = '' } = await launcher.ask('invoke', { rowId: row.id, text: '/pending' });
    expect((await launcher.rows(query)).map(({ title }) => title)).toEqual([
      'The service says: PendingApproval',
      'Keep waiting',
      'Look now',
      'Withdraw the request',
      'Copy the request ID',
    ]);
    await launcher.ask('invoke', { rowId: 'menu:withdraw', text: query });
    expect(await launcher.untilNotice(/withdrawn/)).toMatchObject({ title: 'Security Administrator withdrawn' });
  });

  it('is asked to sign in again before a browser opens for a role that wants it', async () => {
    const launcher = await start();
    await signIn(launcher);
    await activate(launcher, 'application administrator > a reason', 'Application Administrator');
    await launcher.untilNotice(/^Application Administrator.* active until/);
    expect(launcher.notices.map(({ title }) => title).slice(-2)).toEqual([
      'Application Administrator · Expense Portal asks you to sign in again',
      expect.stringMatching(/^Application Administrator · Expense Portal active until/),
    ]);
  });

  it('ticks roles, activates them together and keeps them as a bundle', async () => {
    const launcher = await start();
    await signIn(launcher);
    for (const [text, title] of [
      ['global reader', 'Global Reader'],
      ['security administrator', 'Security Administrator'],
    ] as const) {
      const rows = await launcher.rows(text);
      await launcher.ask('invoke', { rowId: rowOf(rows, title).id, actionId: 'tick', text });
    }
    const text = 'anything 30m > for both';
    const [ticked] = await launcher.until(text, ([row]) => row?.does === 'activate');
    expect(ticked).toMatchObject({
      id: 'ticked',
      title: 'Activate 2 roles: Global Reader and Security Administrator',
      state: '30 min',
    });

    const keep = await launcher.ask('invoke', { rowId: 'ticked', actionId: 'keep', text });
    expect(keep).toEqual({ query: '/keep ' });
    expect(await launcher.rows('/keep ')).toMatchObject([{ title: 'Type a name for the bundle', does: 'nothing' }]);
    const [row] = await launcher.rows('/keep Morning round');
    expect(row?.title).toBe('Keep as “Morning round”');
    expect(await launcher.ask('invoke', { rowId: row?.id ?? '', text: '/keep Morning round' })).toEqual({
      query: '@morning-round',
    });

    await launcher.ask('invoke', { rowId: 'ticked', text });
    const told = await launcher.untilNotice(/of 2 active/);
    expect(told).toMatchObject({
      title: expect.stringMatching(/^1 of 2 active until .*, 1 waits for approval$/),
      body: 'Security Administrator waits for approval by Approvers\nGlobal Reader: usable now',
    });
    const rows = await launcher.rows('');
    expect(rows.map(({ id }) => id)).not.toContain('ticked');
    expect(rows.map(({ id }) => id)).toContain('bundle:morning-round');
  });

  it('adds what is ticked to a bundle, gives it another name, takes a role out and deletes it, each time said', async () => {
    const launcher = await start();
    await signIn(launcher);
    const choose = (rowId: string, text: string, actionId?: string) =>
      launcher.ask('invoke', { rowId, text, ...(actionId === undefined ? {} : { actionId }) });
    const idOf = async (text: string, title: string) => rowOf(await launcher.rows(text), title).id;
    await choose(await idOf('global reader', 'Global Reader'), 'global reader', 'keep');
    await launcher.rows('/keep Morning');
    expect(await choose('own:keep', '/keep Morning')).toEqual({ query: '@morning' });

    const text = 'security administrator';
    await choose(await idOf(text, 'Security Administrator'), text, 'tick');
    await launcher.rows(text);
    const { query: which = '' } = await choose('ticked', text, 'add');
    expect((await launcher.rows(which)).map(({ title }) => title)).toEqual(['“Morning”']);
    expect(await choose('menu:add:morning', which)).toEqual({ query: '@morning' });
    expect(launcher.notices.at(-1)?.title).toBe('1 role added to @morning');

    await launcher.rows('@morning');
    const { query: menu = '' } = await choose('bundle:morning', '@morning', 'change');
    expect((await launcher.rows(menu)).map(({ title }) => title)).toEqual([
      'Leave it as it is',
      'Give it another name',
      'Take out Global Reader',
      'Take out Security Administrator',
      'Delete it',
    ]);
    expect(await choose('menu:rename', menu)).toEqual({ query: '/rename ' });
    expect(await launcher.rows('/rename ')).toMatchObject([
      { does: 'nothing', title: 'Type another name for “Morning”' },
    ]);
    await launcher.rows('/rename Dawn');
    expect(await choose('own:keep', '/rename Dawn')).toEqual({ query: '@morning' });
    expect(launcher.notices.at(-1)?.title).toBe('“Morning” is now “Dawn”; it stays @morning');

    await launcher.rows(menu);
    await choose(await idOf(menu, 'Take out Security Administrator'), menu);
    expect(launcher.notices.at(-1)?.title).toBe('Changed @morning');

    await launcher.rows('@morning');
    const { query: sure = '' } = await choose('bundle:morning', '@morning', 'delete');
    expect((await launcher.rows(sure)).map(({ title }) => title)).toEqual(['Delete “Dawn”?', 'Delete “Dawn”']);
    expect(await choose('menu:leave', sure)).toEqual({ query: '' });
    expect(await choose('menu:delete-now', sure)).toEqual({ query: '' });
    expect(launcher.notices.at(-1)?.title).toBe('Deleted “Dawn”: @morning means nothing now');
    expect((await launcher.rows('')).map(({ id }) => id)).not.toContain('bundle:morning');
    expect(writesOf(company.tenant)).toEqual([]);
  });

  it('takes another duration from a context action, and only what says so sends', async () => {
    const launcher = await start();
    await signIn(launcher);
    const text = 'global reader > a reason';
    const [row] = await launcher.until(text, ([found]) => found?.does === 'activate');
    expect(row?.actions?.map(({ title }) => title)).toEqual([
      'Fill in the form',
      'Activate for 30 min',
      'Activate for 1 h',
      'Activate for 8 h, the most allowed',
      'Tick',
      'More',
    ]);
    await launcher.ask('invoke', { rowId: row?.id ?? '', actionId: 'for:1800000', text });
    expect(company.tenant.state.requests.at(-1)).toMatchObject({ action: 'selfActivate' });
    expect(await launcher.until('/active', ([found]) => found?.type === 'active')).toMatchObject([
      { state: expect.stringMatching(/30 min left|29 min left/) },
    ]);
  });

  it('opens the form filled in, on this machine only, and sends nothing by that', async () => {
    const shown = join(company.folder, 'shown');
    const script = join(company.folder, 'browser.mjs');
    await writeFile(
      script,
      `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(shown)}, process.argv.at(-1));`,
    );
    const launcher = await start();
    await signIn(launcher);
    launcher.child.kill();
    await launcher.ended;
    const other = await start({ ...company.environment, BROWSER: `"${process.execPath}" "${script}"` });
    const [row] = await other.until('global reader 1h', ([found]) => found?.title === 'Global Reader');
    expect(await other.ask('invoke', { rowId: row?.id ?? '', text: 'global reader 1h', actionId: 'form' })).toEqual({});
    const address = new URL(await untilWritten(shown));
    expect(address.hostname).toBe('127.0.0.1');
    expect(address.search).toBe('');
    expect(writesOf(company.tenant)).toEqual([]);
    other.child.stdin.end();
    expect(await other.ended).toBe(0);
  });

  it('gets typed errors for rows and actions that are gone', async () => {
    const launcher = await start();
    await expect(launcher.ask('invoke', { rowId: 'role:x', text: '' })).rejects.toMatchObject({
      code: -32012,
      data: { code: 'rowGone' },
    });
    await expect(launcher.ask('invoke', { rowId: 'command:signin', actionId: 'x', text: '' })).rejects.toMatchObject({
      code: -32012,
    });
  });

  it('changes an option while the helper runs', async () => {
    const launcher = await start();
    await signIn(launcher);
    expect(
      await launcher.ask('settings', {
        ...hello.settings,
        keepRecentJustifications: false,
        defaultDurationMs: 3_600_000,
      }),
    ).toEqual({});
    expect((await launcher.rows('global')).length).toBeGreaterThan(0);
    await launcher.tell('themeChanged', { theme: 'light' });
    await launcher.tell('themeChanged', { theme: 'plaid' });
    await expect(launcher.askRaw('settings', { followPending: 'yes' })).rejects.toMatchObject({ code: -32602 });
  });

  it('gives a sign-in up', async () => {
    const launcher = await start({ ...company.environment, BROWSER: `"${process.execPath}" -e 0` });
    const stop = new AbortController();
    const signing = launcher.ask('invoke', { rowId: 'command:signin', text: '/signin' }, stop.signal);
    // The page is open once it has been asked which tenant there is; where none shows, its address is here.
    const rows = await launcher.until('', (all) => all.some(({ id }) => id === 'own:copyAddress'));
    expect(rows.slice(0, 5).map(({ title }) => title)).toEqual([
      'Waiting for the sign-in in the browser',
      'Open the page again',
      'Copy the address of the sign-in page',
      'Use a device code',
      'Cancel the sign-in',
    ]);
    const { copy } = await launcher.ask('invoke', { rowId: 'own:copyAddress', text: '' });
    expect(copy).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/organizations\/oauth2\/v2\.0\/authorize\?/);
    stop.abort();
    await expect(signing).rejects.toMatchObject({ code: -32800 });
    await launcher.until('', ([row]) => row?.title === 'Sign in');
  });

  it('has a row for the code that is typed elsewhere, and for giving that up', async () => {
    const launcher = await start({ ...company.environment, BROWSER: `"${process.execPath}" -e 0` });
    const signing = launcher.ask('invoke', { rowId: 'command:signin', text: '/signin' });
    const ended = signing.then(
      () => undefined,
      (error: unknown) => error,
    );
    await launcher.until('', (all) => all.some(({ id }) => id === 'own:useCode'));
    await launcher.ask('invoke', { rowId: 'own:useCode', text: '' });
    const [first, code] = await launcher.until('', (all) => all.some(({ id }) => id === 'own:copyCode'));
    expect(first?.subtitle).toMatch(/^Enter the code \w+ at http/);
    expect(first?.subtitle).toContain((await launcher.ask('invoke', { rowId: 'own:copyCode', text: '' })).copy);
    expect(code?.title).toBe('Copy the code');
    await launcher.ask('invoke', { rowId: 'own:cancel', text: '' });
    expect(await ended).toMatchObject({ data: { code: 'signInCancelled' } });
  });
});

describe('a launcher and a terminal at once', () => {
  it('send one request for one role, and both know it is active', async () => {
    const launcher = await start();
    await signIn(launcher);
    const text = 'global reader > from both';
    const [row] = await launcher.until(text, ([found]) => found?.does === 'activate');
    const terminal = new Promise<unknown>((resolve) =>
      execFile(
        process.execPath,
        [entry, '--signin', '--json', 'activate', 'global reader > from both'],
        { env: company.environment },
        (_, output) => resolve(JSON.parse(output)),
      ),
    );
    await launcher.ask('invoke', { rowId: row?.id ?? '', text });
    const { items } = (await terminal) as {
      readonly items: readonly { readonly outcome: { readonly state: string } }[];
    };
    expect(['active', 'alreadyActive', 'alreadyRequested', 'notSent']).toContain(items[0]?.outcome.state);
    expect(writesOf(company.tenant)).toEqual([201]);
    expect(company.tenant.offences()).toEqual([]);
  });

  it('keep one document of what is to be activated again, and the next start says what was missed', async () => {
    const launcher = await start();
    await signIn(launcher);
    await activate(launcher, 'global reader 1h > a reason', 'Global Reader');
    await launcher.until('global reader', ([row]) => row?.type === 'active');
    const pim = (...words: readonly string[]) =>
      new Promise<{ readonly output: string; readonly errors: string }>((resolve) => {
        const options = { env: company.environment };
        execFile(process.execPath, [entry, '--signin', ...words], options, (_, output, errors) =>
          resolve({ output, errors }),
        );
      });
    const kept = await pim('--json', 'again', 'global reader', '--reason', 'the night goes on');
    expect(JSON.parse(kept.output)).toMatchObject({
      items: [{ role: 'Global Reader', state: 'kept' }],
      exit: { code: 0 },
    });
    launcher.child.stdin.end();
    expect(await launcher.ended).toBe(0);
    const document = join(company.folder, 'home/after-end.json');
    expect(JSON.parse(await readFile(document, 'utf8'))).toMatchObject({
      schema: 1,
      entries: [{ endsAt: expect.any(String) }],
    });
    company.tenant.advance(90 * 60_000);
    const { errors } = await pim('list');
    expect(errors.replaceAll(/\s+/g, ' ')).toContain(
      'and was not activated again: nothing ran then that could send it',
    );
    expect(JSON.parse(await readFile(document, 'utf8'))).toEqual({ schema: 1, entries: [] });
    expect(writesOf(company.tenant)).toEqual([201]);
  });
});

async function activate(launcher: Launcher, text: string, title: string): Promise<void> {
  const rows = await launcher.until(text, (found) =>
    found.some((row) => row.title === title && row.does === 'activate'),
  );
  await launcher.ask('invoke', { rowId: rowOf(rows, title).id, text });
}

async function untilWritten(path: string): Promise<string> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
