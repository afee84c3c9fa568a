import { describe, expect, it } from '@jest/globals';
import type { WireRow } from '@pim-palette/protocol';
import { rowsAt } from '../../../powertoys-run-bridge/helper/src/serve/kept-answer.ts';

const service = Date.UTC(2026, 10, 23, 10);
const minute = 60_000;
const hour = 60 * minute;
const row: WireRow = {
  id: 'r',
  type: 'active',
  icon: 'active',
  title: 'Reader',
  titleMatches: [],
  subtitle: '',
  subtitleMatches: [],
  state: '',
  enter: '',
  does: 'command',
  keepsOpen: true,
  unconfirmed: true,
};
const kept = (aheadMs: number) => ({
  asked: { text: '' },
  circumstances: '',
  aheadMs,
  rows: [
    { row, until: service + 30 * minute },
    { row: { ...row, type: 'waiting' as const, state: 'waiting for approval' }, until: service + 2 * hour },
  ],
});

describe('the rows of the last run', () => {
  it.each([-3 * hour, 0, 3 * hour])('end by the service’s clock on a machine that is %s ms ahead', (aheadMs) => {
    const at = (time: number) => rowsAt(kept(aheadMs), time + aheadMs).map(({ type, state }) => [type, state]);
    const waits = ['waiting', 'waiting for approval'];
    expect(at(service)).toEqual([['active', '30 min left'], waits]);
    expect(at(service + 31 * minute)).toEqual([waits]);
    expect(at(service + 2 * hour)).toEqual([]);
  });
});
