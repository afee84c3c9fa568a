// What a launcher is told of an activation: active at once, and whether it can be used only as the service says.
import { afterEach, describe, expect, it } from '@jest/globals';
import { activatedIn, createSession, finishedRun, type Palette, type Session } from '@pim-palette/core';
import { createTenant, loadScenario } from '@pim-palette/fake-tenant';
import type { NotificationParams } from '@pim-palette/protocol';
import { openTenant } from '../../../powertoys-run-bridge/helper/src/installation/demo.ts';
import { tellRun } from '../../../powertoys-run-bridge/helper/src/serve/tell-usable.ts';
import { movedClock } from './moved-clock.ts';

const minute = 60_000;
const stopping: AbortController[] = [];
afterEach(() => {
  for (const one of stopping.splice(0)) one.abort();
});

/** A company where a directory role counts so long after it was activated. */
async function company(propagation: string, change: (palette: Palette) => Partial<Palette> = () => ({})) {
  const clock = movedClock();
  const scenario = loadScenario('small');
  const behaviour = {
    ...scenario.behaviour,
    propagation: { ...scenario.behaviour.propagation, directoryRole: propagation },
  };
  const tenant = createTenant({ ...scenario, behaviour }, { clock: clock.now });
  const door = await openTenant(tenant, clock);
  const palette: Palette = { ...door.palette, ...change(door.palette) };
  await palette.refresh();
  const stop = new AbortController();
  stopping.push(stop);
  const session: Session = createSession({ palette, clock, signal: stop.signal });
  const notices: NotificationParams<'notify'>[] = [];
  const moment = () => ({ now: clock.now(), timeZone: 'UTC' });
  const parts = { moment, notify: (notice: (typeof notices)[number]) => notices.push(notice), session: () => session };
  const reader = palette
    .catalogue()
    .eligibilities.filter(({ roleName }) => roleName === 'Global Reader')
    .slice(0, 1);
  const result = await palette.send({ eligibilities: reader, durationMs: 60 * minute, justification: 'a reason' });
  if (result.state !== 'sent') throw new Error(result.state);
  const told = () => tellRun(parts, finishedRun(reader, result.items, moment()), activatedIn(result.items));
  return { clock, tenant, palette, notices, told, stop };
}

const titles = (notices: readonly { readonly title: string }[]) => notices.map(({ title }) => title);

describe('what is told of an activation', () => {
  it('says that it can be used, where the service says so', async () => {
    const { told, notices, clock } = await company('PT0S');
    await told();
    await clock.move(30 * minute);
    expect(notices).toEqual([
      { title: expect.stringMatching(/^Global Reader active until/), body: 'Usable now', severity: 'success' },
    ]);
  });

  it('says that it is propagating, and once more when it can be used', async () => {
    const { told, notices, clock } = await company('PT3M');
    await told();
    expect(notices).toMatchObject([{ body: 'Propagating, usually 1 to 2 minutes, at times 20' }]);
    await clock.move(4 * minute);
    expect(titles(notices.slice(1))).toEqual(['Global Reader usable now']);
    await clock.move(30 * minute);
    expect(notices).toHaveLength(2);
  });

  it('says that it is still not usable when that takes longer than it ever should, and how to go on', async () => {
    const { told, notices, clock } = await company('PT50M');
    await told();
    await clock.move(16 * minute);
    expect(notices.slice(1)).toMatchObject([
      {
        title: 'Global Reader active, not usable yet',
        body: expect.stringContaining('pim refresh'),
        severity: 'warning',
      },
    ]);
  });

  it('says nothing more of what was ended meanwhile', async () => {
    const { told, notices, clock, palette } = await company('PT50M');
    await told();
    await clock.move(6 * minute);
    await palette.deactivate(palette.catalogue().activations.filter(({ activated }) => activated));
    await clock.move(30 * minute);
    expect(notices).toHaveLength(1);
  });

  it('says nothing more once the list is closed', async () => {
    const { told, notices, clock, stop } = await company('PT50M');
    await told();
    stop.abort();
    await clock.move(30 * minute);
    expect(notices).toHaveLength(1);
  });

  it('is not held up by a service that does not answer, and never says usable then', async () => {
    const never = { untilUsable: () => new Promise<never>(() => undefined) };
    const { told, notices, clock } = await company('PT0S', () => never);
    const telling = told();
    await clock.move(1_400);
    expect(notices).toEqual([]);
    await clock.move(200);
    await telling;
    expect(notices).toMatchObject([{ title: expect.stringMatching(/^Global Reader active until/), body: '' }]);
  });

  it('says nothing of the use where it cannot be told', async () => {
    const { told, notices, clock } = await company('PT0S', () => ({ inForce: async () => 'cannotTell' as const }));
    await told();
    await clock.move(30 * minute);
    expect(notices.length).toBe(1);
  });
});
