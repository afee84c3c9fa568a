import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quoted, withQuery } from '../../../core/src/kinds/paths.ts';

describe('paths', () => {
  it('carry any value whole, and any text is one literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const url = new URL(`https://x.example${withQuery('/p', { $filter: `a eq ${quoted(value)}` })}`);
        expect(url.searchParams.get('$filter')).toBe(`a eq '${value.replaceAll("'", "''")}'`);
        expect([...url.searchParams.keys()]).toEqual(['$filter']);
      }),
    );
    expect(withQuery('/p', {})).toBe('/p');
  });
});
