// What happens with time while the helper is there, and what its options do: in process, with a clock that is moved.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, type Tenant } from '@pim-palette/fake-tenant';
import type { NotificationParams } from '@pim-palette/protocol';
import type { FormOpener } from '../../../powertoys-run-bridge/helper/src/form/form-opener.ts';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { Door } from '../../../powertoys-run-bridge/helper/src/installation/door.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const settings = { keepRecentJustifications: true, followPending: true };

interface Here {
  readonly resident: Resident;
  readonly tenant: Tenant;
  readonly clock: MovedClock;
  readonly notices: NotificationParams<'notify'>[];
  readonly forms: Parameters<FormOpener>[1][];
  /** What was opened in the browser. */
  readonly links: string[];
  /** What was written among the downloads. */
  readonly files: { readonly name: string; readonly text: string }[];
  /** What the Start menu holds; `undefined` when nothing was ever put there. */
  startMenu: readonly string[] | undefined;
  changes: number;
  doors: number;
  /** For each sending the number of the door it went through. */
  readonly sentThrough: number[];
}

const open: Resident[] = [];
afterEach(async () => {
  for (const resident of open.splice(0)) await resident.stop();
});

async function start(options: Partial<typeof settings> & { readonly endWarningMs?: number } = {}): Promise<Here> {
  const clock = movedClock();
  const tenant = createTenant(loadScenario('small'), { clock: clock.now });
  const here: Here = {
    tenant,
    clock,
    notices: [],
    forms: [],
    links: [],
    files: [],
    startMenu: undefined,
    changes: 0,
    doors: 0,
    sentThrough: [],
    resident: createResident({
      openDoor: async () => {
        here.doors += 1;
        const number = here.doors;
        const door = await openTenant(tenant, clock);
        const { send } = door.palette;
        const palette: typeof door.palette = {
          ...door.palette,
          send(...given) {
            here.sentThrough.push(number);
            return send(...given);
          },
        };
        return { ...door, palette };
      },
      desktop: {
        openLink: async (link) => void here.links.push(link),
        openFile: async (path) => void here.links.push(path),
        async save(file) {
          here.files.push(file);
          return `/downloads/${file.name}`;
        },
      },
      openForm: ({ drafts }, form) => {
        here.forms.push(form);
        drafts.keep(form.wish.eligibilities, { justification: 'typed before' });
        return { opened: Promise.resolve(), ended: Promise.resolve() };
      },
      startMenu: {
        hasBundles: () => here.startMenu !== undefined,
        put: async (bundles) => {
          here.startMenu = bundles.map(({ name }) => name);
        },
        remove: async () => {
          here.startMenu = undefined;
        },
      },
      clock,
      notify: (notice) => here.notices.push(notice),
      rowsChanged: () => {
        here.changes += 1;
      },
      log: () => undefined,
    }),
  };
  open.push(here.resident);
  await here.resident.open({ ...settings, ...options }, 'dark');
  here.resident.query({ text: '' });
  await until(here, () => rows(here, '').some(({ type, unconfirmed }) => type === 'eligible' && !unconfirmed));
  return here;
}

const rows = ({ resident }: Here, text: string) => resident.query({ text, withActions: true }).rows;

async function until(here: Here, isRight: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (isRight()) return;
    await here.clock.move(50);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`not reached; told: ${JSON.stringify(here.notices)}`);
}

async function activate(here: Here, text: string, title: string): Promise<void> {
  const isReady = () => rows(here, text).some((row) => row.title === title && row.does === 'activate');
  await until(here, isReady);
  const row = rows(here, text).find((one) => one.title === title);
  await here.resident.invoke({ rowId: row?.id ?? '', text }, new AbortController().signal);
}

/** Asks for a role at another machine of the same person. */
async function sendFrom({ palette }: Door, role: string): Promise<void> {
  const { eligibilities } = await palette.refresh();
  const wanted = eligibilities.filter(({ roleName }) => roleName === role);
  await palette.send({ eligibilities: wanted, justification: 'from elsewhere', durationMs: hour });
}

describe('what is chosen twice in one moment', () => {
  it('is sent once, told once, and answered twice', async () => {
    const here = await start();
    const text = 'global reader 1h > a reason';
    await until(here, () => rows(here, text)[0]?.does === 'activate');
    const rowId = rows(here, text)[0]?.id ?? '';
    const press = () => here.resident.invoke({ rowId, text }, new AbortController().signal);
    expect(await Promise.all([press(), press()])).toEqual([{}, {}]);
    expect(here.tenant.state.requests).toHaveLength(1);
    await until(here, () => here.notices.length > 0);
    expect(here.notices.map(({ title }) => title)).toEqual([expect.stringMatching(/^Global Reader active until/)]);
  });

  it('through two texts is sent once and told once', async () => {
    const here = await start();
    const texts = ['global reader 1h > a reason', 'glob reader 1h > a reason'];
    for (const text of texts) await until(here, () => rows(here, text)[0]?.does === 'activate');
    await Promise.all(
      texts.map((text) =>
        here.resident.invoke({ rowId: rows(here, text)[0]?.id ?? '', text }, new AbortController().signal),
      ),
    );
    expect(here.tenant.state.requests).toHaveLength(1);
    await until(here, () => here.notices.length > 0);
    expect(here.notices).toHaveLength(1);
  });

  it('to end it ends it once', async () => {
    const here = await start();
    await activate(here, 'global reader 1h > a reason', 'Global Reader');
    await here.clock.move(6 * minute);
    const text = '/active global reader';
    await until(here, () => rows(here, text)[0]?.type === 'active');
    const row = rows(here, text)[0];
    const end = () =>
      here.resident.invoke({ rowId: row?.id ?? '', text, actionId: 'deactivate' }, new AbortController().signal);
    await Promise.all([end(), end()]);
    expect(here.tenant.state.requests).toHaveLength(2);
    expect(here.notices).toHaveLength(2);
  });
});

describe('while the helper is there', () => {
  it('an end is announced once, ten minutes before', async () => {
    const here = await start();
    await activate(here, 'global reader 1h > a reason', 'Global Reader');
    await here.clock.move(45 * minute);
    expect(here.notices.map(({ title }) => title)).toEqual([expect.stringMatching(/^Global Reader active until/)]);
    await here.clock.move(6 * minute);
    await until(here, () => here.notices.length > 1);
    await here.clock.move(5 * minute);
    expect(here.notices.slice(1)).toEqual([
      {
        title: expect.stringMatching(/^Global Reader ends in (10|9) min$/),
        body: expect.stringMatching(/^It ends at (\w+ )?\d\d:\d\d\./),
        severity: 'warning',
      },
    ]);
  });

  it('no end is announced of what the service does not show now', async () => {
    const here = await start();
    await activate(here, 'global reader 1h > a reason', 'Global Reader');
    await here.clock.move(45 * minute);
    for (const inBatch of [false, true])
      here.tenant.faults.add({
        type: 'error',
        status: 403,
        times: 100,
        on: { path: 'AssignmentScheduleInstances' },
        inBatch,
      });
    await here.clock.move(14 * minute);
    expect(here.notices).toHaveLength(1);
  });

  it('a list that was not read never says that there is none, and its rows are not confirmed', async () => {
    const here = await start();
    await activate(here, 'global reader 1h > a reason', 'Global Reader');
    await here.clock.move(20 * minute);
    here.tenant.faults.add({ type: 'error', status: 403, times: 100, on: { service: 'arm' } });
    await here.clock.move(2 * minute);
    rows(here, '/active');
    await until(here, () => rows(here, '/active').some(({ type }) => type === 'gap'));
    expect(rows(here, '/active').map(({ title, unconfirmed }) => [title, unconfirmed])).toEqual(
      expect.arrayContaining([
        ['Global Reader', false],
        ['Active Azure resource roles in Northwind Labs could not be read', false],
      ]),
    );
    const labs = rows(here, 'reader labs').find(
      ({ title, subtitle }) => title === 'Reader' && subtitle.includes('Labs'),
    );
    expect(labs).toMatchObject({ type: 'eligible', unconfirmed: true });
    expect(
      rows(here, '/pending')
        .map(({ title }) => title)
        .join(),
    ).not.toContain('Nothing waits');
  });

  it('no end is announced when the option says never, nor for what was active for minutes only', async () => {
    const never = await start({ endWarningMs: 0 });
    await activate(never, 'global reader 1h > a reason', 'Global Reader');
    await never.clock.move(2 * hour);
    expect(never.notices).toHaveLength(1);
    const short = await start();
    await activate(short, 'global reader 10m > a reason', 'Global Reader');
    await short.clock.move(hour);
    expect(short.notices).toHaveLength(1);
  });

  it('an approval is told once, by itself', async () => {
    const here = await start();
    await activate(here, 'security administrator > an incident', 'Security Administrator');
    expect(here.notices).toMatchObject([
      { title: 'Security Administrator waits for approval by Approvers', severity: 'information' },
    ]);
    expect(here.resident.isExpecting()).toBe(true);
    const request = here.tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    here.tenant.decide(request?.id ?? '', 'Approve');
    await here.clock.move(3 * minute);
    await until(here, () => here.notices.length > 1);
    await here.clock.move(hour);
    expect(here.notices.slice(1)).toMatchObject([
      { title: expect.stringMatching(/^Security Administrator: active until/), severity: 'success' },
    ]);
  });

  it('a denial is told with what it is', async () => {
    const here = await start();
    await activate(here, 'security administrator > an incident', 'Security Administrator');
    const request = here.tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    here.tenant.decide(request?.id ?? '', 'Deny');
    await here.clock.move(3 * minute);
    await until(here, () => here.notices.length > 1);
    expect(here.notices[1]).toMatchObject({
      title: 'Security Administrator: denied by an approver',
      severity: 'error',
    });
  });

  it('what was asked for on another machine waits here too, and what came of it is told once', async () => {
    const here = await start();
    await sendFrom(await openTenant(here.tenant, here.clock), 'Security Administrator');
    await here.clock.move(2 * minute);
    await until(here, () => rows(here, '/pending').some(({ title }) => title === 'Security Administrator'));
    expect(here.resident.isExpecting()).toBe(true);
    await here.clock.move(2 * minute);
    const request = here.tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    here.tenant.decide(request?.id ?? '', 'Deny');
    await here.clock.move(10 * minute);
    await until(here, () => here.notices.length > 0);
    await here.clock.move(hour);
    expect(here.notices).toMatchObject([{ title: 'Security Administrator: denied by an approver' }]);
    expect(rows(here, '/pending').some(({ title }) => title === 'Security Administrator')).toBe(false);
  });

  it('what was ended on another machine is eligible, and Enter sends it again', async () => {
    const here = await start();
    await activate(here, 'global reader 2h > an incident', 'Global Reader');
    await here.clock.move(6 * minute);
    const { palette } = await openTenant(here.tenant, here.clock);
    const { activations } = await palette.refresh();
    const held = activations.filter(({ roleName, activated }) => activated && roleName === 'Global Reader');
    expect((await palette.deactivate(held)).map(({ outcome }) => outcome.state)).toEqual(['withdrawn']);
    await here.clock.move(2 * minute);
    await activate(here, 'global reader 2h > an incident', 'Global Reader');
    await until(here, () => here.notices.length > 1);
    expect(here.notices.at(-1)).toMatchObject({ title: expect.stringMatching(/^Global Reader active until/) });
    expect(here.tenant.state.requests.filter(({ action }) => action === 'selfActivate')).toHaveLength(2);
    expect(here.tenant.offences()).toEqual([]);
  });

  it('nothing is followed when the option says so', async () => {
    const here = await start({ followPending: false });
    await activate(here, 'security administrator > an incident', 'Security Administrator');
    const request = here.tenant.state.requests.find(({ status }) => status === 'PendingApproval');
    here.tenant.decide(request?.id ?? '', 'Approve');
    await here.clock.move(20 * minute);
    expect(here.notices).toHaveLength(1);
  });

  it('the list is read again when somebody looks after a minute, and not while nobody does', async () => {
    const here = await start();
    await here.clock.move(5_000);
    const reads = () => here.tenant.log.filter(({ path }) => path.includes('roleEligibilityScheduleInstances')).length;
    const before = reads();
    await here.clock.move(30 * minute);
    expect(reads()).toBe(before);
    rows(here, 'g');
    await until(here, () => reads() > before);
  });

  it('the launcher is told of other rows only when its own would be others', async () => {
    const here = await start();
    await here.clock.move(5_000);
    rows(here, 'nothing at all like this');
    await here.clock.move(5_000);
    const before = here.changes;
    await here.resident.changeTheme('light');
    await here.resident.open(settings);
    await here.clock.move(1_000);
    expect(here.changes).toBe(before);
  });
});

describe('what a row opens', () => {
  it('is the form with what was typed, and with what was typed and not sent before', async () => {
    const here = await start();
    const text = 'key vault 1h';
    const row = rows(here, text).find(({ title }) => title === 'Key Vault Administrator');
    expect(row).toMatchObject({ does: 'form', keepsOpen: false });
    await here.resident.invoke({ rowId: row?.id ?? '', text }, new AbortController().signal);
    await here.resident.invoke({ rowId: row?.id ?? '', text, actionId: 'form' }, new AbortController().signal);
    expect(
      here.forms.map(({ wish }) => [wish.eligibilities[0]?.roleName, wish.durationMs, wish.justification]),
    ).toEqual([
      ['Key Vault Administrator', hour, undefined],
      ['Key Vault Administrator', hour, 'typed before'],
    ]);
    expect(here.tenant.state.requests).toEqual([]);
  });

  it('is the form with the open parts, when parts match several or none', async () => {
    const here = await start();
    const text = 'contributor + security administrator + zzzzz';
    const [row] = rows(here, text);
    expect(row).toMatchObject({ type: 'several', does: 'form' });
    await here.resident.invoke({ rowId: row?.id ?? '', text }, new AbortController().signal);
    expect(here.forms[0]?.parts?.map((part) => part.text)).toEqual(['contributor', 'zzzzz']);
    expect(here.forms[0]?.wish.eligibilities.map(({ roleName }) => roleName)).toEqual(['Security Administrator']);
  });

  it('is what was shown: a row that would send is not sent for a text it was never shown for', async () => {
    const here = await start();
    await until(here, () => rows(here, 'global reader > x').some(({ does }) => does === 'activate'));
    const row = rows(here, 'global reader > x')[0];
    const unseen = { rowId: row?.id ?? '', text: 'global reader > never shown' };
    await expect(here.resident.invoke(unseen, new AbortController().signal)).rejects.toMatchObject({ code: 'rowGone' });
    expect(here.tenant.state.requests).toEqual([]);
  });
});

describe('an action of a row', () => {
  const invoke = (here: Here, rowId: string, text: string, actionId: string) =>
    here.resident.invoke({ rowId, text, actionId }, new AbortController().signal);

  it('that was shown as a form and would send by now is gone, and sends once it is shown so', async () => {
    const here = await start();
    // Its policy is not known yet: of Azure it is read once typing rests.
    const text = 'key vault #INC7 > a reason';
    const [row] = rows(here, text);
    const title = row?.actions?.find(({ id }) => id === 'for:1800000')?.title;
    expect(title).toBe('Form for 30 min');
    for (let turn = 0; turn < 60; turn++) {
      await here.clock.move(250);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect(invoke(here, row?.id ?? '', text, 'for:1800000')).rejects.toMatchObject({ code: 'rowGone' });
    expect(here.tenant.state.requests).toEqual([]);
    const [now] = rows(here, text);
    expect(now?.actions?.find(({ id }) => id === 'for:1800000')?.title).toBe('Activate for 30 min');
    await invoke(here, now?.id ?? '', text, 'for:1800000');
    expect(here.tenant.state.requests).toHaveLength(1);
  });
});

describe('options of the launcher', () => {
  it('open the list anew only when they change what it is', async () => {
    const here = await start();
    await here.resident.open({ ...settings, followPending: false, endWarningMs: 5 });
    expect(here.doors).toBe(1);
    await here.resident.open({ ...settings, tenantId: 'contoso.com' });
    expect(here.doors).toBe(2);
  });

  it('hold for what is pressed after they were changed: what was shown before is gone, what is shown then is sent', async () => {
    const here = await start();
    const text = 'global reader > a reason';
    await until(here, () => rows(here, text)[0]?.does === 'activate');
    const [row] = rows(here, text);
    const press = () => here.resident.invoke({ rowId: row?.id ?? '', text }, new AbortController().signal);
    const opening = here.resident.open({ ...settings, keepRecentJustifications: false });
    await expect(press()).rejects.toMatchObject({ code: 'rowGone' });
    await opening;
    expect(here.sentThrough).toEqual([]);
    await until(here, () => rows(here, text)[0]?.does === 'activate');
    await press();
    expect(here.sentThrough).toEqual([2]);
    await until(here, () => here.notices.length > 0);
    expect(here.notices).toMatchObject([{ title: expect.stringMatching(/^Global Reader active until/) }]);
  });
});

describe('the Start menu', () => {
  async function enter(here: Here, text: string, title: string | RegExp): Promise<void> {
    const row = rows(here, text).find((one) => one.title.match(title));
    if (!row) throw new Error(`no ${title} in: ${rows(here, text).map((one) => one.title)}`);
    await here.resident.invoke({ rowId: row.id, text }, new AbortController().signal);
  }
  const titles = (here: Here, text: string) => rows(here, text).map(({ title }) => title);

  it('takes the bundles when asked below their list, and gives them back there', async () => {
    const here = await start();
    expect(titles(here, '/bundles').join()).not.toMatch(/Start menu/);
    const [row] = rows(here, 'global reader');
    const { query = '' } = await here.resident.invoke(
      { rowId: row?.id ?? '', actionId: 'keep', text: 'global reader' },
      new AbortController().signal,
    );
    await enter(here, `${query}Morning round`, /^Keep as/);

    await enter(here, '/bundles', 'Put the bundles into the Start menu');
    expect(here.startMenu).toEqual(['Morning round']);
    expect(here.notices.at(-1)?.title).toBe('1 bundle is in the Start menu');
    expect(titles(here, '/bundles').slice(-2)).toEqual([
      'Bring the Start menu up to date',
      'Take the bundles out of the Start menu',
    ]);

    await enter(here, '/bundles', 'Take the bundles out of the Start menu');
    expect(here.startMenu).toBeUndefined();
    expect(titles(here, '/bundles')).toContain('Put the bundles into the Start menu');
    expect(titles(here, '').join()).not.toMatch(/Start menu/);
  });
});

describe("a machine's clock that is set while the helper runs", () => {
  const reads = ({ tenant }: Here) =>
    tenant.log.filter(({ path }) => path.includes('/roleEligibilityScheduleInstances')).length;

  it.each([
    ['back by hours', [-3 * hour]],
    ['forward by hours and back again', [3 * hour, -3 * hour]],
  ])('%s keeps nobody from reading', async (_, moves) => {
    const here = await start();
    await until(here, () => here.resident.query({ text: '' }).settled);
    for (const move of moves) {
      const before = reads(here);
      await here.clock.move(move);
      await until(here, () => {
        rows(here, '');
        return reads(here) > before;
      });
      await until(here, () => here.resident.query({ text: '' }).settled);
    }
  });
});

describe('an error on the clipboard', () => {
  const refused =
    "(AuthorizationFailed) The client 'ada@northwindlabs.example' with object id '5c0c1d4e-93f2-4a7b-8a57-2f6f0a1b9c33' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/subscriptions/0b9d3c52-6a17-4a6e-9f5c-3d1e7f2a8b40' or the scope is invalid.";
  const asked = (here: Here, text: string, clipboard?: string) =>
    here.resident.query({ text, ...(clipboard === undefined ? {} : { clipboard }) }).rows;

  it('is the first row while nothing is typed, and says what was refused without being quoted', async () => {
    const here = await start();
    const [first, ...rest] = asked(here, '', refused);
    expect(first).toMatchObject({
      title: 'The error on the clipboard: which role?',
      subtitle: expect.stringContaining('Microsoft.Authorization/roleAssignments/write'),
      does: 'command',
      keepsOpen: true,
    });
    expect(JSON.stringify([first, ...rest])).not.toContain('5c0c1d4e');
  });

  it('leads to the roles by a name that stands for it, and sends nothing', async () => {
    const here = await start();
    const [row] = asked(here, '', refused);
    const next = await here.resident.invoke({ rowId: row?.id ?? '', text: '' }, new AbortController().signal);
    expect(next).toEqual({ query: '? the error on the clipboard' });
    await until(here, () => !rows(here, next.query ?? '').some(({ title }) => title.startsWith('Looking for')));
    const answer = rows(here, next.query ?? '');
    expect(answer.length).toBeGreaterThan(0);
    expect(answer.some(({ title }) => title === 'These words lead to no role')).toBe(false);
    expect(JSON.stringify(answer)).not.toContain('does not have authorization');
    expect(here.tenant.state.requests).toEqual([]);
    // Looked at, it is offered no more while nothing is typed; a question mark still asks for it.
    expect(asked(here, '', refused)[0]?.id).not.toBe('own:clipboard');
    expect(asked(here, '?', refused)[0]?.id).toBe('own:clipboard');
  });

  it('is offered for ten minutes, and gone when something else is on the clipboard', async () => {
    const here = await start();
    expect(asked(here, '', refused)[0]?.id).toBe('own:clipboard');
    await here.clock.move(11 * minute);
    expect(asked(here, '', refused)[0]?.id).not.toBe('own:clipboard');
    expect(asked(here, '?', refused)[0]?.id).toBe('own:clipboard');
    expect(asked(here, '?')[0]?.id).not.toBe('own:clipboard');
    expect(asked(here, '? the error on the clipboard').map(({ id }) => id)).not.toContain('own:clipboard');
  });

  it.each([
    ['is no refusal', 'the permission slip for the school trip is on the table'],
    ['was refused by something else', "cp: cannot create regular file '/etc/hosts': Permission denied"],
    ['is a task', 'reset mfa'],
  ])('is not offered where what is there %s', async (_, text) => {
    const here = await start();
    expect(asked(here, '', text)[0]?.id).not.toBe('own:clipboard');
    expect(asked(here, '?', text)[0]?.id).not.toBe('own:clipboard');
  });
});
