import { access, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { writeUnderFreeName } from '@pim-palette/core';

/** Writes a file among the person's downloads; gives its path. Throws `storeFailed` when it cannot. */
export async function saveDownload(name: string, text: string): Promise<string> {
  const folder = await downloads();
  return writeUnderFreeName(name, async (free) => {
    const path = join(folder, free);
    // What it tells is for its owner alone.
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return path;
  });
}

async function downloads(): Promise<string> {
  const folder = join(homedir(), 'Downloads');
  return access(folder).then(
    () => folder,
    () => homedir(),
  );
}
