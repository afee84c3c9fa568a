import { expect } from '@jest/globals';
import { throughEveryDoor } from './door.ts';

const forbidden = { type: 'error', on: { service: 'arm', method: 'GET' }, status: 403, times: 1_000 } as const;
const gap = /could not be read/;

throughEveryDoor('what could not be read for one cause is one row, first, with its cure as Enter', async (door) => {
  door.tenant.faults.add(forbidden);
  await door.readAgain();
  // While the list is still being read there is nothing to press yet.
  const { rows, enter } = await door.until('', ({ rows, enter }) => gap.test(rows[0] ?? '') && enter !== '');
  expect(rows.filter((row) => gap.test(row))).toHaveLength(1);
  expect(enter).not.toBe('nothing to do');
});

throughEveryDoor('a list that could not be read never says that there is nothing', async (door) => {
  door.tenant.faults.add(forbidden);
  await door.readAgain();
  await door.until('', ({ rows }) => gap.test(rows[0] ?? ''));
  for (const list of ['/active', '/pending']) {
    const { rows } = await door.until(list, ({ rows }) => gap.test(rows[0] ?? ''));
    expect(rows.join('\n')).not.toMatch(/Nothing (is active|waits)|There is none/i);
  }
});
