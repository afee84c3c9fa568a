import { expect } from '@jest/globals';
import { throughEveryDoor } from './door.ts';

throughEveryDoor('rows say what differs, and no more', async (door) => {
  // Policies come in one by one, in any order: rows are looked at once what is awaited last is there too.
  const { rows } = await door.until('', (shown) => {
    const all = shown.rows.join('\n');
    return /Helpdesk Administrator .*1 h\W+ticket/.test(all) && /Security Administrator .*8 h\W+approval/.test(all);
  });
  expect(rows.join('\n')).not.toMatch(/eligible|Northwind Labs/i);
});

throughEveryDoor('one role is named', async (door) => {
  await door.enter('global reader 1h > x', /activate until/);
  const told = await door.told(/Global Reader active until (?:\w{3} )?\d\d:\d\d/);
  expect(told).not.toMatch(/1 of 1/);
  await door.untilSuccess();
});

throughEveryDoor('of several each part is named, and by whom what waits is decided', async (door) => {
  await door.enter('global reader + security administrator 30m > x', /activate 2 until/);
  await door.told(/1 of 2 active until (?:\w{3} )?\d\d:\d\d, 1 waits for approval/);
  await door.told(/Security Administrator +.*waits for approval by Approvers/);
});

throughEveryDoor('ends that differ are each said', async (door) => {
  await door.enter('global reader + helpdesk 2h #INC1 > x', /activate 2, the first until/);
  await door.told(/2 of 2 active \(1 until (?:\w{3} )?\d\d:\d\d, 1 until (?:\w{3} )?\d\d:\d\d\)/);
});
