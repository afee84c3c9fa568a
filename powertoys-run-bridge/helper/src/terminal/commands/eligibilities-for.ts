import type { Eligibility, Palette, Row } from '@pim-palette/core';
import { byKey, candidateOf, type Match } from './choose.ts';

/**
 * What a part of the words may mean, best first; one match means it is settled. Something active or waiting counts too:
 * then nothing is sent, and that is said.
 */
export function eligibilitiesFor(palette: Palette, part: string): readonly Match<Eligibility>[] {
  const known = new Map(palette.catalogue().eligibilities.map((eligibility) => [eligibility.key, eligibility]));
  const settled = partMatches(palette, part).flatMap(({ key }) => known.get(key) ?? []);
  if (settled.length > 0) return settled.map(matchOf);
  const rows = palette.rows(part);
  if (isNearest(rows)) return [];
  return byKey(rows, (row) => {
    const eligibility = row.key === undefined ? undefined : known.get(row.key);
    const isRight = row.type === 'eligible' || row.type === 'active' || row.type === 'waiting';
    return eligibility && isRight ? matchOf(eligibility) : undefined;
  });
}

function matchOf(eligibility: Eligibility): Match<Eligibility> {
  return { thing: eligibility, candidate: candidateOf(eligibility) };
}

/** The row for several roles says what each of its parts means: asked for the same part twice, it says it of this one. */
function partMatches(palette: Palette, part: string): readonly Eligibility[] {
  const several = palette.rows(`${part} + ${part}`).find(({ type }) => type === 'several');
  switch (several?.action.type) {
    case 'activate':
    case 'form':
      return several.action.wish.eligibilities;
    case 'resolve':
      return several.action.parts[0]?.matches ?? [];
    default:
      return [];
  }
}

/** Words that match nothing are answered with what is nearest: a suggestion, never a match. */
function isNearest(rows: readonly Row[]): boolean {
  return rows.some(({ id }) => id === 'no-match');
}
