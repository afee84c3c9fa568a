import { readdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeUnderFreeName } from '@pim-palette/core';

type Environment = Readonly<Record<string, string | undefined>>;

/** A file as a person gets it. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** What is done on this person's desktop besides windows of our own. */
export interface Desktop {
  /** Opens a page in the browser. Throws when nothing could open it. */
  openLink(link: string): Promise<void>;
  /** Opens a file in the browser. Throws when nothing could open it. */
  openFile(path: string): Promise<void>;
  /** Writes a file among the person's downloads, beside what is there; gives its path. Throws `storeFailed`. */
  save(file: SavedFile): Promise<string>;
}

/** The desktop this process runs on. */
export function desktopHere(environment: Environment): Desktop {
  return {
    openLink: (link) => open(link, environment),
    openFile: (path) => open(pathToFileURL(path).href, environment),
    save: async (file) => saveIn(await downloadsFolder(environment), file),
  };
}

async function open(link: string, environment: Environment): Promise<void> {
  // What runs other programs is loaded when one is wanted.
  const { openPage } = await import('./browser.ts');
  await openPage(link, environment);
}

/** Where downloads are, as the XDG convention or habit has it; else the person's own folder. */
async function downloadsFolder({ XDG_DOWNLOAD_DIR }: Environment): Promise<string> {
  const home = homedir();
  for (const folder of [XDG_DOWNLOAD_DIR, join(home, 'Downloads')]) {
    if (folder === undefined || folder === '') continue;
    const isThere = await readdir(folder).then(
      () => true,
      () => false,
    );
    if (isThere) return folder;
  }
  return home;
}

/** What it tells is for its owner alone. */
function saveIn(folder: string, { name, text }: SavedFile): Promise<string> {
  return writeUnderFreeName(name, async (free) => {
    const path = join(folder, free);
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return path;
  });
}
