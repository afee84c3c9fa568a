import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { highlight } from '../../../core/src/rank/highlight.ts';
import { asPieces } from '../../../core/src/rank/search-words.ts';

/** The matched parts of one text, put in brackets. */
function marked(text: string, words: string): string {
  const [positions = []] = highlight(asPieces(words.split(' ')), [{ text, weight: 10 }]);
  let shown = '';
  for (let i = 0; i < text.length; i++) {
    if (positions.includes(i) && !positions.includes(i - 1)) shown += '[';
    shown += text[i];
    if (positions.includes(i) && !positions.includes(i + 1)) shown += ']';
  }
  return shown;
}

describe('highlight', () => {
  const cases: readonly (readonly [text: string, words: string, wanted: string])[] = [
    ['Global Reader', 'gl rea', '[Gl]obal [Rea]der'],
    ['Global Reader', 'gr', '[G]lobal [R]eader'],
    ['Global Reader', 'globalr', '[Global] [R]eader'],
    ['Security Reader', 'secruity', '[Security] Reader'],
    ['Security Reader', 'scrty', '[S]e[c]u[r]i[ty] Reader'],
    ['Key Vault Administrator', 'kv admin', '[Key] [Vault] [Admin]istrator'],
    ['kv-prod-007', 'prod 7', 'kv-[prod]-[007]'],
    ['Straße und Gleis', 'strasse', '[Straße] und Gleis'],
    ['Straße und Gleis', 'stras', '[Straß]e und Gleis'],
    ['Netzführung', 'fuehrung', 'Netz[führung]'],
    ['Zählerdaten Café', 'cafe', 'Zählerdaten [Café]'],
    ['Cafe\u0301 Nord', 'cafe', '[Cafe\u0301] Nord'],
    ['Łódź Field', 'lodz', '[Łódź] Field'],
    ['🚀 Wave 2', '🚀', '[🚀] Wave 2'],
    ['🚀🚀 Wave 2', 'wave', '🚀🚀 [Wave] 2'],
    ['𝔾lobal Reader', 'global', '[𝔾lobal] Reader'],
    ['ﬁnance owners', 'finance', '[ﬁnance] owners'],
    ['İzmir Ops', 'izmir', '[İzmir] Ops'],
    ['AcrPush', 'push', 'Acr[Push]'],
    ['Global Reader', 'zzqx', 'Global Reader'],
  ];
  for (const [text, words, wanted] of cases) {
    it(`shows ${words} in ${text}`, () => {
      expect(marked(text, words)).toBe(wanted);
    });
  }

  it('shows a word only where it matches best', () => {
    const texts = [
      { text: 'Owner', weight: 10 },
      { text: 'sub-prod', weight: 9 },
      { text: 'Production owners', weight: 8 },
    ];
    expect(highlight(['owner', 'prod'], texts)).toEqual([[0, 1, 2, 3, 4], [4, 5, 6, 7], []]);
  });

  it('gives positions inside the text, ascending, each once, and never half a pair', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('Straße Ünit 🚀x', 'ﬁ ǆ ŉ İ', 'a\u0308o\u0308 U\u0308ber', '👩‍💻 Team'),
    );
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('s', 'st', 'ue', 'ae', '🚀', 'fi', 'team', 'ber'),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), fc.array(word, { maxLength: 4 }), (texts, words) => {
        const found = highlight(
          asPieces(words),
          texts.map((one) => ({ text: one, weight: 9 })),
        );
        expect(found).toHaveLength(texts.length);
        found.forEach((positions, i) => {
          const shown = texts[i] ?? '';
          expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
          for (const position of positions) {
            expect(position).toBeLessThan(shown.length);
            expect(Number.isInteger(position) && position >= 0).toBe(true);
            if (/[\uD800-\uDBFF]/.test(shown[position] ?? '') && /[\uDC00-\uDFFF]/.test(shown[position + 1] ?? '')) {
              expect(positions).toContain(position + 1);
            }
          }
        });
      }),
      { numRuns: 500 },
    );
  });
});
