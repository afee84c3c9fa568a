// A role that is activated again when it ends, by the resident helper: in process, with a clock that is moved.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, type Tenant } from '@pim-palette/fake-tenant';
import type { NotificationParams } from '@pim-palette/protocol';
import type { FormWish } from '../../../powertoys-run-bridge/helper/src/form/form-opener.ts';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { Door } from '../../../powertoys-run-bridge/helper/src/installation/door.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

const minute = 60_000;

interface Here {
  readonly resident: Resident;
  readonly door: Door;
  readonly tenant: Tenant;
  readonly clock: MovedClock;
  readonly notices: NotificationParams<'notify'>[];
  readonly forms: FormWish[];
}

const open: Resident[] = [];
afterEach(async () => {
  for (const resident of open.splice(0)) await resident.stop();
});

async function start(): Promise<Here> {
  const clock = movedClock();
  const tenant = createTenant(loadScenario('small'), { clock: clock.now });
  const door: Door = { ...(await openTenant(tenant, clock)), timeZone: 'UTC' };
  const notices: Here['notices'] = [];
  const forms: FormWish[] = [];
  const resident = createResident({
    openDoor: async () => door,
    desktop: { openLink: async () => undefined, openFile: async () => undefined, save: async () => '' },
    openForm(_palette, form) {
      forms.push(form);
      return { opened: Promise.resolve(), ended: Promise.resolve() };
    },
    clock,
    notify: (notice) => notices.push(notice),
    rowsChanged: () => undefined,
    log: () => undefined,
  });
  open.push(resident);
  await resident.open({ keepRecentJustifications: true, followPending: true, endWarningMs: 0 });
  resident.query({ text: '' });
  const here = { resident, door, tenant, clock, notices, forms };
  await until(here, () => resident.query({ text: '' }).rows.some((row) => row.type === 'eligible' && !row.unconfirmed));
  await activate(here);
  return here;
}

async function until(here: Here, isRight: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (isRight()) return;
    await here.clock.move(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`not reached; told: ${JSON.stringify(here.notices)}`);
}

async function activate(here: Here): Promise<void> {
  const text = 'global reader 1h > a reason';
  const rows = () => here.resident.query({ text, withActions: true }).rows;
  await until(here, () => rows()[0]?.title === 'Global Reader' && rows()[0]?.does === 'activate');
  await here.resident.invoke({ rowId: rows()[0]?.id ?? '', text }, new AbortController().signal);
  await until(here, () => here.notices.some(({ title }) => title.startsWith('Global Reader active until')));
  await until(here, () => found(here) !== undefined);
  here.notices.length = 0;
}

const found = ({ resident }: Here) =>
  resident.query({ text: 'global reader', withActions: true }).rows.find(({ type }) => type === 'active');

function active(here: Here) {
  const row = found(here);
  if (!row) throw new Error('Nothing is active.');
  return row;
}

/** Chooses one of the actions of the active row. */
async function choose(here: Here, actionId: string): Promise<void> {
  const { id } = active(here);
  await here.resident.invoke({ rowId: id, text: 'global reader', actionId }, new AbortController().signal);
}

/** As the form would, of what it was opened with. */
async function keep(here: Here): Promise<void> {
  await choose(here, 'again');
  const wish = here.forms.at(-1)?.wish;
  if (!wish) throw new Error('No form was opened.');
  const result = await here.door.palette.send({
    ...wish,
    justification: 'the night goes on',
    durationMs: 120 * minute,
  });
  expect(result.state).toBe('later');
}

const writes = ({ tenant }: Here) => tenant.state.requests.map(({ action }) => action);

describe('again when it ends, in the launcher', () => {
  it('the action opens the form for the end, and sends nothing', async () => {
    const here = await start();
    await choose(here, 'again');
    expect(here.forms).toMatchObject([
      { wish: { eligibilities: [{ roleName: 'Global Reader' }], afterEnd: { endsAt: expect.any(String) } } },
    ]);
    expect(writes(here)).toEqual(['selfActivate']);
  });

  it('is sent once right after the end and told; before it the row says so, and the helper stays', async () => {
    const here = await start();
    await keep(here);
    await until(here, () => active(here).subtitle.includes('to be activated again at 10:0'));
    expect(here.resident.isExpecting()).toBe(true);
    await here.clock.move(58 * minute);
    expect(writes(here)).toEqual(['selfActivate']);
    expect(here.notices).toEqual([]);
    await here.clock.move(3 * minute);
    await until(here, () => here.notices.length > 0);
    expect(here.notices).toEqual([
      {
        title: expect.stringMatching(/^Global Reader ended at 10:0\d; asked for again: active until 12:0\d/),
        body: '',
        severity: 'success',
      },
    ]);
    expect(writes(here)).toEqual(['selfActivate', 'selfActivate']);
    await here.clock.move(10 * minute);
    expect(writes(here)).toEqual(['selfActivate', 'selfActivate']);
    expect(here.tenant.offences()).toEqual([]);
  });

  it('taken back by its action: nothing is sent', async () => {
    const here = await start();
    await keep(here);
    await until(here, () => active(here).subtitle.includes('again at'));
    await choose(here, 'notAgain');
    expect(active(here).subtitle).not.toContain('again at');
    await here.clock.move(70 * minute);
    expect(writes(here)).toEqual(['selfActivate']);
  });

  it('a refusal is told in the words of the service, with what to do', async () => {
    const here = await start();
    await keep(here);
    here.tenant.faults.add({ type: 'error', status: 403, on: { write: true }, times: 1 });
    await here.clock.move(62 * minute);
    await until(here, () => here.notices.length > 0);
    expect(here.notices).toMatchObject([
      {
        title: expect.stringContaining('asked for again: '),
        body: expect.stringContaining('Activate it now: Global Reader'),
        severity: 'error',
      },
    ]);
  });

  it('the machine slept past it: it is told as not done, and not sent', async () => {
    const here = await start();
    await keep(here);
    await here.resident.stop();
    await here.clock.move(90 * minute);
    const [item] = await here.door.palette.sendAskedAgain();
    expect(item?.outcome).toEqual({ state: 'missed' });
    expect(writes(here)).toEqual(['selfActivate']);
  });
});
