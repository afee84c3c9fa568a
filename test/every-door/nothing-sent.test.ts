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

throughEveryDoor('what is active is not offered to be activated again at its end', async (door) => {
  await door.enter('global reader 1h > x', /activate until/);
  await door.told(/Global Reader active until/);
  await door.back();
  const offers = await door.menu('global reader', /what can be done/);
  expect(offers.length).toBeGreaterThan(1);
  expect(offers.join('\n')).not.toMatch(/again|at its end/i);
});

throughEveryDoor('only what will be activated is counted', async (door) => {
  await door.tick('global reader', 'Global Reader');
  await door.tick('security administrator', 'Security Administrator');
  await door.until('x 30m > y', ({ enter }) => /activate 2 until/.test(enter));
  await activatedElsewhere(door, 'Global Reader');
  await door.readAgain();
  const { rows, enter } = await door.until('x 30m > y', ({ enter }) => !/ 2 /.test(enter));
  expect(enter).toMatch(/^ask for approval, 30 min/);
  expect(rows.join('\n')).not.toMatch(/Activate 2/);
});
