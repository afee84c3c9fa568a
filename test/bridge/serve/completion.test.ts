// What the launcher puts into its box for a chosen row, and what its buttons say, as the helper tells it.

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario } from '@pim-palette/fake-tenant';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import { createResident, type Resident } from '../../../powertoys-run-bridge/helper/src/serve/resident.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';
import { nowhere } from './nowhere.ts';

let resident: Resident;
let clock: MovedClock;
beforeEach(async () => {
  clock = movedClock();
  const tenant = createTenant(loadScenario('small'), { clock: clock.now });
  resident = createResident({
    desktop: nowhere,
    openDoor: () => openTenant(tenant, clock),
    openForm: () => {
      throw new Error('no form is wanted');
    },
    clock,
    notify: () => undefined,
    rowsChanged: () => undefined,
    log: () => undefined,
  });
  await resident.open({ keepRecentJustifications: true, followPending: true }, 'dark');
  await shown('', ([row]) => row?.type === 'eligible' && !row.unconfirmed);
});
afterEach(() => resident.stop());

type Rows = ReturnType<Resident['query']>['rows'];

/** The rows for a text once they are so. */
async function shown(text: string, isRight: (rows: Rows) => boolean): Promise<Rows> {
  for (let turn = 0; turn < 200; turn++) {
    const { rows } = resident.query({ text, withActions: true });
    if (isRight(rows)) return rows;
    await clock.move(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`not reached for ${text}`);
}

describe('a row of a text of several roles', () => {
  it.each([
    ['global reader + sec', 'global reader + Security Administrator'],
    ['global reader + sec 2h #INC7 > because', 'global reader + Security Administrator 2h #INC7 > because'],
    ['2h global reader + sec', 'global reader + Security Administrator 2h'],
    ['"global" reader + help + sec', 'global reader + help + Security Administrator'],
  ])('keeps what stands before it: %s', async (text, completion) => {
    const rows = await shown(text, (found) => found.some(({ title }) => title === 'Security Administrator'));
    expect(rows[0]?.type).toBe('several');
    expect(rows.find(({ title }) => title === 'Security Administrator')?.completion).toBe(completion);
    const [several] = resident.query({ text: completion }).rows;
    expect(several).toMatchObject({ type: 'several', title: expect.stringContaining('Security Administrator') });
  });
});

describe('a row of a text that begins with a duration', () => {
  it('keeps it', async () => {
    const [row] = await shown('30m sec adm', ([found]) => found?.title === 'Security Administrator');
    expect(row?.completion).toBe('Security Administrator 30m');
  });
});

describe('the buttons of a role', () => {
  it('say each duration in letters of its own', async () => {
    const [row] = await shown(
      'global reader',
      ([found]) => (found?.actions ?? []).filter(({ short }) => short).length > 2,
    );
    const durations = row?.actions?.filter(({ icon }) => icon === 'duration') ?? [];
    expect(durations.map(({ short }) => short)).toEqual(['30m', '1h', '8h']);
    const names = row?.actions?.map(({ id }) => id);
    expect(names).toEqual(['form', 'for:1800000', 'for:3600000', 'for:max', 'tick', 'more']);
    expect(row?.actions?.filter(({ icon }) => icon !== 'duration').some(({ short }) => short)).toBe(false);
  });

  it('are six at most: the last leads to the rest, and each of these can be done', async () => {
    const choose = (rowId = '', text = '', actionId = '') =>
      resident.invoke({ rowId, text, ...(actionId === '' ? {} : { actionId }) }, new AbortController().signal);
    const [reader] = await shown('global reader', ([found]) => (found?.actions ?? []).length > 5);
    await choose(reader?.id, 'global reader', 'keep');
    resident.query({ text: '/keep Morning' });
    await choose('own:keep', '/keep Morning');

    // One more: to be added to the bundle there is now.
    const text = 'security administrator';
    const [row] = await shown(text, ([found]) => (found?.actions ?? []).some(({ id }) => id === 'more'));
    expect(row?.actions?.map(({ id }) => id)).toEqual([
      'form',
      'for:1800000',
      'for:3600000',
      'for:max',
      'tick',
      'more',
    ]);
    const { query: menu = '' } = await choose(row?.id, text, 'more');
    const rest = resident.query({ text: menu, withActions: true }).rows;
    expect(rest.map(({ title }) => title)).toEqual([
      'Keep as a bundle',
      'Add to a bundle',
      'What it reaches and asks for',
      'When it was asked for',
      'Give it a name of your own',
      'Make it a favourite',
    ]);
    const { query: which = '' } = await choose(rest[1]?.id, menu);
    const bundles = resident.query({ text: which }).rows;
    expect(bundles.map(({ title }) => title)).toEqual(['“Morning”']);
    expect(await choose(bundles[0]?.id, which)).toEqual({ query: '@morning' });
  });
});
