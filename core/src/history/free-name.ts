import { PimError } from '../errors.ts';

/** More of one name in one folder is a fault, not a person. */
const mostNames = 100;

/**
 * Writes a file under its name, or under the next that is free: `name (2).csv`. What is there is never overwritten: `write` must
 * refuse an existing file with `EEXIST`. Gives what `write` gave. Throws `storeFailed` when it cannot be written, or a hundred are there.
 */
export async function writeUnderFreeName<T>(name: string, write: (name: string) => Promise<T>): Promise<T> {
  const dot = name.lastIndexOf('.');
  for (let at = 1; at <= mostNames; at++) {
    const free = at === 1 ? name : `${name.slice(0, dot)} (${at})${name.slice(dot)}`;
    try {
      return await write(free);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      const why = error instanceof Error ? error.message : String(error);
      throw new PimError('storeFailed', `${free} cannot be written: ${why}`, { cause: error });
    }
  }
  throw new PimError('storeFailed', `There are ${mostNames} files called ${name} already.`);
}
