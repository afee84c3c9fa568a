import { rename } from 'node:fs/promises';
import { codeOf } from './error-code.ts';

/** Renames a file nobody can read to `.bad-<time>` beside it; its new path, or `undefined` when it was gone already. */
export async function setAside(path: string): Promise<string | undefined> {
  const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const target = `${path}.bad-${time}`;
  try {
    await rename(path, target);
    return target;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
