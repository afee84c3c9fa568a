// What a launcher shows of tenants, and what is decided about them there: through the resident helper.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, type Tenant } from '@pim-palette/fake-tenant';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { Door } from '../../../powertoys-run-bridge/helper/src/installation/door.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';
import { nowhere } from './nowhere.ts';

let resident: Resident;
let clock: MovedClock;
let tenant: Tenant;
let door: Door;
let notices: string[];

beforeEach(async () => {
  clock = movedClock();
  tenant = createTenant(loadScenario('small'), { clock: clock.now });
  notices = [];
  resident = createResident({
    desktop: nowhere,
    async openDoor() {
      door = await openTenant(tenant, clock);
      return door;
    },
    openForm: () => ({ opened: Promise.resolve(), ended: Promise.resolve(undefined) }),
    clock,
    notify: ({ title, body }) => void notices.push(body === '' ? title : `${title}: ${body}`),
    rowsChanged: () => undefined,
    log: () => undefined,
  });
  await resident.open({ keepRecentJustifications: true, followPending: true }, 'dark');
  await shown('', (rows) => rows.some(({ type, unconfirmed }) => type === 'eligible' && !unconfirmed));
});
afterEach(async () => {
  await resident.stop();
  expect(tenant.offences()).toEqual([]);
});

type Rows = ReturnType<Resident['query']>['rows'];
const titles = (rows: Rows) => rows.map(({ title }) => title);

async function shown(text: string, isRight: (rows: Rows) => boolean): Promise<Rows> {
  for (let turn = 0; turn < 200; turn++) {
    const { rows } = resident.query({ text, withActions: true });
    if (isRight(rows)) return rows;
    await clock.move(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`not shown for “${text}”: ${JSON.stringify(resident.query({ text }).rows)}`);
}

async function press(text: string, title: string): Promise<string> {
  const { rows } = resident.query({ text, withActions: true });
  const row = rows.find((one) => one.title === title);
  if (!row) throw new Error(`no row ${title}: ${titles(rows).join(' | ')}`);
  const pressed = resident.invoke({ text, rowId: row.id }, new AbortController().signal);
  let done = false;
  const settle = () => {
    done = true;
  };
  void pressed.then(settle, settle);
  while (!done) await clock.move(100);
  return (await pressed).query ?? text;
}

/** The menu of one tenant. */
const menuOf = async (name: string) => press(await press('/tenants', commandTitle), name);
const commandTitle = 'Your tenants: names, order, which are hidden';
const hiddenTitle = '1 tenant is hidden and not looked at';

describe('tenants in a launcher', () => {
  it('are listed with whose they are, and found by words after the name', async () => {
    const text = await press('/tenants', commandTitle);
    const rows = resident.query({ text }).rows;
    expect(titles(rows)).toEqual(['Back to the list', 'Northwind Labs', 'Lakeside Clinic']);
    expect(rows[2]?.subtitle).toBe('lakeside.example · guest · ada@northwindlabs.example · listed');
    expect(titles(resident.query({ text: `${text} lakes` }).rows)).toEqual(['Lakeside Clinic']);
  });

  it('are what /tenant leads to as well', async () => {
    expect(titles(resident.query({ text: await press('/tenant', 'Show one tenant, or all') }).rows)).toContain(
      'Lakeside Clinic',
    );
  });

  it('are called by a name of one’s own, typed into the box', async () => {
    let text = await press(await menuOf('Lakeside Clinic'), 'Give it a name of your own');
    expect(titles(resident.query({ text }).rows)).toEqual(['Type what you call Lakeside Clinic']);
    expect(titles(resident.query({ text: `${text}lakeside.example` }).rows)).toEqual([
      'A name cannot be a domain: that is always the tenant the domain belongs to.',
    ]);
    text = `${text}the clinic`;
    expect(await press(text, 'Call Lakeside Clinic “the clinic”')).toBe('');
    expect(notices).toEqual(['Lakeside Clinic is called “the clinic” here']);
    const rows = await shown('global reader the clinic', (some) => some.some(({ type }) => type === 'eligible'));
    expect(rows.map(({ subtitle }) => subtitle)).toEqual([expect.stringContaining('Lakeside Clinic “the clinic”')]);
    await press(await menuOf('Lakeside Clinic “the clinic”'), 'Call it “the clinic” no more');
    expect(notices.at(-1)).toBe('Lakeside Clinic “the clinic” has no name of yours any more');
    expect(JSON.stringify(resident.query({ text: '' }).rows)).not.toContain('the clinic');
  });

  it('are not called what another tenant is called: that is said, and nothing is kept', async () => {
    const text = await press(await menuOf('Lakeside Clinic'), 'Give it a name of your own');
    await expect(press(`${text}Northwind`, 'Call Lakeside Clinic “Northwind”')).rejects.toThrow(
      'would be taken for the tenant Northwind Labs',
    );
    expect(door.palette.tenantChoices().names.size).toBe(0);
  });

  it('are hidden and listed again; that one is hidden is the last row, also of a list that is cut', async () => {
    expect(await press(await menuOf('Lakeside Clinic'), 'Hide it')).toBe('');
    expect(notices).toEqual(['Lakeside Clinic is hidden: neither read nor listed']);
    const rows = resident.query({ text: '' }).rows;
    expect(JSON.stringify(rows)).not.toContain('Lakeside');
    expect(rows.at(-1)).toMatchObject({ title: hiddenTitle, enter: 'see your tenants' });
    expect(titles(resident.query({ text: '', limit: 3 }).rows).at(-1)).toBe(hiddenTitle);
    const text = await press(await press('', hiddenTitle), 'Lakeside Clinic');
    expect(await press(text, 'List it again')).toBe('');
    await shown('', (some) => JSON.stringify(some).includes('Lakeside') && !titles(some).includes(hiddenTitle));
  });

  it('with something active are hidden with a word about it, and what is active is never called nothing', async () => {
    const { eligibilities } = door.palette.catalogue();
    const [one] = eligibilities.filter(({ identity }) => identity.tenantName === 'Lakeside Clinic');
    const sent = door.palette.send({ eligibilities: one ? [one] : [], justification: 'x', durationMs: 3_600_000 });
    let done = false;
    void sent.finally(() => {
      done = true;
    });
    while (!done) await clock.move(100);
    const menu = resident.query({ text: await menuOf('Lakeside Clinic') }).rows;
    expect(menu.find(({ title }) => title === 'Hide it')?.subtitle).toContain('1 role is active there, and not ended');
    await press(await menuOf('Lakeside Clinic'), 'Hide it');
    expect(notices.at(-1)).toBe('Lakeside Clinic is hidden. 1 role is active there, and stays active');
    for (const text of ['/active', '/pending', '/off']) {
      const rows = resident.query({ text }).rows;
      expect(titles(rows)).not.toContain('Nothing is active');
      expect(titles(rows)).not.toContain('Nothing waits');
      expect(titles(rows)).toContain(hiddenTitle);
    }
    const ends = resident.query({ text: await press('/end', 'End several: a bundle, the day, everything') }).rows;
    expect(titles(ends).join('\n')).toContain(`in the tenants listed; ${hiddenTitle}`);
  });

  it('come in the chosen order', async () => {
    await press(await menuOf('Lakeside Clinic'), 'Put it first');
    const text = await press('/tenants', commandTitle);
    expect(titles(resident.query({ text }).rows).slice(1)).toEqual(['Lakeside Clinic', 'Northwind Labs']);
    const places = resident.query({ text: '' }).rows.filter(({ type }) => type === 'eligible');
    expect(places.at(-1)?.subtitle).toContain('Northwind Labs');
    await press(await menuOf('Lakeside Clinic'), 'Put it where its name belongs');
    expect(titles(resident.query({ text: await press('/tenants', commandTitle) }).rows)[1]).toBe('Northwind Labs');
  });
});
