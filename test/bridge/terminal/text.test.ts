import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  clip,
  clipMiddle,
  fitExactly,
  widthOf,
  wrap,
} from '../../../powertoys-run-bridge/helper/src/terminal/text/fit.ts';
import { highlight } from '../../../powertoys-run-bridge/helper/src/terminal/text/highlight.ts';
import { plainRow } from '../../../powertoys-run-bridge/helper/src/terminal/text/plain-row.ts';
import { prose } from '../../../powertoys-run-bridge/helper/src/terminal/text/prose.ts';
import { type Result, resultLines } from '../../../powertoys-run-bridge/helper/src/terminal/text/result-lines.ts';
import { rowLines, titleCellsFor } from '../../../powertoys-run-bridge/helper/src/terminal/text/row-line.ts';
import { safeJson, safeText } from '../../../powertoys-run-bridge/helper/src/terminal/text/safe-text.ts';
import { styleFor } from '../../../powertoys-run-bridge/helper/src/terminal/text/style.ts';
import { hostileNames, rowOf } from './things.ts';

const plain = styleFor(false);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the test is about them
const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('a text that loses its middle', () => {
  it('keeps both ends, and is never wider than asked', () => {
    expect(clipMiddle('Privileged Role Administrator', 15)).toBe('Privile…strator');
    expect(clipMiddle('Reader', 15)).toBe('Reader');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 40 }), (text, cells) => {
        const safe = safeText(text);
        const cut = clipMiddle(safe, cells);
        expect(widthOf(cut)).toBeLessThanOrEqual(Math.max(0, cells));
        if (widthOf(safe) <= cells) expect(cut).toBe(safe);
      }),
    );
  });
});

describe('names from outside', () => {
  it.each(hostileNames)('cannot steer the terminal: %j', (name) => {
    expect(safeText(name)).not.toMatch(steering);
    expect(safeText(name)).toHaveLength(name.length);
    expect(plainRow(rowOf(name, { subtitle: name, state: name })).replaceAll('\t', '')).not.toMatch(steering);
  });

  it('keep positions: one unit stays one unit whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeText(text)).toHaveLength(text.length);
        expect(safeText(text)).not.toMatch(steering);
      }),
    );
  });

  it.each(hostileNames)('reach a JSON reader unchanged and a terminal escaped: %j', (name) => {
    const text = safeJson({ name });
    expect(JSON.parse(text)).toEqual({ name });
    expect(text.replaceAll('\n', '')).not.toMatch(steering);
  });
});

const graphemes = new Intl.Segmenter();

describe('fitting text to cells', () => {
  it('never exceeds the cells and fills them exactly when asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }).map(safeText), fc.integer({ min: 1, max: 60 }), (text, cells) => {
        expect(widthOf(clip(text, cells))).toBeLessThanOrEqual(cells);
        expect(widthOf(fitExactly(text, cells))).toBe(cells);
      }),
    );
  });

  it('counts CJK and emoji as two cells and does not cut them in half', () => {
    expect(widthOf('管理者')).toBe(6);
    expect(clip('管理者管理者', 6)).toBe('管理…');
    expect(clip('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3)).toBe('👩‍👩‍👧‍👦…');
  });

  it('breaks words into lines that fit', () => {
    expect(wrap('a ticket number is required', 10)).toEqual(['a ticket', 'number is', 'required']);
    expect(wrap('averyveryverylongword', 8)).toEqual(['averyver', 'yverylon', 'gword']);
    expect(wrap('of  /subscriptions/ea9d', 9)).toEqual(['of', '/subscrip', 'tions/ea9', 'd']);
  });

  it('keeps every character but blanks at line ends, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }).map(safeText), fc.integer({ min: 2, max: 40 }), (text, cells) => {
        const lines = wrap(text, cells);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        // What is read as one character is not cut, however wide: Hangul in its parts counts four cells.
        const cuttable = lines.filter((line) => [...graphemes.segment(line)].length > 1);
        for (const line of cuttable) expect(widthOf(line)).toBeLessThanOrEqual(cells);
      }),
    );
  });

  it('keeps the line ends of what a service said, and takes the sting out of it', () => {
    expect(prose('one\r\ntwo\u001b[2J', 20)).toEqual(['one', 'two\uFFFD[2J']);
  });
});

describe('a result on screen', () => {
  const id = '/subscriptions/ea9dd6de-2f41-4306-94e6-c9996d9d9563/resourceGroups/rg-platform-prod';
  const result: Result = {
    label: 'Azure Kubernetes Service RBAC Cluster Admin · aks-tide-production-westeurope',
    words: `failed: the client has no authorization over scope '${id}'`,
    tone: 'bad',
    service: `The following policy rules failed: ["TicketingRule"] at '${id}'`,
    reference: 'request e5770a9d-8073-46b5-9ab8-834eb165cfea',
  };

  it.each([40, 60, 96, 200])('says everything verbatim at %i columns, and cuts nothing', (columns) => {
    const lines = resultLines(result, { columns, style: plain });
    const text = lines.join('').replace(/\s/g, '');
    expect(text).not.toContain('…');
    for (const said of [result.service, result.reference]) expect(text).toContain(said?.replace(/\s/g, ''));
    const cells = Math.min(44, Math.floor(columns * 0.42));
    const column = (from: number, to?: number) => lines.map((line) => line.slice(from, to)).join('');
    expect(column(2, 2 + cells).replace(/\s/g, '')).toContain(result.label.replace(/\s/g, ''));
    expect(column(4 + cells).replace(/\s/g, '')).toContain(result.words.replace(/\s/g, ''));
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });
});

describe('marking matches', () => {
  const mark = (text: string, positions: readonly number[]) =>
    highlight(
      text,
      positions,
      (run) => `<${run}>`,
      (run) => run,
    );

  it('joins runs and keeps surrogate pairs whole', () => {
    expect(mark('Global Reader', [0, 1, 7, 8, 9])).toBe('<Gl>obal <Rea>der');
    expect(mark('a👍b', [2])).toBe('a<👍>b');
    expect(mark('abc', [99, -1])).toBe('abc');
  });

  it('is told by underline, not by colour alone', () => {
    const [line = ''] = rowLines(rowOf('Global Reader', { titleMatches: [0, 1] }), {
      columns: 120,
      style: styleFor(true),
    });
    expect(line).toContain('\u001b[4m');
  });
});

describe('one row on screen', () => {
  const row = rowOf('Global Reader', { subtitle: 'Directory · Northwind Labs · up to 8 h · asks for a reason' });

  it.each([
    [
      60,
      [
        '❯ ○ Global Reader                                   eligible',
        '    Directory · Northwind Labs · up to 8 h · asks for a rea…',
      ],
    ],
    [
      120,
      [
        '❯ ○ Global Reader     Directory · Northwind Labs · up to 8 h · asks for a reason                                eligible',
      ],
    ],
  ])('at %i columns says what it is, where it reaches and its state', (columns, expected) => {
    expect(rowLines(row, { columns, style: plain, selected: true })).toEqual(expected);
  });

  it.each([
    [96, 26],
    [200, 26],
  ])(
    'has a title column of the longest name at %i columns, whatever sentences stand among the rows',
    (columns, cells) => {
      const rows = [
        row,
        rowOf('Key Vault Administrators X'),
        rowOf('Activate 3 roles: a, b and c, and more', { type: 'several' }),
      ];
      expect(titleCellsFor(rows, columns)).toBe(cells);
      expect(titleCellsFor([rowOf('x'.repeat(300))], columns)).toBe(Math.floor((columns - 4) * 0.4));
    },
  );

  it('cuts no details while there is room for them', () => {
    const lines = rowLines(row, { columns: 96, style: plain, titleCells: 26 });
    expect(lines.join('')).toContain('asks for a r…');
    expect(rowLines(row, { columns: 100, style: plain, titleCells: 26 }).join('')).toContain('asks for a reason');
  });

  it('shows a tick, a state and an unconfirmed row by shape', () => {
    const shape = (change: Parameters<typeof rowOf>[1], ticked = false) =>
      rowLines(rowOf('Reader', change), { columns: 120, style: plain, ticked })[0]?.slice(2, 3);
    expect(shape({})).toBe('○');
    expect(shape({ type: 'active' })).toBe('●');
    expect(shape({ type: 'waiting' })).toBe('◐');
    expect(shape({ type: 'gap' })).toBe('!');
    expect(shape({ unconfirmed: true })).toBe('◌');
    expect(shape({}, true)).toBe('✓');
  });

  it.each([40, 60, 95, 96, 120, 200])('is never wider than %i columns, whatever its name', (columns) => {
    for (const name of hostileNames) {
      const hostile = rowOf(name, { subtitle: name, state: name, titleMatches: [0, 1, 2], type: 'active' });
      for (const line of rowLines(hostile, { columns, style: styleFor(true), selected: true }))
        expect({ line, fits: widthOf(line) <= columns }).toEqual({ line, fits: true });
    }
  });
});
