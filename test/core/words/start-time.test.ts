import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { offsetAt, wallTimeAt } from '../../../core/src/model/time-zone.ts';
import { formatLocalTime } from '../../../core/src/words/local-time.ts';
import { parseStart } from '../../../core/src/words/start-time.ts';

const berlin = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const startOf = (text: string, now: string, zone: string = berlin) => parseStart(text, at(now), zone);

describe('a start', () => {
  it.each([
    ['', undefined],
    ['now', undefined],
    ['+2h', '2026-11-26T22:00:00.000Z'],
    ['23:30', '2026-11-26T22:30:00.000Z'],
    ['21:00', '2026-11-26T20:00:00.000Z'],
    ['20:59', '2026-11-27T19:59:00.000Z'],
    ['tomorrow 08:00', '2026-11-27T07:00:00.000Z'],
    ['2026-12-24 18:00', '2026-12-24T17:00:00.000Z'],
    ['2026-12-24T18:00:30', '2026-12-24T17:00:30.000Z'],
    ['2026-12-24T18:00:00+05:30', '2026-12-24T12:30:00.000Z'],
    ['2026-12-24T18:00Z', '2026-12-24T18:00:00.000Z'],
  ])('%s on 26 November, 21:00 in Berlin, is %s', (text, wanted) => {
    expect(startOf(text, '2026-11-26T20:00:00Z')).toEqual({ ok: true, ...(wanted ? { at: wanted } : {}) });
  });

  it('is read on the clocks of the zone that is given, whose day it is there', () => {
    // 27 November in Auckland already.
    expect(startOf('23:30', '2026-11-26T20:00:00Z', 'America/New_York')).toMatchObject({
      at: '2026-11-27T04:30:00.000Z',
    });
    expect(startOf('tomorrow 01:00', '2026-11-26T20:00:00Z', 'Pacific/Auckland')).toMatchObject({
      at: '2026-11-27T12:00:00.000Z',
    });
  });

  it.each([
    '+9999999999h',
    '+99999999999999999999h',
    '+2500000000h',
    '+99999999h',
    '+4000d',
    '9999-12-31 10:00',
    '9999-12-31T23:59:59-14:00',
  ])('%s is refused as too far ahead', (text) => {
    const found = startOf(text, '2026-01-01T20:00:00Z');
    expect(found).toMatchObject({ ok: false, why: expect.stringContaining(`${text} is more than 10 years ahead`) });
    expect(found).not.toHaveProperty('passed');
  });

  it.each(['soon', '25:00', '2026-02-30 10:00', '2026-13-01 10:00', '2026-06-31 10:00', '+x'])('%s is none', (text) => {
    expect(startOf(text, '2026-01-01T20:00:00Z')).toMatchObject({
      ok: false,
      why: expect.stringContaining('is not a time'),
    });
  });

  it('that has passed is refused as such', () => {
    expect(startOf('2026-11-26 20:59', '2026-11-26T20:00:00Z')).toMatchObject({ ok: false, passed: true });
  });
});

describe('the night the clocks are put forward', () => {
  it.each([
    ['tomorrow 02:30', '2026-03-28T20:00:00Z'],
    ['02:30', '2026-03-28T23:30:00Z'],
    ['2026-03-29 02:00', '2026-01-01T00:00:00Z'],
    ['2026-03-29 02:59', '2026-01-01T00:00:00Z'],
  ])('has no such time: %s', (text, now) => {
    const clock = text.slice(-5);
    expect(startOf(text, now)).toEqual({
      ok: false,
      why: `There is no ${clock} on 29 Mar in Europe/Berlin: the clocks go from 02:00 to 03:00`,
    });
  });

  it('does not move what is asked for the next day', () => {
    expect(startOf('tomorrow 02:30', '2026-03-28T23:30:00Z')).toEqual({ ok: true, at: '2026-03-30T00:30:00.000Z' });
    // Over already: the next one is meant, and there is one.
    expect(startOf('02:30', '2026-03-29T10:00:00Z')).toEqual({ ok: true, at: '2026-03-30T00:30:00.000Z' });
    expect(startOf('tomorrow 03:00', '2026-03-28T20:00:00Z')).toEqual({ ok: true, at: '2026-03-29T01:00:00.000Z' });
  });

  it('may last half an hour', () => {
    expect(startOf('2026-10-04 02:15', '2026-10-01T00:00:00Z', 'Australia/Lord_Howe')).toMatchObject({
      ok: false,
      why: expect.stringContaining('from 02:00 to 02:30'),
    });
    expect(startOf('2026-10-04 02:30', '2026-10-01T00:00:00Z', 'Australia/Lord_Howe')).toMatchObject({ ok: true });
  });
});

describe('the night the clocks are put back', () => {
  const twice = '2026-10-25 02:30';

  it('has the hour twice: the first is meant, and it is said', () => {
    expect(startOf(twice, '2026-10-01T00:00:00Z')).toEqual({
      ok: true,
      at: '2026-10-25T00:30:00.000Z',
      note: '02:30 comes twice on 25 Oct in Europe/Berlin: UTC+2 is meant; for the later one, 2026-10-25T01:30Z',
    });
    expect(startOf('2026-10-25T01:30Z', '2026-10-01T00:00:00Z')).toEqual({ ok: true, at: '2026-10-25T01:30:00.000Z' });
  });

  it('takes the second when the first has passed', () => {
    expect(startOf('02:30', '2026-10-25T00:45:00Z')).toEqual({
      ok: true,
      at: '2026-10-25T01:30:00.000Z',
      note: '02:30 comes twice on 25 Oct in Europe/Berlin: UTC+1 is meant',
    });
  });

  it('is told apart where times are shown', () => {
    const now = at('2026-10-24T22:30:00Z');
    const shown = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00Z'].map((moment) =>
      formatLocalTime(at(moment), now, berlin),
    );
    expect(shown).toEqual(['02:30 UTC+2 Europe/Berlin', '02:30 UTC+1 Europe/Berlin', '03:30 Europe/Berlin']);
  });
});

describe('what is shown and what is read', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const minutes = fc.integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });

  it('is the same, in every zone', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 60 * 24 * 300 }), zones, (since, later, zone) => {
        const now = since * 60_000;
        const moment = now + later * 60_000;
        const { year, month, day, hour, minute } = wallTimeAt(moment, zone);
        const two = (value: number) => String(value).padStart(2, '0');
        const read = parseStart(`${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`, now, zone);
        if (!read.ok || read.at === undefined) throw new Error(`${zone} ${moment}: ${JSON.stringify(read)}`);
        // The other of two that look alike differs by the change of that night alone.
        const apart = Math.abs(at(read.at) - moment);
        expect(apart === 0 || apart === Math.abs(offsetAt(moment, zone) - offsetAt(at(read.at), zone))).toBe(true);
        expect(read.note === undefined || apart > 0 || read.note.includes('is meant')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('names a zone that is not the machine’s', () => {
    const now = at('2026-11-26T20:00:00Z');
    const zone = 'America/New_York';
    expect(formatLocalTime(at('2026-11-27T04:30:00Z'), now, zone)).toBe('23:30 America/New_York');
    expect(parseStart('23:30', now, zone)).toMatchObject({ at: '2026-11-27T04:30:00.000Z' });
  });
});
