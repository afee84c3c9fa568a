import { expect } from '@jest/globals';
import { throughEveryDoor } from './door.ts';

throughEveryDoor('ticks are sent with the options typed, and Enter says so before', async (door) => {
  await door.tick('global reader', 'Global Reader');
  await door.tick('security administrator', 'Security Administrator');
  await door.until('reader 30m > y', ({ enter }) =>
    /activate 2 until (?:\w{3} )?\d\d:\d\d, 1 after approval/.test(enter),
  );
  await door.enter('reader 30m > y', /activate 2 until/);
  await door.told(/Security Administrator.*waits for approval/);
  const { requests } = door.tenant.state;
  expect(requests.map(({ justification }) => justification)).toEqual(['y', 'y']);
  expect(requests.map(({ durationMs }) => durationMs)).toEqual([1_800_000, 1_800_000]);
  // What was sent is ticked no longer.
  await door.back();
  const { rows } = await door.until('', ({ rows }) => rows.length > 3);
  expect(rows.join('\n')).not.toMatch(/Activate \d roles/);
});

throughEveryDoor(
  'a form that ticks open holds the options typed, and Enter says what it is opened for',
  async (door) => {
    await door.tick('global reader', 'Global Reader');
    await door.tick('security administrator', 'Security Administrator');
    await door.enter('reader 30m', /fill in the reason/);
    const form = await door.form();
    expect(await form.valueOf('duration')).toBe('30');
    expect(await form.valueOf('justification')).toBe('');
    expect(door.tenant.state.requests).toEqual([]);
  },
);
