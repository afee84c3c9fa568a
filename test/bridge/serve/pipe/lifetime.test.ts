import { describe, expect, it } from '@jest/globals';
import { createLifetime } from '../../../../powertoys-run-bridge/helper/src/serve/pipe/lifetime.ts';
import { movedClock } from '../moved-clock.ts';

const minute = 60_000;
const hour = 60 * minute;

function live(options: { readonly isExpecting?: () => boolean } = {}) {
  const clock = movedClock(1);
  const alive = new Set([100, 200]);
  const lifetime = createLifetime({
    clock,
    isAlive: (id) => alive.has(id),
    isExpecting: options.isExpecting ?? (() => false),
  });
  const seen: string[] = [];
  void lifetime.ended.then((why) => seen.push(why));
  return { clock, alive, lifetime, seen };
}

describe('the life of the helper', () => {
  it('ends within seconds of any of its parents', async () => {
    for (const gone of [100, 200]) {
      const { clock, alive, lifetime, seen } = live();
      lifetime.watch(100);
      lifetime.watch(200);
      await clock.move(hour);
      expect(seen).toEqual([]);
      alive.delete(gone);
      await clock.move(3_000);
      expect(seen).toEqual(['parentGone']);
    }
  });

  it('ends when nobody has said anything for two hours, and every message counts', async () => {
    const { clock, lifetime, seen } = live();
    await clock.move(2 * hour - minute);
    lifetime.heard();
    await clock.move(2 * hour - minute);
    expect(seen).toEqual([]);
    await clock.move(2 * minute);
    expect(seen).toEqual(['idle']);
  });

  it('goes on while there is something to tell, but not longer than a day', async () => {
    const { clock, seen } = live({ isExpecting: () => true });
    await clock.move(23 * hour);
    expect(seen).toEqual([]);
    await clock.move(2 * hour);
    expect(seen).toEqual(['idle']);
  });

  it('is watched no longer once it is stopped', async () => {
    const { clock, lifetime, seen } = live();
    lifetime.stop();
    await clock.move(48 * hour);
    expect(seen).toEqual([]);
  });
});
