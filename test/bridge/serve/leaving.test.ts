// What is ended when the person leaves: in process, with a clock that is moved.
import { describe, expect, it } from '@jest/globals';
import { activateReader, type Here, startResident, until } from './moved-resident.ts';

const minute = 60_000;

const titles = ({ notices }: Here) => notices.map(({ title }) => title);
const sendings = ({ tenant }: Here) => tenant.state.requests.map(({ action }) => action);
const writes = ({ tenant }: Here) =>
  tenant.log.filter(({ method, path }) => method === 'POST' && /AssignmentScheduleRequests/i.test(path)).length;

describe('when the person leaves', () => {
  it.each(['lock', 'sleep'] as const)('nothing is ended at %s unless the option says so', async (reason) => {
    const here = await startResident({ endAtLock: reason !== 'lock', endAtSleep: reason !== 'sleep' });
    await activateReader(here, '4h');
    await here.clock.move(10 * minute);
    here.resident.leave(reason);
    await here.clock.move(10 * minute);
    expect(here.notices).toEqual([]);
    expect(sendings(here)).toEqual(['selfActivate']);
  });

  it.each(['lock', 'sleep'] as const)('what was activated here today is ended at %s, and told', async (reason) => {
    const here = await startResident({ endAtLock: reason === 'lock', endAtSleep: reason === 'sleep' });
    await activateReader(here, '4h');
    await here.clock.move(10 * minute);
    here.resident.leave(reason);
    await until(here, () => here.notices.length > 0);
    expect(sendings(here)).toEqual(['selfActivate', 'selfDeactivate']);
    expect(here.notices).toEqual([
      {
        title: expect.stringMatching(/^Global Reader (ended|deactivated)/),
        body: expect.stringContaining(reason === 'lock' ? 'The screen was locked.' : 'The machine went to sleep.'),
        severity: 'success',
      },
    ]);
  });

  it('a lock and a sleep at once end it once', async () => {
    const here = await startResident({ endAtLock: true, endAtSleep: true });
    await activateReader(here, '4h');
    await here.clock.move(10 * minute);
    const before = writes(here);
    here.resident.leave('lock');
    here.resident.leave('sleep');
    here.resident.leave('lock');
    await until(here, () => here.notices.length > 0);
    await here.clock.move(10 * minute);
    expect(writes(here) - before).toBe(1);
    expect(here.notices).toHaveLength(1);
  });

  it('nothing is sent in the first five minutes; it is said, and ended after them', async () => {
    const here = await startResident({ endAtLock: true });
    await activateReader(here, '4h');
    const before = writes(here);
    here.resident.leave('lock');
    await until(here, () => here.notices.length > 0);
    expect(titles(here)).toEqual(['Not ended yet: Global Reader']);
    expect(writes(here)).toBe(before);
    await here.clock.move(6 * minute);
    await until(here, () => here.notices.length > 1);
    expect(sendings(here)).toEqual(['selfActivate', 'selfDeactivate']);
    expect(here.notices[1]).toMatchObject({ severity: 'success' });
    expect(writes(here) - before).toBe(1);
  });

  it('what could not be sent without a connection is sent when there is one', async () => {
    const here = await startResident({ endAtSleep: true });
    await activateReader(here, '4h');
    await here.clock.move(10 * minute);
    here.tenant.faults.add({ type: 'neverArrived', times: 12, on: {} });
    here.resident.leave('sleep');
    await here.clock.move(1000);
    expect(sendings(here)).toEqual(['selfActivate']);
    expect(here.notices).toEqual([]);
    await here.clock.move(3 * minute);
    await until(here, () => here.notices.length > 0);
    expect(sendings(here)).toEqual(['selfActivate', 'selfDeactivate']);
    expect(here.notices).toMatchObject([{ severity: 'success' }]);
  });

  it('a list that cannot be read ends nothing, and says why', async () => {
    const here = await startResident({ endAtLock: true });
    await activateReader(here, '4h');
    await here.clock.move(10 * minute);
    for (const inBatch of [false, true])
      here.tenant.faults.add({ type: 'error', status: 403, times: 100, on: { path: 'ScheduleInstances' }, inBatch });
    here.resident.leave('lock');
    await until(here, () => here.notices.length > 0);
    expect(sendings(here)).toEqual(['selfActivate']);
    expect(here.notices).toMatchObject([
      {
        title: 'Not everything of today could be looked at, or ended',
        body: expect.stringMatching(/^The screen was locked\.\n[^[]*could not be read: [^[]*\/end today$/),
        severity: 'warning',
      },
    ]);
  });

  it('at the hour of the options it is ended, once', async () => {
    // The clock of these tests begins at 09:00 UTC.
    const here = await startResident({ endAtHour: '09:30' });
    await activateReader(here, '4h');
    await here.clock.move(20 * minute);
    expect(sendings(here)).toEqual(['selfActivate']);
    await here.clock.move(15 * minute);
    await until(here, () => here.notices.length > 0);
    await here.clock.move(60 * minute);
    expect(sendings(here)).toEqual(['selfActivate', 'selfDeactivate']);
    expect(here.notices).toMatchObject([
      { body: expect.stringContaining('It is the hour set in the options.'), severity: 'success' },
    ]);
  });

  it('what outlived the hour, since nothing ran then, is told at the next start, once, and not ended', async () => {
    const before = await startResident({ endAtHour: '09:30' });
    await activateReader(before, '4h');
    await before.resident.stop();
    await before.clock.move(60 * minute);
    const here = await startResident({ endAtHour: '09:30' }, before);
    await here.clock.move(minute);
    await until(here, () => here.notices.length > 0);
    await here.clock.move(10 * minute);
    expect(here.notices).toEqual([
      {
        title: 'Still active after 09:30: Global Reader',
        body: 'The hour set in the options came before this was started: nothing was ended then. End it by hand: /end today',
        severity: 'warning',
      },
    ]);
    expect(sendings(here)).toEqual(['selfActivate']);
  });

  it('what was activated after the hour, or without one, is not told of', async () => {
    const before = await startResident({ endAtHour: '09:30' });
    await before.clock.move(60 * minute);
    await activateReader(before, '4h');
    await before.resident.stop();
    for (const options of [{ endAtHour: '09:30' }, { endAtHour: '23:00' }, {}]) {
      const here = await startResident(options, before);
      await here.clock.move(2 * minute);
      expect(here.notices).toEqual([]);
      await here.resident.stop();
    }
  });

  it('an hour that is none is said in a row with the cure, and ends nothing', async () => {
    const here = await startResident({ endAtHour: '25:00' });
    expect(
      here.resident
        .query({ text: '' })
        .rows.map(({ title, subtitle }) => `${title} ${subtitle}`)
        .join('\n'),
    ).toContain('write it like 18:30, or leave it empty');
  });
});
