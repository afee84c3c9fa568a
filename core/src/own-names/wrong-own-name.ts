import { clean } from '../bundles/bundle-names.ts';
import { parseQuery } from '../query/query.ts';
import { safeLine } from '../words/safe-line.ts';

/** Longer than any name of a role that is read in a list. */
const mostCharacters = 60;

/**
 * Why a role cannot be called this, whoever else is called so; `undefined` when it can. A name is found by typing it: what a
 * search reads as something else is none.
 */
export function wrongOwnName(name: string): string | undefined {
  const wanted = clean(name);
  if (wanted === '') return 'A name needs a letter';
  if (wanted.length > mostCharacters) return `A name has ${mostCharacters} characters at most`;
  if (safeLine(wanted) !== wanted) return 'A name holds no control characters, direction marks or invisible ones';
  const { parts, command, bundle, durationMs, ticket, justification } = parseQuery(wanted, () => false);
  const isOther = [command, bundle, durationMs, ticket, justification].some((one) => one !== undefined);
  const [only, another] = parts;
  if (isOther || another !== undefined || only?.words.join(' ') !== wanted)
    return `“${wanted}” means something else in the search: a name has no @, /, #, >, +, quotes or duration in it`;
  return undefined;
}
