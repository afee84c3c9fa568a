// Made when first needed: it costs as much as the rest of a start-up together.
let segmenter: Intl.Segmenter | undefined;

/** What is seen as one character each: a letter with its marks, an emoji of several parts. */
export function graphemesOf(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
