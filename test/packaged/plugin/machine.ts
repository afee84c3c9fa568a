// A Windows with PowerToys' part played by plugin.host, the plugin as it is downloaded, and a browser that hands every
// address over to Chromium on this system.
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { stage } from '../stage.ts';
import { openWine, type Wine } from '../wine.ts';
import { type OpenedPages, watchOpenedPages } from './opened-pages.ts';

const published = fileURLToPath(
  new URL('../../../powertoys-run-bridge/artifacts/publish/plugin.host/release_win-x64', import.meta.url),
);

export interface Machine {
  readonly wine: Wine;
  /** Where PowerToys would look for plugins, and in it ours. */
  readonly plugin: string;
  /** The program that loads the plugin. */
  readonly host: string;
  /** How Windows calls the program that stands where Edge is. */
  readonly edge: string;
  /** For what the tests keep on this machine. */
  readonly folder: string;
  readonly pages: OpenedPages;
  close(): Promise<void>;
}

export async function openMachine(): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'pim-plugin-'));
  const [opened, staged] = await Promise.allSettled([openWine(), stage('plugin', folder)]);
  if (opened.status === 'rejected') throw opened.reason;
  const wine = opened.value;
  if (staged.status === 'rejected') {
    await wine.close();
    throw staged.reason;
  }
  // A name that no code page of old knows: whatever reads a path wrongly fails here.
  const plugins = join(folder, 'pläg ins 東京');
  await extract(await readFile(join(folder, 'PimPalette.zip')), plugins);
  const host = join(published, 'plugin.host.exe');
  const edge = await standInForEdge(wine);
  const pages = await watchOpenedPages(join(wine.localData, 'opened'));
  return {
    wine,
    plugin: join(plugins, 'PimPalette'),
    host,
    edge,
    folder,
    pages,
    async close() {
      pages.close();
      await wine.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function extract(zip: Buffer, folder: string): Promise<void> {
  for (const [path, content] of Object.entries(unzipSync(zip))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** The program under Edge's name, with everything it needs beside it. */
async function standInForEdge(wine: Wine): Promise<string> {
  const folder = 'Program Files (x86)/Microsoft/Edge/Application';
  const place = join(wine.drive, folder);
  await mkdir(place, { recursive: true });
  for (const name of await readdir(published)) await symlink(join(published, name), join(place, name));
  await copyFile(join(published, 'plugin.host.exe'), join(place, 'msedge.exe'));
  return `C:\\${folder.replaceAll('/', '\\')}\\msedge.exe`;
}
