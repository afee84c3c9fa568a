import { expect } from '@jest/globals';
import { throughEveryDoor } from './door.ts';

const opens = /fill in the reason/;

throughEveryDoor('what was typed into a form that was left is there again, until it is sent', async (door) => {
  await door.enter('global reader', opens);
  const first = await door.form();
  await first.fill('justification', 'half a reason');
  await first.leave();
  await door.enter('global reader', opens);
  const again = await door.form();
  expect(await again.valueOf('justification')).toBe('half a reason');
  expect(door.tenant.state.requests).toEqual([]);
  await again.send();
  await door.told(/Global Reader active until/);
  expect(door.tenant.state.requests.map(({ justification }) => justification)).toEqual(['half a reason']);
});
