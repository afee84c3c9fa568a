import { describe, expect, it } from '@jest/globals';
import { createSession, readRoleReports } from '@pim-palette/core';
import { tenantPalette } from '../scripted/tenant-palette.ts';

const moment = { now: Date.parse('2026-11-23T09:00:00Z'), timeZone: 'UTC' };

describe('how a role stands, where the list is of the last run', () => {
  it('is said as not confirmed, until the service has answered', async () => {
    const setting = tenantPalette();
    await setting.open().refresh();
    const next = setting.open();
    const { eligibilities } = await next.load();
    const reader = eligibilities.filter(({ roleName }) => roleName === 'Global Reader').slice(0, 1);
    const stateNow = async () => (await readRoleReports(next, reader, moment))[0]?.state;
    expect(await stateNow()).toBe('not active; of the last run, not confirmed yet');
    const session = createSession({ palette: next, clock: setting.clock, signal: new AbortController().signal });
    const ends = () => session.look({ type: 'look', about: 'ends', text: '' }, { moment });
    expect((await ends()).lines).toContain('The list is of the last run: the service has not confirmed it yet.');
    await next.refresh();
    expect(await stateNow()).toBe('not active');
    expect((await ends()).lines).toEqual(['Nothing of it is active.']);
  });
});
