// A resident helper on a simulated company, in process, with a clock that is moved.
import { afterEach } from '@jest/globals';
import { createTenant, loadScenario, type Tenant } from '@pim-palette/fake-tenant';
import type { NotificationParams, WireSettings } from '@pim-palette/protocol';
import type { FormWish } from '../../../powertoys-run-bridge/helper/src/form/form-opener.ts';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { Door } from '../../../powertoys-run-bridge/helper/src/installation/door.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

export interface Here {
  readonly resident: Resident;
  readonly door: Door;
  readonly tenant: Tenant;
  readonly clock: MovedClock;
  readonly notices: NotificationParams<'notify'>[];
  /** What its forms were opened with. */
  readonly forms: FormWish[];
}

const open: Resident[] = [];
afterEach(async () => {
  for (const resident of open.splice(0)) await resident.stop();
});

/** Opened, with the list of the service read; on the same machine as one before, where that is given. It is stopped after the test. */
export async function startResident(
  options: Partial<WireSettings> = {},
  machine?: Pick<Here, 'tenant' | 'clock' | 'door'>,
): Promise<Here> {
  const { tenant, clock, door } = machine ?? (await openSmall());
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
  await resident.open({ keepRecentJustifications: true, followPending: true, endWarningMs: 0, ...options });
  resident.query({ text: '' });
  const here = { resident, door, tenant, clock, notices, forms };
  await until(here, () => resident.query({ text: '' }).rows.some((row) => row.type === 'eligible' && !row.unconfirmed));
  return here;
}

async function openSmall(): Promise<Pick<Here, 'tenant' | 'clock' | 'door'>> {
  const clock = movedClock();
  const tenant = createTenant(loadScenario('small'), { clock: clock.now });
  return { clock, tenant, door: { ...(await openTenant(tenant, clock)), timeZone: 'UTC' } };
}

/** Moves the clock a little at a time until it is so. */
export async function until(here: Here, isRight: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (isRight()) return;
    await here.clock.move(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`not reached; told: ${JSON.stringify(here.notices)}`);
}

/** Activates Global Reader for so long, and forgets what was told of it. */
export async function activateReader(here: Here, duration: string): Promise<void> {
  const text = `global reader ${duration} > a reason`;
  const rows = () => here.resident.query({ text, withActions: true }).rows;
  await until(here, () => rows()[0]?.title === 'Global Reader' && rows()[0]?.does === 'activate');
  await here.resident.invoke({ rowId: rows()[0]?.id ?? '', text }, new AbortController().signal);
  await until(here, () => here.notices.some(({ title }) => title.startsWith('Global Reader active until')));
  here.notices.length = 0;
}
