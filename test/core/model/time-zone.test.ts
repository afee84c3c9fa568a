import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  changeOver,
  daysOn,
  isRepeated,
  isZoneName,
  momentsAt,
  nextDayAt,
  offsetAt,
  offsetWords,
  saidZone,
  wallTimeAt,
} from '../../../core/src/model/time-zone.ts';

const minute = 60_000;
const hour = 60 * minute;
const names = Intl.supportedValuesOf('timeZone');
const anyZone = fc.constantFrom(...names);
/** Whole minutes of the years in which no zone counts in seconds any more. */
const anyMinute = fc
  .integer({ min: Date.UTC(1975, 0) / minute, max: Date.UTC(2045, 0) / minute })
  .map((at) => at * minute);

/** What `Intl` shows, in a form of its own. */
const shownBy = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
const printed = ({ year, month, day, hour: hours, minute: minutes }: ReturnType<typeof wallTimeAt>) =>
  `${year}-${two(month)}-${two(day)} ${two(hours)}:${two(minutes)}`;
const two = (value: number) => String(value).padStart(2, '0');

/** The changes of a zone in some years, found by walking through them. */
function changesOf(zone: string, from: number, years: number): readonly number[] {
  const found: number[] = [];
  const step = 6 * hour;
  for (let at = Date.UTC(from, 0); at < Date.UTC(from + years, 0); at += step) {
    if (offsetAt(at, zone) === offsetAt(at + step, zone)) continue;
    let [low, high] = [at / minute, (at + step) / minute];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle * minute, zone) === offsetAt(at, zone)) low = middle;
      else high = middle;
    }
    found.push(high * minute);
  }
  return found;
}

describe('wall times', () => {
  it('are what the platform shows, in every zone and year', () => {
    fc.assert(
      fc.property(anyMinute, anyZone, (at, zone) => expect(printed(wallTimeAt(at, zone))).toBe(shownBy(at, zone))),
      {
        numRuns: 1_500,
      },
    );
  });

  it('lead back to the moment they are of, and to no other that shows anything else', () => {
    fc.assert(
      fc.property(anyMinute, anyZone, (at, zone) => {
        const wall = wallTimeAt(at, zone);
        const moments = momentsAt(wall, zone);
        expect(moments).toContain(at);
        expect(moments.map((moment) => wallTimeAt(moment, zone))).toEqual(moments.map(() => wall));
        expect(moments).toEqual([...moments].sort((a, b) => a - b));
        expect(isRepeated(at, zone)).toBe(moments.length > 1);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are left out or come twice around every change of every zone, and nowhere else', () => {
    for (const zone of names) {
      for (const change of changesOf(zone, 2026, 2)) {
        const [before, after] = [offsetAt(change - minute, zone), offsetAt(change, zone)];
        const low = change + Math.min(before, after);
        const middle = new Date(low + Math.abs(after - before) / 2);
        const wall = {
          year: middle.getUTCFullYear(),
          month: middle.getUTCMonth() + 1,
          day: middle.getUTCDate(),
          hour: middle.getUTCHours(),
          minute: middle.getUTCMinutes(),
        };
        const found = { zone, change, moments: momentsAt(wall, zone).length, at: changeOver(wall, zone)?.at };
        expect(found).toEqual({
          zone,
          change,
          moments: after > before ? 0 : 2,
          at: after > before ? change : undefined,
        });
      }
    }
  });

  it.each([
    ['Europe/Berlin', '2026-03-29T02:30', 0, '02:00', '03:00'],
    ['America/New_York', '2027-03-14T02:00', 0, '02:00', '03:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', 0, '02:00', '02:30'],
    ['Africa/Cairo', '2026-04-24T00:30', 0, '00:00', '01:00'],
    ['Pacific/Apia', '2011-12-30T12:00', 0, '00:00', '00:00'],
  ])('%s leaves out %s', (zone, text, count, from, to) => {
    const wall = wallTimeAt(Date.parse(`${text}Z`), 'UTC');
    expect(momentsAt(wall, zone)).toHaveLength(count);
    const change = changeOver(wall, zone);
    expect([change && printed(change.from).slice(11), change && printed(change.to).slice(11)]).toEqual([from, to]);
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30', hour],
    ['Australia/Lord_Howe', '2026-04-05T01:45', hour / 2],
  ])('%s has %s twice', (zone, text, apart) => {
    const [first = 0, second = 0] = momentsAt(wallTimeAt(Date.parse(`${text}Z`), 'UTC'), zone);
    expect(second - first).toBe(apart);
  });

  it('have no hole and nothing twice where a zone has no summer time', () => {
    for (const zone of ['UTC', 'Asia/Kathmandu', 'Asia/Kolkata', 'Pacific/Kiritimati', '+05:17'])
      fc.assert(
        fc.property(
          anyMinute.filter((at) => at > Date.UTC(2000, 0)),
          (shown) => expect(momentsAt(wallTimeAt(shown, 'UTC'), zone)).toHaveLength(1),
        ),
        { numRuns: 50 },
      );
  });
});

describe('days', () => {
  it('are those of the calendar', () => {
    const wall = { year: 2028, month: 2, day: 28, hour: 23, minute: 5 };
    expect(daysOn(wall, 1)).toEqual({ ...wall, day: 29 });
    expect(daysOn(wall, 2)).toEqual({ ...wall, month: 3, day: 1 });
  });
});

describe('the next day', () => {
  it.each([
    ['2026-11-27T22:30:00Z', 'UTC', '2026-11-28T00:00:00Z'],
    ['2026-11-27T22:30:00Z', 'Europe/Berlin', '2026-11-27T23:00:00Z'],
    ['2026-11-27T23:30:00Z', 'Europe/Berlin', '2026-11-28T23:00:00Z'],
    ['2026-11-27T22:30:00Z', 'America/New_York', '2026-11-28T05:00:00Z'],
    // The clocks are put forward over midnight itself.
    ['2026-09-06T03:00:00Z', 'America/Santiago', '2026-09-06T04:00:00Z'],
  ])('after %s in %s begins at %s', (at, zone, next) => {
    expect(new Date(nextDayAt(Date.parse(at), zone)).toISOString()).toBe(next.replace('Z', '.000Z'));
  });
});

describe('names of zones', () => {
  it('are said where the machine’s clocks show something else at that moment', () => {
    const summer = Date.UTC(2026, 6, 1);
    const winter = Date.UTC(2026, 11, 1);
    expect(saidZone(winter, undefined)).toBeUndefined();
    expect(saidZone(winter, 'UTC')).toBeUndefined();
    expect([saidZone(winter, 'Europe/London'), saidZone(summer, 'Europe/London')]).toEqual([
      undefined,
      'Europe/London',
    ]);
  });

  it('are no abbreviations that mean a different zone to each reader', () => {
    for (const name of ['Europe/Berlin', 'UTC', 'CET', 'Etc/GMT+5', 'EST5EDT', 'us/pacific'])
      expect(isZoneName(name)).toBe(true);
    for (const name of ['BST', 'IST', 'CST', 'Mars/Base', '', 'Z']) expect(isZoneName(name)).toBe(false);
  });

  it.each([
    [0, 'UTC'],
    [2 * hour, 'UTC+2'],
    [-3.5 * hour, 'UTC-3:30'],
    [5.75 * hour, 'UTC+5:45'],
  ])('%i ms are %s', (offset, words) => expect(offsetWords(offset)).toBe(words));
});
