// What the helper tells of others' requests while it runs, with a clock that is moved.
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Approval, Gap, Identity } from '@pim-palette/core';
import { createWaitingApprovals } from '../../../powertoys-run-bridge/helper/src/serve/approvals/waiting.ts';
import { movedClock } from './moved-clock.ts';

const minute = 60_000;
const stopping: AbortController[] = [];
afterEach(() => {
  for (const stop of stopping.splice(0)) stop.abort();
});

const identity = { username: 'nora@bluefinch.example' } as Identity;
const gap = { kind: 'group', part: 'approvals' } as unknown as Gap;

function watch(isWatching = true) {
  const clock = movedClock();
  const stop = new AbortController();
  stopping.push(stop);
  const here = {
    clock,
    told: [] as string[],
    asked: [] as string[],
    items: [] as Approval[],
    gaps: [] as Gap[],
    people: [identity] as Identity[],
    approval: (key: string, agoMs: number) =>
      ({ key, createdAt: new Date(clock.now() - agoMs).toISOString() }) as Approval,
  };
  const waiting = createWaitingApprovals({
    palette: {
      identities: async () => here.people,
      approvals: async ({ interaction = 'allowed' } = {}) => {
        here.asked.push(interaction);
        return { items: here.items, gaps: here.gaps };
      },
    },
    clock,
    signal: stop.signal,
    isWatching: () => isWatching,
    onNew: ({ key }) => here.told.push(key),
    onChange: () => undefined,
  });
  return { ...here, here, waiting };
}

describe('others’ requests while the helper runs', () => {
  it('are told once when they are new, and not when they waited before', async () => {
    const { here, clock, told, asked, approval } = watch();
    here.items = [approval('old', 60 * minute)];
    await clock.move(6 * minute);
    expect(told).toEqual([]);
    here.items = [...here.items, approval('new', minute)];
    await clock.move(20 * minute);
    expect(told).toEqual(['new']);
    // In the background no browser ever opens.
    expect(new Set(asked)).toEqual(new Set(['never']));
  });

  it('that came before the first look are new by their time', async () => {
    const { here, clock, told, approval } = watch();
    await clock.move(4 * minute);
    here.items = [approval('since', minute), approval('before', 5 * minute)];
    await clock.move(2 * minute);
    expect(told).toEqual(['since']);
  });

  it('are no news because a part could be read again', async () => {
    const { here, clock, told, approval } = watch();
    here.gaps = [gap];
    await clock.move(6 * minute);
    here.gaps = [];
    here.items = [approval('old', 60 * minute)];
    await clock.move(6 * minute);
    expect(told).toEqual([]);
  });

  it('are not asked for when the option says so, nor for nobody', async () => {
    const off = watch(false);
    const nobody = watch();
    nobody.here.people = [];
    await off.clock.move(20 * minute);
    await nobody.clock.move(20 * minute);
    expect([...off.asked, ...nobody.asked]).toEqual([]);
  });

  it('are asked for once for everybody who looks, and again when the answer is old', async () => {
    const { waiting, asked, clock } = watch(false);
    waiting.touch();
    waiting.touch();
    await waiting.look('never');
    waiting.touch();
    expect(asked).toHaveLength(1);
    await clock.move(minute);
    waiting.touch();
    expect(asked).toHaveLength(2);
  });

  it('that were decided do not come back with a list that lags', async () => {
    const { here, waiting, approval } = watch(false);
    const one = approval('one', minute);
    here.items = [one, approval('two', minute)];
    await waiting.look('never');
    waiting.decided([
      { approval: one, outcome: { state: 'decided', decision: 'approve', isShown: true, more: false } },
    ]);
    await waiting.look('never');
    expect(waiting.found()?.items.map(({ key }) => key)).toEqual(['two']);
  });
});
