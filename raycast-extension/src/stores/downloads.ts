import { access, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PimError } from '@pim-palette/core';

/** More of one name in one folder is a fault, not a person. */
const mostNames = 100;

/** Writes a file among the person's downloads; gives its path. Throws `storeFailed` when it cannot. */
export async function saveDownload(name: string, text: string): Promise<string> {
  return save(await downloads(), name, text);
}

async function downloads(): Promise<string> {
  const folder = join(homedir(), 'Downloads');
  return access(folder).then(
    () => folder,
    () => homedir(),
  );
}

/** What is there is never overwritten. What it tells is for its owner alone. */
async function save(folder: string, name: string, text: string): Promise<string> {
  const dot = name.lastIndexOf('.');
  for (let at = 1; at <= mostNames; at++) {
    const path = join(folder, at === 1 ? name : `${name.slice(0, dot)} (${at})${name.slice(dot)}`);
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
      return path;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw new PimError('storeFailed', `${path} cannot be written.`, { cause: error });
    }
  }
  throw new PimError('storeFailed', `There are ${mostNames} files called ${name} already.`);
}
