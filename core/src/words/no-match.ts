import type { Catalogue } from '../model/catalogue.ts';
import { nothingListed } from './hidden-words.ts';

/** `Nothing matches “x”`; where a part of what may be activated was not read, that does not mean that there is no such thing. */
export function noMatchWords(text: string, catalogue: Pick<Catalogue, 'gaps' | 'tenants'>): string {
  const isPartly = catalogue.gaps.some(({ part }) => part === 'eligibilities');
  const words = isPartly ? `Nothing that could be read matches “${text}”` : `Nothing matches “${text}”`;
  return nothingListed(words, catalogue);
}
