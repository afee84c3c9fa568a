import { expect } from '@jest/globals';
import { type OpenDoor, throughEveryDoor } from './door.ts';

const morning = { id: 'morning', name: 'Morning' };
const helpdesk = 'Helpdesk Administrator · Branch North';

/** Two roles, one of the whole tenant and one of a part of it. */
async function keepMorning(door: OpenDoor): Promise<void> {
  await door.tick('global reader', 'Global Reader');
  await door.tick('helpdesk', 'Helpdesk Administrator');
  expect(await door.bundles.keep(morning.name)).toBe('Kept as @morning');
}

throughEveryDoor('members of a bundle are named the same in every door, and one can be taken out', async (door) => {
  await keepMorning(door);
  expect(await door.bundles.members(morning)).toEqual(['Global Reader', helpdesk]);
  expect(await door.bundles.takeOut(morning, helpdesk)).toBe('Changed @morning');
  expect(await door.bundles.members(morning)).toEqual(['Global Reader']);
});

throughEveryDoor('what is ticked is added to a bundle, and is not there twice', async (door) => {
  await keepMorning(door);
  // The two are ticked still.
  await door.tick('user administrator', 'User Administrator');
  expect(await door.bundles.add(morning)).toBe('1 role added to @morning');
  expect(await door.bundles.members(morning)).toEqual(['Global Reader', helpdesk, 'User Administrator']);
});

throughEveryDoor('no two bundles are called the same, by name or by @', async (door) => {
  await keepMorning(door);
  await door.tick('user administrator', 'User Administrator');
  const byName = 'There is a bundle “Morning” already: choose another name';
  expect(await door.bundles.keep('MORNING')).toBe(byName);
  expect(await door.bundles.keep('Morning!')).toBe('@morning is the bundle “Morning”: choose another name');
  expect(await door.bundles.keep('Dawn')).toBe('Kept as @dawn');
  expect(await door.bundles.rename({ id: 'dawn', name: 'Dawn' }, 'morning')).toBe(byName);
  const { rows } = await door.until('@', (shown) => shown.rows.some((row) => row.startsWith('Dawn')));
  expect(rows.filter((row) => /^morning/i.test(row))).toHaveLength(1);
});

throughEveryDoor('a rename says what @name is now, and a bundle can be deleted', async (door) => {
  await keepMorning(door);
  expect(await door.bundles.rename(morning, 'Dawn')).toBe('“Morning” is now “Dawn”; it stays @morning');
  const isDawn = (row: string) => row.startsWith('Dawn');
  const { rows } = await door.until('@morning', (shown) => shown.rows.some(isDawn));
  expect(rows.find(isDawn)).toContain('Global Reader');
  expect(await door.bundles.delete({ id: 'morning', name: 'Dawn' })).toBe('Deleted “Dawn”: @morning means nothing now');
  await door.until('', (shown) => shown.rows.length > 3 && !shown.rows.some(isDawn));
  expect(door.tenant.state.requests).toEqual([]);
});
