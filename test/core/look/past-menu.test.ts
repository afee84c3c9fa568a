import { describe, expect, it } from '@jest/globals';
import { createSession, type MenuAction } from '@pim-palette/core';
import { loadScenario } from '@pim-palette/fake-tenant';
import { tenantPalette } from '../scripted/tenant-palette.ts';

const hour = 60 * 60_000;

async function past(
  keepRecentJustifications: boolean,
  text = '',
): Promise<MenuAction & { readonly csv: string; readonly html: string }> {
  const setting = tenantPalette({ scenario: loadScenario('small') });
  const palette = setting.open({ settings: { keepRecentJustifications } });
  const { eligibilities } = await palette.refresh();
  const reader = eligibilities.filter(({ roleName }) => roleName === 'Global Reader').slice(0, 1);
  await palette.send({ eligibilities: reader, justification: 'a secret reason', durationMs: hour });
  const session = createSession({ palette, clock: setting.clock, signal: new AbortController().signal });
  const moment = { now: setting.clock.now(), timeZone: 'UTC' };
  const menu = await session.look({ type: 'look', about: 'past', text }, { moment });
  const part = menu.offers.flatMap(({ does }) => (does.type === 'export' ? [does] : []))[0];
  if (!part) return { ...menu, csv: '', html: '' };
  const file = async (as: 'csv' | 'page') => (await session.exported({ ...part, as }, moment)).text;
  return { ...menu, csv: await file('csv'), html: await file('page') };
}

describe('what was asked for before, where reasons must not be remembered', () => {
  it('has none in any line, page or table, and says so', async () => {
    const forbidden = await past(false);
    expect(JSON.stringify(forbidden)).not.toContain('a secret reason');
    expect(forbidden.lines).toContain('Reasons are left out: the setting keepRecentJustifications is off.');
    expect(forbidden.html).toContain('Reasons are left out');
    expect(JSON.stringify(await past(true))).toContain('a secret reason');
  });

  it('is looked for by place, outcome and age, and an empty answer offers nothing to write', async () => {
    const titles = ({ offers }: MenuAction) => offers.map(({ title }) => title);
    expect(titles(await past(true, 'held reader 2d'))).toContainEqual(expect.stringMatching(/Global Reader$/));
    const none = await past(true, 'denied');
    expect([none.csv, titles(none)]).toEqual(['', ['Back to the list']]);
    expect(none.title).toBe('What you asked for: what matches “denied”');
  });

  it('leads to what is older than it looks back', async () => {
    const setting = tenantPalette({ scenario: loadScenario('small') });
    const palette = setting.open();
    const { eligibilities } = await palette.refresh();
    const reader = eligibilities.filter(({ roleName }) => roleName === 'Global Reader').slice(0, 1);
    await palette.send({ eligibilities: reader, justification: 'long ago', durationMs: hour });
    const session = createSession({ palette, clock: setting.clock, signal: new AbortController().signal });
    const moment = { now: setting.clock.now() + 3 * 24 * hour, timeZone: 'UTC' };
    const menu = await session.look({ type: 'look', about: 'past', text: '2d' }, { moment });
    expect(menu.offers.filter(({ id }) => id.startsWith('act:'))).toEqual([]);
    const older = menu.offers.find(({ id }) => id === 'older');
    expect(older?.title).toBe('1 older');
    if (older?.does.type !== 'look') throw new Error('it leads nowhere');
    const all = await session.look(older.does, { moment });
    expect(all.offers.filter(({ id }) => id.startsWith('act:'))).toHaveLength(1);
    expect(all.offers.map(({ id }) => id)).not.toContain('older');
  });
});
