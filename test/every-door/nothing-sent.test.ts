import { expect } from '@jest/globals';
import { throughEveryDoor } from './door.ts';
import { activatedElsewhere } from './elsewhere.ts';

throughEveryDoor('what came to nothing is never drawn as a success', async (door) => {
  await door.until('global reader 1h > x', ({ enter }) => /activate until/.test(enter));
  await activatedElsewhere(door, 'Global Reader');
  const sent = door.tenant.state.requests.length;
  await door.enter('global reader 1h > x', /activate until/);
  await door.told(/active already/);
  expect(door.tenant.state.requests).toHaveLength(sent);
  expect(door.isToldAsSuccess()).toBe(false);
});

// Nothing is scheduled for its end: the service refuses that. What runs then may send it; Raycast does not.
throughEveryDoor('what is active is asked for again at its end by what runs then alone', async (door) => {
  await door.enter('global reader 1h > x', /activate until/);
  await door.told(/Global Reader active until/);
  await door.back();
  const offers = await door.menu('global reader', /what can be done/);
  expect(offers.length).toBeGreaterThan(1);
  const again = offers.filter((offer) => /again|at its end/i.test(offer));
  expect([[], ['Activate again when it ends']]).toContainEqual(again);
  expect(door.tenant.state.requests).toHaveLength(1);
});

throughEveryDoor('only what will be activated is counted', async (door) => {
  await door.tick('global reader', 'Global Reader');
  await door.tick('security administrator', 'Security Administrator');
  await door.until('x 30m > y', ({ enter }) => /activate 2 until/.test(enter));
  await activatedElsewhere(door, 'Global Reader');
  await door.readAgain();
  const { rows } = await door.until('x 30m > y', ({ enter }) => /^ask for approval, 30 min/.test(enter));
  expect(rows.join('\n')).not.toMatch(/Activate 2/);
});
