import { describe, expect, it } from '@jest/globals';
import { isDue } from '../../../core/src/follow/next-look.ts';

const now = Date.UTC(2026, 10, 23, 10);
const minute = 60_000;
const hour = 60 * minute;
const pending = { state: 'pendingApproval', requestId: 'r' } as const;
const scheduled = { state: 'scheduled', requestId: 'r', startsAt: new Date(now + 5 * hour).toISOString() } as const;

describe('a look', () => {
  it.each([
    ['whose time has come', now - 1, pending, true],
    ['that is near', now + 59 * minute, pending, false],
    ['set by a clock that was hours ahead', now + 3 * hour, pending, true],
    ['of an entry of which nothing is known, set by such a clock', now + 3 * hour, undefined, true],
    ['at a start', now + 5 * hour, scheduled, false],
    ['long after a start', now + 9 * hour, scheduled, true],
  ])('%s', (_, nextLookAt, outcome, due) => {
    expect(isDue(nextLookAt, outcome, now)).toBe(due);
  });
});
