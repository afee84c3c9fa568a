import type { Catalogue } from '../model/catalogue.ts';
import { countWords } from './row-words.ts';

/** How many tenants are hidden, and so were not looked at: `2 tenants are hidden and not looked at`; nothing for none. */
export function hiddenWords({ tenants }: Pick<Catalogue, 'tenants'>): string | undefined {
  const count = tenants?.hidden.length ?? 0;
  if (count === 0) return undefined;
  return `${countWords(count, 'tenant')} ${count === 1 ? 'is' : 'are'} hidden and not looked at`;
}

/** That there is nothing, said of no more than was looked at: `Nothing waits in the tenants listed`. */
export function nothingListed(words: string, { tenants }: Pick<Catalogue, 'tenants'>): string {
  return tenants === undefined || tenants.hidden.length === 0 ? words : `${words} in the tenants listed`;
}

/** The same, with how many were not looked at: for where no row beside it says so. */
export function nothingWords(words: string, catalogue: Pick<Catalogue, 'tenants'>): string {
  return [nothingListed(words, catalogue), hiddenWords(catalogue)].filter((part) => part !== undefined).join('; ');
}
