import { readdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PimError } from '@pim-palette/core';

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

/** More of one name in one folder is a fault, not a person. */
const mostNames = 100;

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

/** What is there is never overwritten: the next free name is taken. What it tells is for its owner alone. */
async function saveIn(folder: string, { name, text }: SavedFile): Promise<string> {
  const dot = name.lastIndexOf('.');
  for (let at = 1; at <= mostNames; at++) {
    const path = join(folder, at === 1 ? name : `${name.slice(0, dot)} (${at})${name.slice(dot)}`);
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
      return path;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      const why = error instanceof Error ? error.message : String(error);
      throw new PimError('storeFailed', `${path} cannot be written: ${why}`, { cause: error });
    }
  }
  throw new PimError('storeFailed', `There are ${mostNames} files called ${name} in ${folder} already.`);
}
