import { type FieldTexts, fields } from './fields.ts';
import type { WordHits } from './word-index.ts';

/** The best field of each item for one word, and how closely it fits there. */
export interface ItemHits {
  readonly score: Uint16Array;
  /** In whole numbers: 10 times the closeness in the name, 3 times in what else is shown. */
  readonly fit: Uint32Array;
}

/** Takes the best field of each item: weights are those of `fields`. `used` is filled anew; `closeness` is room for a number a text: how much of it was typed, in thousandths. */
export function hitsByItem(
  hits: WordHits,
  { texts, columns, usedIn }: FieldTexts,
  closeness: Uint16Array,
  used: ItemHits,
): ItemHits {
  const { score, fit } = used;
  score.fill(0);
  fit.fill(0);
  const count = score.length;
  let fieldsHit = 0;
  for (let id = 0; id < texts.length; id++) {
    if (hits.levels[id] === 0) continue;
    fieldsHit |= usedIn[id] ?? 0;
    closeness[id] = (1000 * (hits.units[id] ?? 0)) / ((texts[id]?.folded.length ?? 0) + 1);
  }
  fields.forEach(({ weight, least }, field) => {
    const column = columns[field];
    if (!column || (fieldsHit & (1 << field)) === 0) return;
    const share = field === 0 ? 10 : 3;
    for (let item = 0; item < count; item++) {
      const id = column[item] ?? -1;
      const level = id < 0 ? 0 : (hits.levels[id] ?? 0);
      if (level === 0 || level < least || level * weight <= (score[item] ?? 0)) continue;
      score[item] = level * weight;
      fit[item] = (closeness[id] ?? 0) * share;
    }
  });
  return used;
}

/** Whether the words together cover every word of this field. */
export function isWhole(
  { columns, words }: FieldTexts,
  field: number,
  item: number,
  hits: readonly WordHits[],
): boolean {
  const id = columns[field]?.[item] ?? -1;
  const all = id < 0 ? 0 : (words[id] ?? 0);
  if (all === 0) return false;
  let cover = 0;
  for (let i = 0; i < hits.length; i++) cover |= hits[i]?.cover[id] ?? 0;
  return (cover & all) === all;
}
