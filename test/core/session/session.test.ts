// The living palette over a simulated company whose time is moved.
import { describe, expect, it } from '@jest/globals';
import { createSession, PimError, type Session } from '@pim-palette/core';
import { movedClock } from '../../bridge/serve/moved-clock.ts';
import { type TenantPalette, tenantPalette } from '../scripted/tenant-palette.ts';

interface Open {
  readonly session: Session;
  readonly setting: TenantPalette;
  readonly leave: () => void;
  /** Which services nothing comes from now, and how so. */
  readonly cut: Map<string, 'offline' | 'timedOut'>;
}

async function open(): Promise<Open> {
  const setting = tenantPalette();
  const cut: Open['cut'] = new Map();
  const clock = movedClock(10, setting.clock.now());
  const palette = setting.open({
    async fetch(url, init) {
      const code = [...cut].find(([host]) => url.includes(host))?.[1];
      if (code !== undefined) throw new PimError(code, `${url} is not to be reached.`);
      return setting.fetch(url, init);
    },
  });
  await palette.load();
  const leaving = new AbortController();
  const session = createSession({ palette, clock, signal: leaving.signal });
  return { session, setting, cut, leave: () => leaving.abort() };
}

describe('the session', () => {
  it('is offline only when nothing came and the connection is why, a timeout included', async () => {
    const { session, cut } = await open();
    await session.read();
    expect(session.state()).toMatchObject({ isOffline: false, isReading: false });
    cut.set('/subscriptions', 'offline').set('/providers', 'offline');
    await session.read();
    // One service answered: what it gave can be sent, and the rest is a gap of its own.
    expect(session.state()).toMatchObject({ isOffline: false });
    expect(session.rows('').some(({ type }) => type === 'gap')).toBe(true);
    cut.set('http', 'timedOut');
    await session.read();
    expect(session.state()).toMatchObject({ isOffline: true, notice: 'No connection: nothing can be sent' });
    expect(session.facts().offline).toBe(true);
    expect(session.rows('').filter(({ type }) => type === 'gap')).toEqual([]);
    cut.clear();
    await session.read();
    expect(session.state().isOffline).toBe(false);
    expect(session.state().notice).toBeUndefined();
  });

  it('reads one after the other, and says until the last is over that it reads', async () => {
    const { session } = await open();
    const seen: boolean[] = [];
    session.subscribe(() => seen.push(session.state().isReading));
    await Promise.all([session.read(), session.read()]);
    expect(seen.at(-1)).toBe(false);
    expect(seen.slice(0, -1).every(Boolean)).toBe(true);
  });

  it('ticks each once, and unticks what was sent', async () => {
    const { session } = await open();
    await session.read();
    const [one, other] = session.palette.catalogue().eligibilities;
    if (!one || !other) throw new Error('the company has fewer than two');
    session.tick([one.key, other.key], true);
    session.tick([one.key], true);
    expect(session.state().ticked).toEqual([other.key, one.key]);
    session.sent([{ eligibility: one, outcome: { state: 'alreadyActive' } }]);
    expect(session.state().ticked).toEqual([other.key]);
    const error = { code: 'RoleAssignmentExists', message: 'It exists.', status: 400 };
    session.sent([{ eligibility: other, outcome: { state: 'refused', rules: [], error } }]);
    expect(session.facts().failures?.get(other.key)).toBe('It exists.\nRoleAssignmentExists, status 400');
  });

  it('reads and tells nothing any more once its door has ended', async () => {
    const { session, leave } = await open();
    leave();
    const before = session.state().version;
    await session.read();
    session.changed();
    expect(session.state().version).toBe(before);
  });
});
