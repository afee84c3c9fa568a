// What was opened on Windows: the stand-in for a browser leaves a file for each page.
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A browser that was started. */
export interface OpenedPage {
  readonly url: string;
  /** In a window of its own, as Edge is asked to. */
  readonly isWindow: boolean;
  /** Every word after the program. */
  readonly words: readonly string[];
}

export interface OpenedPages {
  /** Called for each page from now on; the one before is not any more. */
  onPage: (page: OpenedPage) => void;
  close(): void;
}

export async function watchOpenedPages(folder: string): Promise<OpenedPages> {
  await mkdir(folder, { recursive: true });
  const seen = new Set<string>();
  const pages: OpenedPages = {
    onPage: () => undefined,
    close: () => watcher.close(),
  };
  async function look(): Promise<void> {
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.opened'))) {
      if (seen.has(name)) continue;
      seen.add(name);
      const words = (await readFile(join(folder, name), 'utf8')).split(/\r?\n/).filter(Boolean);
      await rm(join(folder, name));
      pages.onPage(pageOf(words));
    }
  }
  const watcher: FSWatcher = watch(folder, () => void look().catch(() => undefined));
  return pages;
}

function pageOf(words: readonly string[]): OpenedPage {
  const window = words.find((word) => word.startsWith('--app='))?.slice('--app='.length);
  return { url: window ?? words.at(-1) ?? '', isWindow: window !== undefined, words };
}
