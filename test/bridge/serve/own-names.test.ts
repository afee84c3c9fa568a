// Own names of roles and favourites at a launcher: through the resident helper.

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, type Tenant } from '@pim-palette/fake-tenant';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

let resident: Resident;
let clock: MovedClock;
let tenant: Tenant;
let notices: string[];

beforeEach(async () => {
  clock = movedClock();
  tenant = createTenant(loadScenario('small'), { clock: clock.now });
  notices = [];
  resident = createResident({
    desktop: { openLink: async () => undefined, openFile: async () => undefined, save: async () => '' },
    openDoor: () => openTenant(tenant, clock),
    openForm: () => ({ opened: Promise.resolve(), ended: Promise.resolve(undefined) }),
    clock,
    notify: ({ title }) => void notices.push(title),
    rowsChanged: () => undefined,
    log: () => undefined,
  });
  await resident.open({ keepRecentJustifications: true, followPending: true }, 'dark');
  await shown('', ([row]) => row?.type === 'eligible' && !row.unconfirmed);
});
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

/** Presses Enter on the row of this title, or one of its actions; gives the text that is in the box then. */
async function press(text: string, title: string, actionId?: string): Promise<string> {
  const rows = await shown(text, (all) => all.some((row) => row.title === title));
  const row = rows.find((one) => one.title === title);
  const chosen = { text, rowId: row?.id ?? '', ...(actionId === undefined ? {} : { actionId }) };
  const pressed = resident.invoke(chosen, new AbortController().signal);
  let done = false;
  void pressed.finally(() => {
    done = true;
  });
  while (!done) await clock.move(100);
  return (await pressed).query ?? text;
}

const naming = async () =>
  press(await press('security administrator', 'Security Administrator', 'more'), 'Give it a name of your own');

describe('a name of one’s own at a launcher', () => {
  it('is typed, kept, found by, and taken away', async () => {
    const text = await naming();
    expect(text).toBe('/name ');
    const [ask] = await shown(text, ([row]) => row !== undefined);
    expect(ask).toMatchObject({ title: 'Type what you call this role', subtitle: expect.stringContaining('Security') });
    expect(await press(`${text}soc lead`, 'Call it “soc lead”')).toBe('soc lead');
    expect(notices.at(-1)).toBe('Security Administrator is “soc lead” to you now');
    const [found] = await shown('soc lead', ([row]) => row?.title === 'Security Administrator');
    expect(found?.subtitle).toMatch(/^“soc lead”/);
    const again = await press(await press('soc lead', 'Security Administrator', 'more'), 'Change your name for it');
    expect(again).toBe('/name soc lead');
    await press('/name', 'No longer “soc lead”');
    expect(notices.at(-1)).toBe('Security Administrator has no name of your own any more');
    expect(tenant.state.requests).toEqual([]);
  });

  it('that cannot be one is said at once, and Enter keeps nothing', async () => {
    const text = await naming();
    for (const [typed, why] of [
      ['4h', /means something else/],
      ['global reader', /A role is called Global Reader/],
    ] as const) {
      const [row] = await shown(`${text}${typed}`, ([first]) => first !== undefined);
      expect(row).toMatchObject({ title: expect.stringMatching(why), enter: '' });
    }
  });
});

describe('a favourite at a launcher', () => {
  it('comes first, and is taken back', async () => {
    const menu = await press('security administrator', 'Security Administrator', 'more');
    await press(menu, 'Make it a favourite');
    expect(notices.at(-1)).toBe('Security Administrator is a favourite now');
    const [first] = await shown('', ([row]) => row?.title === 'Security Administrator');
    expect(first?.subtitle).toMatch(/^★/);
    await press(await press('security administrator', 'Security Administrator', 'more'), 'No favourite any more');
    await shown('', ([row]) => row?.title !== 'Security Administrator');
  });
});
