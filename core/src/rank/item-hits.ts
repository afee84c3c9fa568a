import { type FieldTexts, fields } from './fields.ts';
import type { WordHits } from './word-index.ts';

/** The best field of each item for one word, and how closely it fits there. */
export interface ItemHits {
  readonly score: Uint16Array;
  readonly fit: Float32Array;
}

/** Takes the best field of each item: weights are those of `fields`. `used` is filled anew; `closeness` is room for a number a text. */
export function hitsByItem(
  hits: WordHits,
  { texts, columns, usedIn }: FieldTexts,
  closeness: Float32Array,
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
    closeness[id] = (hits.units[id] ?? 0) / ((texts[id]?.folded.length ?? 0) + 1);
  }
  fields.forEach(({ weight, least }, field) => {
    const column = columns[field];
    if (!column || (fieldsHit & (1 << field)) === 0) return;
    const share = field === 0 ? 1 : 0.3;
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
  { texts, columns }: FieldTexts,
  field: number,
  item: number,
  hits: readonly WordHits[],
): boolean {
  const id = columns[field]?.[item] ?? -1;
  const words = id < 0 ? 0 : (texts[id]?.starts.length ?? 0);
  if (words === 0) return false;
  let cover = 0;
  for (const one of hits) cover |= one.cover[id] ?? 0;
  const all = words > 30 ? 0x7fffffff : (1 << words) - 1;
  return (cover & all) === all;
}
