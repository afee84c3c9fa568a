import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOff, mayRepeat, readRetryAfter } from '../../../core/src/http/retry.ts';

const now = Date.UTC(2026, 10, 23, 10);
const at = (ms: number) => new Date(now + ms).toUTCString();

function read(headers: Readonly<Record<string, string>>, text = ''): number | undefined {
  return readRetryAfter({ header: (name) => headers[name] ?? null, text }, now);
}

describe('Retry-After', () => {
  it.each([
    ['seconds', { 'retry-after': '10' }, '', 10_000],
    ['a fraction', { 'retry-after': '1.5' }, '', 1_500],
    ['a fraction without a whole', { 'retry-after': '.5' }, '', 500],
    ['blanks around it', { 'retry-after': '  7 ' }, '', 7_000],
    ['nothing to wait', { 'retry-after': '0' }, '', 0],
    ['an HTTP date', { 'retry-after': at(90_000) }, '', 90_000],
    ['a date that is past', { 'retry-after': at(-90_000) }, '', 0],
    ['an obsolete date', { 'retry-after': 'Monday, 23-Nov-26 10:00:30 GMT' }, '', 30_000],
    ['an asctime date', { 'retry-after': 'Mon Nov 23 10:00:30 2026' }, '', 30_000],
    ['a date against the clock of the service', { 'retry-after': at(90_000), date: at(60_000) }, '', 30_000],
    ['milliseconds', { 'retry-after-ms': '250' }, '', 250],
    ['milliseconds of Azure', { 'x-ms-retry-after-ms': '1250' }, '', 1_250],
    ['milliseconds before seconds', { 'x-ms-retry-after-ms': '1250', 'retry-after': '2' }, '', 1_250],
    ['something huge', { 'retry-after': '99999999999' }, '', 3_600_000],
    ['a date far away', { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }, '', 3_600_000],
    ['words of Azure', {}, "exceeded the limit of '50'. Please try again after '372' seconds.", 372_000],
    ['words of Graph', {}, '{"error":{"innerError":{"message":"Please retry after 12 seconds"}}}', 12_000],
    ['words beside garbage', { 'retry-after': 'soon' }, "Please try again after '5' seconds.", 5_000],
  ] as const)('[P8] %s', (_, headers, text, wait) => {
    expect(read(headers, text)).toBe(wait);
  });

  it.each([
    '',
    ' ',
    '-5',
    'soon',
    '5 bananas',
    'NaN',
    '1e3',
    '0x10',
    'Infinity',
    '5,5',
    'Mon, 99 Foo 2026 99:99:99 GMT',
    'yesterday',
  ])('%j says nothing', (value) => {
    expect(read({ 'retry-after': value })).toBeUndefined();
    expect(read({ 'retry-after-ms': value })).toBeUndefined();
  });

  it('says nothing when it is missing', () => {
    expect(read({})).toBeUndefined();
    expect(read({}, 'Please retry after')).toBeUndefined();
  });

  it('any whole seconds and any date come back as that wait, within an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (seconds) => {
        const wait = Math.min(seconds * 1_000, 3_600_000);
        expect(read({ 'retry-after': String(seconds) })).toBe(wait);
        expect(read({ 'retry-after': at(seconds * 1_000) })).toBe(wait);
        expect(read({}, `Please try again after '${seconds}' seconds.`)).toBe(wait);
      }),
    );
  });

  it('any text at all gives a wait within an hour or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, text) => {
        for (const name of ['retry-after', 'retry-after-ms', 'date']) {
          const wait = read({ [name]: value }, text);
          expect(wait === undefined || (Number.isInteger(wait) && wait >= 0 && wait <= 3_600_000)).toBe(true);
        }
      }),
    );
  });
});

describe('repeating', () => {
  it('a read is asked again after 429, 503, 504 and 509, a write after 429 alone', () => {
    const repeated = (write: boolean) =>
      [200, 400, 401, 404, 408, 429, 500, 502, 503, 504, 509].filter((status) => mayRepeat(status, write));
    expect(repeated(false)).toEqual([429, 503, 504, 509]);
    expect(repeated(true)).toEqual([429]);
  });

  it('waits longer each time, never longer than 30 s, never less than half', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const wait = backOff(attempt, () => random);
        const full = Math.min(30_000, 1_000 * 2 ** attempt);
        expect(wait).toBeGreaterThanOrEqual(full / 2);
        expect(wait).toBeLessThanOrEqual(full);
      }),
    );
  });
});
