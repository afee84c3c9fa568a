import type { Eligibility, Palette } from '@pim-palette/core';
import { byKey, candidateOf, type Match } from './choose.ts';

/**
 * What a part of the words may mean, best first. Something active or waiting counts too: then nothing is sent, and that
 * is said.
 */
export function eligibilitiesFor(palette: Palette, part: string): readonly Match<Eligibility>[] {
  const known = new Map(palette.catalogue().eligibilities.map((eligibility) => [eligibility.key, eligibility]));
  return byKey(palette.rows(part), (row) => {
    const eligibility = row.key === undefined ? undefined : known.get(row.key);
    const isRight = row.type === 'eligible' || row.type === 'active' || row.type === 'waiting';
    return eligibility && isRight ? { thing: eligibility, candidate: candidateOf(eligibility) } : undefined;
  });
}
