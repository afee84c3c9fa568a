import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQuery, printQuery, type Query } from '../../../core/src/query/query.ts';

const hour = 3_600_000;

/** The query without the text of its parts: what it means. */
function meaning(query: Query): unknown {
  return { ...query, parts: query.parts.map(({ words }) => words) };
}

function wordsOf(text: string): readonly (readonly string[])[] {
  return parseQuery(text).parts.map((part) => part.words);
}

describe('parseQuery', () => {
  const cases: readonly (readonly [text: string, wanted: unknown])[] = [
    ['', { parts: [] }],
    ['   ', { parts: [] }],
    ['gl rea', { parts: [['gl', 'rea']] }],
    ['  gl   rea  ', { parts: [['gl', 'rea']] }],
    ['gl rea 4h', { parts: [['gl', 'rea']], durationMs: 4 * hour }],
    ['gl 90m rea', { parts: [['gl', 'rea']], durationMs: 1.5 * hour }],
    ['gl rea 1h30m', { parts: [['gl', 'rea']], durationMs: 1.5 * hour }],
    ['gl rea 1.5h', { parts: [['gl', 'rea']], durationMs: 1.5 * hour }],
    ['gl rea 4H', { parts: [['gl', 'rea']], durationMs: 4 * hour }],
    ['gl rea 0h', { parts: [['gl', 'rea']], durationMs: 0 }],
    ['4h', { parts: [['4h']] }],
    ['24h support', { parts: [['24h', 'support']] }],
    ['oncall 24h 2h', { parts: [['oncall', '24h']], durationMs: 2 * hour }],
    ['oncall "24h" 2h', { parts: [['oncall', '24h']], durationMs: 2 * hour }],
    ['oncall "24h"', { parts: [['oncall', '24h']] }],
    ['gl rea #INC123', { parts: [['gl', 'rea']], ticket: 'INC123' }],
    ['#INC1 gl rea #INC2', { parts: [['gl', 'rea']], ticket: 'INC2' }],
    ['gl rea #', { parts: [['gl', 'rea']] }],
    ['gl rea > ticket review', { parts: [['gl', 'rea']], justification: 'ticket review' }],
    ['gl rea>ticket   review ', { parts: [['gl', 'rea']], justification: 'ticket review' }],
    ['gl rea > a > b #1 4h', { parts: [['gl', 'rea']], justification: 'a > b #1 4h' }],
    ['gl rea >', { parts: [['gl', 'rea']] }],
    ['> only a reason', { parts: [], justification: 'only a reason' }],
    [
      'gl rea + sec adm',
      {
        parts: [
          ['gl', 'rea'],
          ['sec', 'adm'],
        ],
      },
    ],
    [
      'gl rea +sec adm',
      {
        parts: [
          ['gl', 'rea'],
          ['sec', 'adm'],
        ],
      },
    ],
    ['gl rea + ', { parts: [['gl', 'rea']] }],
    ['+ gl rea', { parts: [['gl', 'rea']] }],
    ['gl rea + + sec', { parts: [['gl', 'rea'], ['sec']] }],
    ['c++ team', { parts: [['c++', 'team']] }],
    ['a+b', { parts: [['a+b']] }],
    [
      'gl rea + owner 4h #C7 > patching',
      { parts: [['gl', 'rea'], ['owner']], durationMs: 4 * hour, ticket: 'C7', justification: 'patching' },
    ],
    ['gl rea 4h + owner', { parts: [['gl', 'rea'], ['owner']], durationMs: 4 * hour }],
    ['gl rea 4h + owner 2h', { parts: [['gl', 'rea'], ['owner']], durationMs: 2 * hour }],
    ['gl rea + owner + 4h', { parts: [['gl', 'rea'], ['owner']], durationMs: 4 * hour }],
    ['@morning', { bundle: 'morning', parts: [] }],
    ['@Morning 4h > patching', { bundle: 'morning', parts: [], durationMs: 4 * hour, justification: 'patching' }],
    ['@morning #C7', { bundle: 'morning', parts: [], ticket: 'C7' }],
    ['@', { bundle: '', parts: [] }],
    ['gl @morning', { parts: [['gl', '@morning']] }],
    ['/active', { command: { name: 'active', argument: '' }, parts: [] }],
    ['/OFF  gl   rea', { command: { name: 'off', argument: 'gl rea' }, parts: [] }],
    ['/', { command: { name: '', argument: '' }, parts: [] }],
    ['/subscriptions/1234/resourceGroups/x', { parts: [['/subscriptions/1234/resourceGroups/x']] }],
    ['"gl > rea', { parts: [['gl', '>', 'rea']] }],
    ['\tgl\nrea\u00a04h', { parts: [['gl', 'rea']], durationMs: 4 * hour }],
  ];
  for (const [text, wanted] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      expect(meaning(parseQuery(text))).toEqual(wanted);
    });
  }

  it('takes a first word for a duration where nothing is called so', () => {
    const read = (text: string) => meaning(parseQuery(text, (word) => word.toLowerCase() === '24h'));
    expect(read('30m sec reader')).toEqual({ parts: [['sec', 'reader']], durationMs: hour / 2 });
    expect(read('#INC1 30m sec reader > why')).toMatchObject({ parts: [['sec', 'reader']], durationMs: hour / 2 });
    expect(read('4h')).toEqual({ parts: [], durationMs: 4 * hour });
    expect(read('24h')).toEqual({ parts: [['24h']] });
    expect(read('24H support 2h')).toEqual({ parts: [['24H', 'support']], durationMs: 2 * hour });
    expect(read('30m sec reader 2h')).toEqual({ parts: [['sec', 'reader']], durationMs: 2 * hour });
    expect(read('"30m" sec')).toEqual({ parts: [['30m', 'sec']] });
    expect(read('sec + 30m owner')).toEqual({ parts: [['sec'], ['owner']], durationMs: hour / 2 });
    expect(read('@morning 24h')).toEqual({ bundle: 'morning', parts: [], durationMs: 24 * hour });
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'gl',
      'rea',
      '4h',
      '90m',
      '24h',
      '+',
      '>',
      '#',
      '#INC1',
      '@',
      '@morning',
      '/',
      '/off',
      '"',
      'c++',
      '"24h"',
      '>x',
      '+a',
      'PT8H',
      'PT1M0.5S',
      '/off x',
      '" ',
    ),
    fc.string({ maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('means something for every text, and only positive durations', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = parseQuery(text);
        expect(query.durationMs ?? 1).toBeGreaterThan(0);
        expect(query.justification).not.toBe('');
        expect(query.ticket).not.toBe('');
        for (const part of query.parts) expect(part.words.length).toBeGreaterThan(0);
      }),
    );
  });

  it('gives blanks around and between words no meaning', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('  ', ' \t ', '   '), (text, blanks) => {
        const spaced = `${blanks}${text.replaceAll(/\s+/g, blanks)}${blanks}`;
        expect(parseQuery(spaced)).toEqual(parseQuery(text));
      }),
    );
  });

  it('loses no word: each typed word is a word, an option, or in the justification', () => {
    const plain = fc.array(fc.constantFrom('gl', 'rea', '4h', '24h', '#T1', '90m'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(plain, (typed) => {
        const query = parseQuery(typed.join(' '));
        const kept = query.parts.flatMap((part) => part.words);
        const options = typed.filter((word) => word.startsWith('#')).length + (query.durationMs === undefined ? 0 : 1);
        expect(kept.length + options).toBe(typed.length);
      }),
    );
  });

  it.each(['/ " >x', '+ PT8H', '+ 4h #T1 > why', '@a 4h', '" @a', '"+" gl', 'gl PT1M0.5S', 'gl "4h" 1h', '/off ">'])(
    'is the same query again after printing: %s',
    (text) => {
      const query = parseQuery(text);
      expect(meaning(parseQuery(printQuery(query)))).toEqual(meaning(query));
    },
  );

  it('is the same query again after printing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = parseQuery(text);
        expect(meaning(parseQuery(printQuery(query)))).toEqual(meaning(query));
      }),
      { numRuns: 400 },
    );
  });

  it('keeps what follows a plus apart from what stands before it', () => {
    expect(wordsOf('kv admin prod + kv admin test')).toEqual([
      ['kv', 'admin', 'prod'],
      ['kv', 'admin', 'test'],
    ]);
  });
});
