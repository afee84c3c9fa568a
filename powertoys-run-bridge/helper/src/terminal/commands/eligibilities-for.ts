import { type Eligibility, type Palette, resolveQuery } from '@pim-palette/core';
import { candidateOf, type Match } from './choose.ts';

/**
 * What each part of the words may mean, best first; one match means it is settled. Something active or waiting counts too:
 * then nothing is sent, and that is said. `now` is ms since 1970.
 */
export function eligibilitiesFor(
  palette: Palette,
  words: string,
  now: number,
): readonly (readonly Match<Eligibility>[])[] {
  return resolveQuery(palette.readQuery(words), palette.catalogue(), now, palette.knownOwn()).map(
    ({ matches, passedOver = 0 }) => matches.map((one) => ({ ...matchOf(one), passedOver })),
  );
}

function matchOf(eligibility: Eligibility): Match<Eligibility> {
  return { thing: eligibility, candidate: candidateOf(eligibility) };
}
