import type { OwnRole } from '../model/own-role.ts';

/** What a row says of it before where it reaches: `★ “on call”`; `undefined` for nothing. */
export function ownWords(own: OwnRole | undefined): string | undefined {
  if (own === undefined) return undefined;
  return [...(own.favourite ? ['★'] : []), ...(own.name === undefined ? [] : [`“${own.name}”`])].join(' ');
}
