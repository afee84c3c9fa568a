// What a launcher shows when somebody asks about one role, its places or what was asked for before: through the resident helper.

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, parseScenario, type Tenant } from '@pim-palette/fake-tenant';
import type { FormOpener } from '../../../powertoys-run-bridge/helper/src/form/form-opener.ts';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { Door } from '../../../powertoys-run-bridge/helper/src/installation/door.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

const hour = 60 * 60_000;
let resident: Resident;
let clock: MovedClock;
let tenant: Tenant;
let door: Door;
let forms: Parameters<FormOpener>[1][];
let links: string[];
let files: { readonly name: string; readonly text: string }[];
let notices: string[];

async function start(scenario = loadScenario('small'), keepRecentJustifications = true): Promise<void> {
  const portal = 'https://portal.azure.us';
  clock = movedClock();
  tenant = createTenant(scenario, { clock: clock.now });
  [forms, links, files, notices] = [[], [], [], []];
  resident = createResident({
    desktop: {
      openLink: async (link) => void links.push(link),
      openFile: async (path) => void links.push(path),
      async save(file) {
        files.push(file);
        return `/downloads/${file.name}`;
      },
    },
    async openDoor() {
      const opened = await openTenant(tenant, clock);
      door = { ...opened, palette: { ...opened.palette, portal, keepsReasons: keepRecentJustifications } };
      return door;
    },
    openForm(_, form) {
      forms.push(form);
      return { opened: Promise.resolve(), ended: Promise.resolve(undefined) };
    },
    clock,
    notify: ({ title, body }) => void notices.push(`${title}: ${body}`),
    rowsChanged: () => undefined,
    log: () => undefined,
  });
  await resident.open({ keepRecentJustifications, followPending: true }, 'dark');
  await shown('', ([row]) => row?.type === 'eligible' && !row.unconfirmed);
}
beforeEach(() => start());
afterEach(async () => {
  await resident.stop();
  expect(tenant.offences()).toEqual([]);
});

type Rows = ReturnType<Resident['query']>['rows'];

async function shown(text: string, isRight: (rows: Rows) => boolean): Promise<Rows> {
  for (let turn = 0; turn < 200; turn++) {
    const { rows } = resident.query({ text, withActions: true });
    if (isRight(rows)) return rows;
    await clock.move(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`not shown: ${JSON.stringify(resident.query({ text }).rows)}`);
}

const titles = (rows: Rows) => rows.map(({ title }) => title);

/** Presses Enter on a row, or one of its actions; gives the text that is in the box then. */
async function press(text: string, title: string | RegExp, actionId?: string): Promise<string> {
  const { rows } = resident.query({ text, withActions: true });
  const row = rows.find((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
  if (!row) throw new Error(`no row ${title}: ${titles(rows).join(' | ')}`);
  const chosen = { text, rowId: row.id, ...(actionId === undefined ? {} : { actionId }) };
  const pressed = resident.invoke(chosen, new AbortController().signal);
  let done = false;
  void pressed.finally(() => {
    done = true;
  });
  while (!done) await clock.move(100);
  return (await pressed).query ?? text;
}

/** The menu of everything that has no button of its own. */
async function more(text: string, title: string | RegExp): Promise<string> {
  await shown(text, (rows) =>
    rows.some((row) => (typeof title === 'string' ? row.title === title : title.test(row.title))),
  );
  return press(text, title, 'more');
}

async function send(role: string, justification: string): Promise<void> {
  const eligibilities = door.palette.catalogue().eligibilities.filter(({ roleName }) => roleName === role);
  const sent = door.palette.send({ eligibilities, justification, durationMs: hour });
  let done = false;
  void sent.finally(() => {
    done = true;
  });
  while (!done) await clock.move(100);
}

describe('what a role reaches and asks for', () => {
  it('is read when it is asked for, line by line, and sends nothing', async () => {
    const text = await press(
      await more('security administrator', 'Security Administrator'),
      'What it reaches and asks for',
    );
    const rows = resident.query({ text }).rows;
    expect(titles(rows)).toEqual(
      expect.arrayContaining([
        'State: not active',
        expect.stringMatching(/^At most: /),
        expect.stringMatching(/^Approval: by Approvers \(group\)/),
        expect.stringMatching(/^Eligible until: /),
        'Copy all of it',
      ]),
    );
    expect(rows.find(({ does }) => does !== 'nothing')?.title).toBe('Back to the list');
    expect(tenant.state.requests).toHaveLength(0);
  });

  it('leads to the page of the portal in its cloud and tenant', async () => {
    const text = await more('security administrator', 'Security Administrator');
    await press(text, 'Open it in the portal');
    expect(links).toEqual([
      expect.stringMatching(/^https:\/\/portal\.azure\.us\/11111111-[^/]+\/#view\/.*aadmigratedroles$/),
    ]);
  });
});

describe('the places below an Azure role', () => {
  it('are gone into and chosen one by one, none by itself, and lead to one form', async () => {
    let text = await press(await more('reader labs', /^Reader/), 'Activate for a part of it');
    expect(titles(resident.query({ text }).rows)).toContain('Production');
    expect(titles(resident.query({ text }).rows).filter((title) => /^Activate at/.test(title))).toEqual([]);
    text = await press(text, 'Production');
    text = await press(text, 'All of Production');
    expect(titles(resident.query({ text }).rows)).toContain('Activate at Production');
    const below = resident
      .query({ text })
      .rows.filter(({ subtitle }) => /resource group · choose it/.test(subtitle))
      .map(({ title }) => title);
    expect(below.length).toBeGreaterThan(0);
    text = await press(text, below[0] ?? '');
    text = await press(text, 'Leave out all of Production');
    text = await press(text, 'All of Production');
    await press(text, 'Activate at 2 places');
    expect(forms.map(({ wish }) => wish.eligibilities.map(({ scope }) => scope.label))).toEqual([
      [below[0], 'Production'],
    ]);
    expect(new Set(forms[0]?.wish.eligibilities.map(({ key }) => key)).size).toBe(2);
  });

  it('are kept under a name, chosen again by it, and forgotten', async () => {
    let text = await press(await more('reader labs', /^Reader/), 'Activate for a part of it');
    text = await press(await press(text, 'Production'), 'All of Production');
    text = await press(text, 'Keep these places as a set');
    expect(text).toBe('/places ');
    await press(`${text}night shift`, 'Keep as “night shift”');
    expect(notices.at(-1)).toContain('1 place is kept as “night shift”: --scope @night-shift');
    text = await press(await more('reader labs', /^Reader/), 'Activate for a part of it');
    text = await press(text, 'The places of “night shift”');
    await press(text, 'Activate at Production');
    expect(forms.at(-1)?.wish.eligibilities.map(({ scope }) => scope.label)).toEqual(['Production']);
    text = await press(await more('reader labs', /^Reader/), 'Activate for a part of it');
    await press(await press(text, 'Forget kept places'), 'Forget “night shift”');
    expect(notices.at(-1)).toContain('“night shift” is forgotten');
    text = await press(await more('reader labs', /^Reader/), 'Activate for a part of it');
    expect(titles(resident.query({ text }).rows)).not.toContain('The places of “night shift”');
  });

  it('are found by words typed after the name', async () => {
    const text = await press(await more('reader labs', /^Reader/), 'Activate for a part of it');
    expect(titles(resident.query({ text: `${text} produc` }).rows)).toEqual(['Production']);
    expect(resident.query({ text: `${text} nothing like it` }).rows).toEqual([]);
  });
});

describe('what was asked for before', () => {
  it('is listed with what came of it, filtered by what is typed, and written as a page and a table', async () => {
    await send('Global Reader', 'an audit');
    await send('Security Administrator', 'phishing');
    const text = await press('/history', 'What you asked for before');
    const rows = resident.query({ text }).rows;
    expect(titles(rows)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^3 requests: 1 waiting, 2 held/),
        'Open it as a page',
        'Save it as CSV',
      ]),
    );
    const reader = rows.find(({ title }) => /Global Reader$/.test(title));
    expect(reader?.subtitle).toMatch(/^active until .* · /);
    expect(titles(resident.query({ text: `${text} waits` }).rows)).toEqual([
      expect.stringMatching(/Security Administrator$/),
    ]);
    const one = await press(text, /Global Reader$/);
    expect(titles(resident.query({ text: one }).rows)).toContain('Reason: an audit');
    await press(text, 'Save it as CSV');
    await press(text, 'Open it as a page');
    expect(files.map(({ name }) => name)).toEqual(['pim-history-2026-11-23.csv', 'pim-history-2026-11-23.html']);
    expect(files[0]?.text).toContain('an audit');
    expect(files[1]?.text).toContain('<h2>The last 90 days</h2>');
    expect(links).toEqual(['/downloads/pim-history-2026-11-23.html']);
    expect(notices.filter((notice) => /^What you asked for is written/.test(notice))).toHaveLength(2);
  });

  it('says that nothing is there, and offers to write nothing', async () => {
    const text = await press('/history', 'What you asked for before');
    expect(titles(resident.query({ text }).rows)).toEqual(['No requests.', 'Back to the list']);
  });

  it('is that of one role where it is asked for there', async () => {
    await send('Global Reader', 'an audit');
    await send('Security Administrator', 'phishing');
    await shown('global reader', (found) => found.some(({ type }) => type === 'active'));
    const text = await press('global reader', 'Global Reader', 'past').catch(() => '');
    const path =
      text === '' ? await press(await more('global reader', 'Global Reader'), 'When it was asked for') : text;
    expect(titles(resident.query({ text: path }).rows).filter((title) => / {2}/.test(title))).toEqual([
      expect.stringMatching(/Global Reader$/),
    ]);
  });
});

describe('more of an eligibility', () => {
  const ending = () =>
    parseScenario({
      ...loadScenario('small'),
      eligibilities: [{ kind: 'directoryRole', person: 'ada', role: 'Global Reader', end: '+P9D' }],
      assignments: [],
      openRequests: [],
    });
  const asked = () => tenant.state.requests.filter(({ action }) => /extend/i.test(action));

  it('is asked for with a reason that was typed and shown, once; that it waits is no success', async () => {
    await resident.stop();
    await start(ending());
    const [row] = await shown('global reader', (rows) => rows.some(({ subtitle }) => /eligible until/.test(subtitle)));
    expect(row?.subtitle).toMatch(/eligible until 2 Dec/);
    expect(notices).toEqual([expect.stringMatching(/^Your eligibility for Global Reader .*ends 2 Dec/)]);
    const text = await press(await more('global reader', 'Global Reader'), 'Ask for an extension');
    expect(text).toBe('/extend > ');
    expect(titles(resident.query({ text }).rows)[0]).toBe('Ask for an extension of Global Reader: why?');
    const typed = `${text}the audit goes on`;
    expect(resident.query({ text: typed }).rows[0]?.subtitle).toMatch(/90 d more, until .* An administrator decides/);
    expect(asked()).toHaveLength(0);
    await press(typed, 'Ask for an extension of Global Reader');
    expect(asked()).toHaveLength(1);
    expect(notices.at(-1)).toMatch(/^An extension of Global Reader: asked for: an administrator decides/);

    const list = await press('/extend', 'More of an eligibility that ends');
    const waiting = resident.query({ text: list }).rows.find(({ title }) => title === 'Global Reader');
    expect(waiting?.subtitle).toMatch(/^waits for an administrator since /);
    await press(await press(list, 'Global Reader'), 'Withdraw the request');
    expect(asked().map(({ status }) => status)).toEqual(['Canceled']);
    expect(notices.at(-1)).toMatch(/withdrawn/);
  });

  it('is offered for nothing where nothing ends', async () => {
    await resident.stop();
    await start(
      parseScenario({
        ...loadScenario('small'),
        eligibilities: [{ kind: 'directoryRole', person: 'ada', role: 'Global Reader' }],
      }),
    );
    const rows = resident.query({ text: await more('global reader', 'Global Reader') }).rows;
    expect(titles(rows).filter((title) => /extension|renewal/.test(title))).toEqual([]);
    const list = await press('/extend', 'More of an eligibility that ends');
    expect(titles(resident.query({ text: list }).rows)[0]).toMatch(/^Nothing ends in the next 14 days/);
  });
});

describe('several ended in one go', () => {
  it('are shown before, and those alone are ended', async () => {
    await send('Global Reader', 'an audit');
    await clock.move(6 * 60_000);
    await shown('/active', (rows) => rows.filter(({ title }) => title === 'Global Reader').length === 2);
    const text = await press('/end', 'End several: a bundle, the day, everything');
    expect(titles(resident.query({ text }).rows)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^What was activated today: 2/),
        expect.stringMatching(/^Everything that is active: /),
      ]),
    );
    const today = await press(text, /^What was activated today/);
    const before = tenant.state.requests.length;
    await press(today, 'End 2 roles');
    expect(tenant.state.requests.slice(before).map(({ action, status }) => [action, status])).toEqual([
      ['selfDeactivate', 'Revoked'],
      ['selfDeactivate', 'Revoked'],
    ]);
  });

  it('says what can be ended when the name is none', async () => {
    const text = await press('/end @nothing', 'End several: a bundle, the day, everything');
    expect(titles(resident.query({ text }).rows)[0]).toMatch(/^Nothing is called @nothing: there are .*today, all/);
  });
});
