import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { flag, listOf, readRows, text, time } from '../../../core/src/wire/fields.ts';

describe('what the services write', () => {
  it.each([
    ['2022-04-12T14:44:50.287Z', '2022-04-12T14:44:50.287Z'],
    ['2022-04-13T08:52:32.6485851Z', '2022-04-13T08:52:32.648Z'],
    ['2022-02-11T00:20:37.9165692+00:00', '2022-02-11T00:20:37.916Z'],
    ['2022-02-10T16:20:33.9232179-08:00', '2022-02-11T00:20:33.923Z'],
    ['2022-04-14T00:00:00Z', '2022-04-14T00:00:00.000Z'],
    ['2022-04-11T11:50:05.9Z', '2022-04-11T11:50:05.900Z'],
    ['2026-01-22T09:07:22', '2026-01-22T09:07:22.000Z'],
  ])('%s is %s', (written, read) => {
    expect(time.parse(written)).toBe(read);
  });

  it.each([
    '0001-01-01T08:00:00Z',
    '0001-01-01T00:00:00+00:00',
    '9999-12-31T23:59:59.9999999Z',
    '',
    'soon',
    '2022-13-45T00:00:00Z',
    null,
    undefined,
  ])('%j is no time', (written) => {
    expect(time.parse(written)).toBeUndefined();
  });

  it('any moment comes back as it was, to the millisecond, with any number of digits and any offset', () => {
    const moments = fc.date({ min: new Date('1950-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (date, digits, offset) => {
          const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
          const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
          const zone = `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
          expect(time.parse(`${local}${String(digits).padStart(4, '0')}${zone}`)).toBe(date.toISOString());
        },
      ),
    );
  });

  it('null, nothing and an empty text are the same: absent', () => {
    for (const value of [null, undefined, '']) expect(text.parse(value)).toBeUndefined();
    for (const value of [null, undefined]) {
      expect(flag.parse(value)).toBe(false);
      expect(listOf(z.string()).parse(value)).toEqual([]);
    }
  });

  it('an odd row does not hide the others', () => {
    const row = z.object({ id: z.string() });
    expect(readRows(row, [{ id: 'a' }, null, 5, { id: 6 }, { id: 'b', more: true }])).toEqual({
      rows: [{ id: 'a' }, { id: 'b' }],
      unreadable: 3,
    });
  });
});
