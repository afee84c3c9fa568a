import type { Gap } from '../model/catalogue.ts';

/** `Nothing matches “x”`; where a part of what may be activated could not be read, that does not mean that there is no such thing. */
export function noMatchWords(text: string, gaps: readonly Gap[]): string {
  const isPartly = gaps.some(({ part }) => part === 'eligibilities');
  return isPartly ? `Nothing that could be read matches “${text}”` : `Nothing matches “${text}”`;
}
