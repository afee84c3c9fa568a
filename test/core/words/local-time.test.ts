import { describe, expect, it } from '@jest/globals';
import { formatLocalTime } from '../../../core/src/words/local-time.ts';

const now = Date.parse('2026-11-23T14:00:00Z');

describe('formatLocalTime', () => {
  const cases: readonly (readonly [at: string, zone: string, wanted: string])[] = [
    ['2026-11-23T17:40:00Z', 'Europe/Berlin', '18:40'],
    ['2026-11-23T23:30:00Z', 'Europe/Berlin', 'Tue 00:30'],
    ['2026-11-23T00:30:00Z', 'America/New_York', 'Sun 19:30'],
    ['2026-11-22T14:00:00Z', 'Europe/Berlin', 'Sun 15:00'],
    ['2026-11-30T14:00:00Z', 'Europe/Berlin', '30 Nov 15:00'],
    ['2027-01-05T14:00:00Z', 'Europe/Berlin', '5 Jan 2027 15:00'],
    ['2026-11-23T18:29:00Z', 'Asia/Kolkata', '23:59'],
    ['2026-11-23T18:30:00Z', 'Asia/Kolkata', 'Tue 00:00'],
  ];
  for (const [at, zone, wanted] of cases) {
    it(`says ${wanted} for ${at} in ${zone}, and the zone, since the machine has another`, () => {
      expect(formatLocalTime(Date.parse(at), now, zone)).toBe(`${wanted} ${zone}`);
    });
  }

  it('names no zone whose clocks show the same then', () => {
    expect(formatLocalTime(Date.parse('2026-11-23T17:40:00Z'), now, 'Europe/London')).toBe('17:40');
  });

  it('falls back to the zone of the machine for a zone nobody knows', () => {
    expect(formatLocalTime(now, now, 'Nowhere/Land')).toBe(formatLocalTime(now, now));
  });

  it('says so when there is no such moment', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 9e15])
      expect(formatLocalTime(at, now)).toBe('at a time not understood');
  });
});
