import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  parseUses,
  recentJustifications,
  recordUse,
  useWeight,
  withoutJustifications,
} from '../../../core/src/rank/uses.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 23);

describe('uses', () => {
  it('counts, and halves what was ten days ago', () => {
    const once = recordUse(parseUses(undefined), ['a'], now);
    const later = recordUse(once, ['a'], now + 10 * day);
    expect(once.uses).toEqual([{ key: 'a', count: 1, lastAt: now }]);
    expect(later.uses[0]?.count).toBeCloseTo(1.5);
  });

  it('weighs lately used above once often used', () => {
    const often = { key: 'often', count: 20, lastAt: now - 100 * day };
    const lately = { key: 'lately', count: 1, lastAt: now };
    expect(useWeight(lately, now)).toBeGreaterThan(useWeight(often, now));
  });

  it('keeps justifications only when they are given, newest first, each once, those of the same role before others', () => {
    let document = recordUse(parseUses(undefined), ['a'], now);
    expect(recentJustifications(document)).toEqual([]);
    document = recordUse(document, ['a'], now + 1, 'patching');
    document = recordUse(document, ['b'], now + 2, 'ticket review');
    document = recordUse(document, ['c'], now + 3, ' patching ');
    expect(recentJustifications(document)).toEqual(['patching', 'ticket review']);
    expect(recentJustifications(document, ['b'])).toEqual(['ticket review', 'patching']);
    expect(recentJustifications(withoutJustifications(document))).toEqual([]);
  });

  it('reads what it wrote', () => {
    const keys = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.option(fc.string(), { nil: undefined })), { maxLength: 10 }), (uses) => {
        const document = uses.reduce(
          (before, [used, why], i) => recordUse(before, used, now + i, why),
          parseUses(undefined),
        );
        expect(parseUses(JSON.parse(JSON.stringify(document)))).toEqual(document);
      }),
    );
  });

  it('stays small: the least used of more than a thousand are forgotten', () => {
    const document = recordUse(
      parseUses(undefined),
      Array.from({ length: 1_200 }, (_, i) => `k${i}`),
      now,
    );
    expect(document.uses).toHaveLength(1_000);
  });

  for (const bad of [null, 1, 'x', [], {}, { schema: 2, uses: [] }, { schema: '1' }]) {
    it(`refuses ${JSON.stringify(bad)} as a history`, () => {
      expect(() => parseUses(bad)).toThrow(
        expect.objectContaining({ code: 'badInput', message: expect.stringContaining('schema') }),
      );
    });
  }

  it('leaves out entries that cannot be read and keeps the rest', () => {
    const good = { key: 'a', count: 2, lastAt: now };
    const uses = [
      good,
      { key: 1, count: 1, lastAt: 1 },
      { key: 'b', count: -1, lastAt: 1 },
      { key: 'c', count: Number.NaN, lastAt: 1 },
      null,
    ];
    expect(parseUses({ schema: 1, uses, justifications: [{ text: 5 }, 'x'] })).toEqual({
      schema: 1,
      uses: [good],
      justifications: [],
    });
  });
});
