import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PimError } from '@pim-palette/core';
import { exitCodes } from '../../../powertoys-run-bridge/helper/src/terminal/exit-codes.ts';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
/** Signing in takes a while: tests that change nothing share one company. */
const fresh = () =>
  beforeEach(async () => {
    company = await openCompany();
  });
const shared = () =>
  beforeAll(async () => {
    company = await openCompany();
  });

const writes = () =>
  company.tenant.log.filter(({ method, path }) => /assignmentschedulerequests/i.test(path) && method !== 'GET');

describe('exit codes, each against the simulated company', () => {
  fresh();

  it('0: everything as asked', async () => {
    const { code, output } = await company.pim([
      'activate',
      'global reader northwind',
      '--reason',
      'audit',
      '--for',
      '2h',
    ]);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^● Global Reader\s+active until (\w+ )?\d\d:\d\d$/m),
    });
  });

  it('[P3] 1: the service refused one, the rest went on', async () => {
    const ran = await company.pim(['activate', 'global reader northwind + archive', '--reason', 'audit']);
    expect(ran).toEqual({ code: 1, output: expect.stringContaining('active until'), errors: expect.anything() });
    expect(ran.output).toContain('locked');
  });

  it('3: one waits for approval', async () => {
    const { code, output } = await company.pim(['activate', 'security administrator', '--reason', 'alert']);
    expect({ code, output }).toEqual({ code: 3, output: expect.stringContaining('waits for approval') });
  });

  it('4: nobody is signed in', async () => {
    const [identity] = await company.door.palette.identities();
    await company.pim(['signout']);
    const { code, errors } = await company.pim('list');
    expect(identity).toBeDefined();
    expect({ code, errors }).toEqual({ code: 4, errors: expect.stringContaining('pim signin') });
  });

  it('5: the service cannot be reached', async () => {
    company.tenant.faults.add({ type: 'neverArrived', times: 1000 });
    const { code, errors } = await company.pim('list');
    expect({ code, errors }).toEqual({ code: 5, errors: expect.stringMatching(/connection|reach/i) });
  });

  it('6: the answer was lost and the service shows nothing', async () => {
    company.tenant.faults.add({ type: 'htmlPage', on: { write: true, service: 'graph' } });
    const { code, output } = await company.pim(['activate', 'global reader northwind', '--reason', 'x']);
    expect({ code, output }).toEqual({ code: 6, output: expect.stringContaining('unconfirmed') });
    expect(writes()).toHaveLength(1);
  });

  it('7: nothing matches', async () => {
    const { code, errors } = await company.pim(['activate', 'zzqx', '--reason', 'x']);
    expect({ code, errors }).toEqual({ code: 7, errors: expect.stringContaining('“zzqx” matches nothing') });
    expect(writes()).toEqual([]);
  });

  it('[P12] 8: ambiguous words list the candidates and send nothing', async () => {
    const { code, errors } = await company.pim(['activate', 'global reader', '--reason', 'x']);
    expect(code).toBe(8);
    expect(errors).toContain('Global Reader · Directory · Northwind Labs');
    expect(errors).toContain('Global Reader · Directory · Lakeside Clinic');
    expect(writes()).toEqual([]);
  });

  it('8: member and owner of one group are told apart', async () => {
    const { code, output, errors } = await company.pim(['activate', 'tier 1 operators', '--reason', 'x', '--json']);
    expect({ code, errors: errors.match(/Tier 1 Operators · Group \w+/g) }).toEqual({
      code: 8,
      errors: ['Tier 1 Operators · Group member', 'Tier 1 Operators · Group owner'],
    });
    const document = documentSchema.parse(JSON.parse(output));
    expect(document.command === 'error' && document.candidates.map(({ access }) => access)).toEqual([
      'member',
      'owner',
    ]);
    const owner = await company.pim(['activate', 'tier 1 operators owner', '--reason', 'x']);
    expect(owner.output).toContain('Tier 1 Operators · Group owner');
  });

  it('70: a fault of our own is told as one', async () => {
    const { code, errors } = await company.pim('list', {
      openDoor: async () => Promise.reject(new TypeError('undefined is not a function')),
    });
    expect({ code, errors }).toEqual({ code: 70, errors: expect.stringContaining('a fault in pim itself') });
  });

  it('130: interrupted before anything left', async () => {
    const stopped = AbortSignal.abort(new Error('interrupted'));
    const { code } = await company.pim(['activate', 'global reader northwind', '--reason', 'x'], {
      signal: stopped,
      isInterrupted: () => true,
    });
    expect(code).toBe(130);
    expect(writes()).toEqual([]);
  });

  it('keeps every published number', () => {
    expect(Object.fromEntries(Object.entries(exitCodes).map(([name, { code }]) => [name, code]))).toEqual({
      done: 0,
      someFailed: 1,
      refusedInput: 2,
      waiting: 3,
      notSignedIn: 4,
      offline: 5,
      unconfirmed: 6,
      nothingMatched: 7,
      ambiguous: 8,
      internal: 70,
      interrupted: 130,
    });
  });
});

describe('exit code 2: refused input, nothing sent', () => {
  shared();

  it.each([
    ['an unknown option', ['list', '--nope']],
    ['a duration that is none', ['activate', 'global reader', '--for', 'soon', '--reason', 'x']],
    ['a start that is none', ['activate', 'global reader', '--start', 'later', '--reason', 'x']],
    ['no words', ['activate']],
    ['a missing reason', ['activate', 'global reader northwind']],
    ['a missing ticket', ['activate', 'helpdesk', '--reason', 'x']],
    ['a tenant nobody is signed in to', ['list', '--tenant', 'contoso.com']],
    ['an unknown setting', ['settings', 'get', 'colour']],
    ['a wrong setting', ['settings', 'set', 'cloud', 'mars']],
    ['no terminal for the palette', []],
  ])('2: %s', async (_what, words) => {
    const { code, output, errors } = await company.pim(words);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).not.toBe('');
    expect(errors).not.toMatch(/^\s+at /m);
    expect(writes()).toEqual([]);
  });
});

describe('activating by words', () => {
  fresh();

  it('takes duration, ticket and reason from the words', async () => {
    const { code } = await company.pim(['activate', 'helpdesk', '30m', '#INC1', '> password reset']);
    expect(code).toBe(0);
    const [request] = company.tenant.state.requests.filter(({ action }) => action === 'selfActivate');
    expect(request).toMatchObject({ justification: 'password reset' });
  });

  it('sends three of different kinds in one go, each with the one reason', async () => {
    const { code, output } = await company.pim([
      'activate',
      'global reader northwind + tier 1 member + reader labs',
      '--reason',
      'shift',
    ]);
    expect({ code, lines: output.trim().split('\n') }).toMatchObject({ code: 0, lines: { length: 3 } });
  });

  it('only checks with --check: nothing stays', async () => {
    const { code, output } = await company.pim(['activate', 'global reader northwind', '--reason', 'x', '--check']);
    expect({ code, output }).toEqual({
      code: 0,
      // Not drawn as what is active: nothing was sent.
      output: expect.stringMatching(/^✓ Global Reader\s+would be accepted, nothing was sent$/m),
    });
    expect((await company.pim('active')).output).toBe('');
  });

  it('sends nothing for what is active already', async () => {
    const words = ['activate', 'global reader northwind', '--reason', 'x'];
    await company.pim(words);
    const before = writes().length;
    const { code, output } = await company.pim(words);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('active already') });
    expect(writes()).toHaveLength(before);
  });

  it('takes the one of exactly that name among several, and says which and where before it is sent', async () => {
    const { code, output, errors } = await company.pim(['activate', 'reader', '--reason', 'x']);
    expect(code).toBe(0);
    expect(errors).toMatch(
      /^“reader” matches \d+; meant is the one whose name is typed in full: Reader · .+ · Northwind Labs · ada@/m,
    );
    expect(output).toMatch(/^● Reader · .+ active until (?:\w{3} )?\d\d:\d\d$/m);
    const sole = await company.pim(['activate', 'user administrator', '--reason', 'x', '--check']);
    expect(sole.errors).not.toContain('meant is');
  });

  it('says so as well where it ends, withdraws, shows or is kept in a bundle', async () => {
    await company.pim(['activate', 'reader + global reader northwind', '--reason', 'x']);
    const meant = /^“reader” matches \d+; meant is the one whose name is typed in full: Reader · /m;
    for (const words of [
      ['show', 'reader'],
      ['portal', 'reader', '--print'],
      ['scopes', 'reader'],
      ['bundle', 'save', 'Mine', 'reader'],
      ['deactivate', 'reader'],
    ]) {
      expect((await company.pim(words)).errors).toMatch(meant);
    }
  });

  it('activates by an exact key', async () => {
    const { output } = await company.pim(['list', 'tier', '1', 'member', '--json']);
    const document = documentSchema.parse(JSON.parse(output));
    const key = document.command === 'list' ? (document.rows[0]?.key ?? '') : '';
    const { code } = await company.pim(['activate', '--key', key, '--reason', 'x']);
    expect(code).toBe(0);
  });

  it('narrows to a tenant by its name', async () => {
    const { code } = await company.pim(['activate', 'global reader', '--tenant', 'Lakeside Clinic', '--reason', 'x']);
    expect(code).toBe(0);
    expect((await company.pim('active')).output).toContain('Lakeside Clinic');
  });

  it('withdraws what waits', async () => {
    await company.pim(['activate', 'security administrator', '--reason', 'alert']);
    expect((await company.pim('pending')).output).toContain('Security Administrator');
    const { code, output } = await company.pim('cancel security');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('withdrawn') });
    expect((await company.pim('pending')).output).toBe('');
  });

  it('says so when it is too early to deactivate, and deactivates later', async () => {
    await company.pim(['activate', 'global reader northwind', '--reason', 'x']);
    const early = await company.pim('deactivate global reader');
    expect(early).toMatchObject({ code: 1, output: expect.stringContaining('five minutes') });
    company.tenant.advance(6 * 60_000);
    const { code, output } = await company.pim('deactivate global reader');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('deactivated') });
  });

  it('follows an approval to its end', async () => {
    await company.pim(['activate', 'security administrator', '--reason', 'alert']);
    const waiting = company.tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    company.tenant.decide(waiting?.id ?? '', 'Approve');
    const { code, output } = await company.pim('follow --once');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('active until') });
  });
});

describe('asking how', () => {
  shared();

  it.each([['help activate'], ['help bundle save']])('%s shows what --help of that command shows', async (words) => {
    const { code, output } = await company.pim(words);
    expect(code).toBe(0);
    expect(output).toContain(`Usage: pim ${words.replace('help ', '')}`);
  });

  it('--json without a command is an error in JSON that names one', async () => {
    const { code, output } = await company.pim('--json');
    expect(code).toBe(2);
    expect(JSON.parse(output)).toMatchObject({
      error: { lines: ['The palette is for a terminal, not for --json.', 'Name a command: pim list --json'] },
    });
  });
});

describe('bundles', () => {
  fresh();

  it('are saved, shown, used, renamed, exported, imported and deleted', async () => {
    const saved = await company.pim([
      'bundle',
      'save',
      'Morning shift',
      'global reader northwind + tier 1 member',
      '--reason',
      'shift',
      '--for',
      '4h',
    ]);
    expect(saved).toMatchObject({ code: 0, output: expect.stringContaining('@morning-shift') });
    const activated = await company.pim('activate @morning-shift');
    expect(activated).toMatchObject({ code: 0, output: expect.stringMatching(/Global Reader.*\n.*Tier 1 Operators/) });
    expect(await company.pim(['bundle', 'rename', 'morning-shift', 'Early'])).toMatchObject({
      code: 0,
      errors: expect.stringContaining('“Morning shift” is now “Early”; it stays @morning-shift.'),
    });
    const { output: exported } = await company.pim('bundle export');
    expect(await company.pim('bundle delete morning-shift')).toMatchObject({
      code: 0,
      errors: expect.stringContaining('Deleted “Early”: @morning-shift means nothing now.'),
    });
    expect(await company.pim('activate @morning-shift')).toMatchObject({ code: 7 });
    const imported = await company.pim('bundle import -', { readInput: async () => exported });
    expect(imported).toMatchObject({ code: 0, output: expect.stringContaining('Early') });
    expect(await company.pim('bundle show early')).toMatchObject({ code: 0 });
  });

  it('take roles in and give them up', async () => {
    await company.pim(['bundle', 'save', 'Shift', 'tier 1 member']);
    expect(await company.pim(['bundle', 'add', 'shift', 'global reader northwind'])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Tier 1 Operators.*\n.*Global Reader/),
      errors: expect.stringContaining('1 role added to @shift.'),
    });
    expect(await company.pim(['bundle', 'remove', 'shift', 'zzqx'])).toMatchObject({ code: 7 });
    expect(await company.pim(['bundle', 'remove', 'shift', 'r'])).toMatchObject({ code: 8 });
    const { code, output, errors } = await company.pim(['bundle', 'remove', 'shift', 'tier']);
    expect({ code, errors }).toMatchObject({ code: 0, errors: expect.stringContaining('is no longer in @shift') });
    expect(output).not.toContain('Tier 1');
    expect(await company.pim(['bundle', 'add', 'nothing', 'tier 1 member'])).toMatchObject({ code: 7 });
  });

  it.each(['', '{', '[]', '{"schema":2}'])('refuse to import %j and stay as they were', async (text) => {
    await company.pim(['bundle', 'save', 'One', 'tier 1 member']);
    expect(await company.pim('bundle import -', { readInput: async () => text })).toMatchObject({ code: 2 });
    expect((await company.pim('bundle list')).output).toContain('@one');
  });
});

describe('JSON documents, one after the other', () => {
  shared();

  it.each([
    [['list'], 0],
    [['list', '--cached'], 0],
    [['list', 'zzqx'], 7],
    [['active'], 0],
    [['pending'], 0],
    [['activate', 'global reader northwind', '--reason', 'x'], 0],
    [['activate', 'archive', '--reason', 'x'], 1],
    [['activate', 'global reader', '--reason', 'x'], 8],
    [['activate', 'user administrator'], 2],
    [['deactivate', 'zzqx'], 7],
    [['cancel', 'zzqx'], 7],
    [['follow', '--once'], 0],
    [['bundle', 'list'], 0],
    [['bundle', 'save', 'One', 'tier 1 member'], 0],
    [['bundle', 'export'], 0],
    [['accounts'], 0],
    [['settings'], 0],
    [['settings', 'set', 'defaultDuration', '4h'], 0],
    [['doctor'], 0],
    [['list', '--nope'], 2],
    [['signin', '--account', 'ada@northwindlabs.example'], 0],
    [['signout'], 0],
    [['list'], 4],
  ])('of %j fit the published schema', async (words, expected) => {
    const { code, output } = await company.pim([...words, '--json']);
    const document = documentSchema.parse(JSON.parse(output));
    expect({ code, inDocument: document.exit.code }).toEqual({ code: expected, inDocument: expected });
  });
});

describe('rows and gaps in JSON', () => {
  fresh();

  it('name each row’s right in full, in the order of the palette', async () => {
    const { output } = await company.pim('list --json');
    const document = documentSchema.parse(JSON.parse(output));
    const rows = document.command === 'list' ? document.rows : [];
    const shown = company.door.palette.rows('').filter(({ key }) => key !== undefined);
    expect(rows.map(({ key }) => key)).toEqual(shown.map(({ key }) => key));
    expect(rows.find(({ role }) => role === 'Helpdesk Administrator')).toMatchObject({
      kind: 'directoryRole',
      scope: 'Branch North',
      tenant: 'Northwind Labs',
      account: 'ada@northwindlabs.example',
      state: 'eligible',
    });
  });

  it('[P6] name what could not be read, and never pass a gap off as an empty list', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { service: 'arm' }, times: 50 });
    const { code, output } = await company.pim('list --json');
    const document = documentSchema.parse(JSON.parse(output));
    expect(code).toBe(1);
    expect(document).toMatchObject({
      gaps: expect.arrayContaining([expect.objectContaining({ kind: 'azureResource' })]),
    });
  });
});

describe('what is said on standard error', () => {
  shared();

  it('[P2] is what happened, the service’s words and an id to copy, without a stack', async () => {
    const { errors } = await company.pim('list', {
      openDoor: async () =>
        Promise.reject(
          new PimError('forbidden', 'The directory says no. Ask an administrator.', {
            serviceMessage: 'Insufficient privileges',
            serviceCode: 'Authorization_RequestDenied',
            requestId: 'r-1',
          }),
        ),
    });
    expect(errors.split('\n').slice(0, 3)).toEqual([
      'The directory says no. Ask an administrator.',
      'The service said: “Insufficient privileges”',
      '(Authorization_RequestDenied, request r-1)',
    ]);
    expect(errors).not.toMatch(/\n\s+at /);
  });

  it('is nothing but errors with --quiet', async () => {
    await company.pim(['activate', 'security administrator', '--reason', 'alert']);
    expect((await company.pim(['list', '--quiet'])).errors).toBe('');
  });

  it('never holds a justification', async () => {
    const { errors } = await company.pim(['activate', 'archive', '--reason', 'a secret merger']);
    expect(errors).not.toContain('merger');
  });
});
