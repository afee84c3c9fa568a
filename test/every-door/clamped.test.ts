import { describe, expect, it } from '@jest/globals';
import { signedInPim } from '../end-to-end/pim-process.ts';
import { throughEveryDoor } from './door.ts';

throughEveryDoor('a duration that policy cuts is said', async (door) => {
  await door.enter('helpdesk 12h #INC1 > many calls', /activate until (?:\w{3} )?\d\d:\d\d/);
  await door.told(/1 h, the most it allows/);
  expect(door.tenant.state.requests.map(({ durationMs }) => durationMs)).toEqual([3_600_000]);
});

describe('a duration that policy cuts is said', () => {
  it('by a command, and is a member of its outcome', async () => {
    const company = await signedInPim();
    try {
      const words = ['activate', 'helpdesk', '12h', '--ticket', 'INC1', '--reason', 'many calls', '--json'];
      const { code, output } = await company.pim(words);
      const { items, summary } = JSON.parse(output);
      expect(code).toBe(0);
      expect(items[0].outcome).toMatchObject({ state: 'active', clampedToMs: 3_600_000 });
      expect(summary).toContain('Helpdesk Administrator · Branch North: 1 h, the most it allows');
    } finally {
      await company.close();
    }
  });
});
