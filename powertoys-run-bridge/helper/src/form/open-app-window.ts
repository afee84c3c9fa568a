import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { PimError } from '@pim-palette/core';
import { openPage, watched } from '../installation/browser.ts';
import type { WindowSize } from './window-size.ts';

/** A browser that cannot show anything here, as root or without a screen, ends at once, ms. */
const startMs = 1_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** The machine, as far as it decides which window is opened. */
export interface WindowMachine {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly exists: (path: string) => boolean;
}

/** A browser that can show a page as a window of its own. */
export interface AppBrowser {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Shows the form in a window without tabs and address: Edge on Windows, else a browser of the Chromium family that is
 * there, else a page in the default browser. Throws when nothing could be started.
 */
export async function openAppWindow(
  url: string,
  size: WindowSize,
  environment: Environment,
  machine: WindowMachine = { platform: process.platform, environment, exists: existsSync },
): Promise<void> {
  const browser = chooseAppBrowser(url, size, machine);
  if (browser !== undefined && (await isStarted(browser))) return;
  try {
    await openPage(url, environment);
  } catch (cause) {
    const why = 'No browser could be opened for the form. Set BROWSER, or activate without it: pim activate';
    throw new PimError('unavailable', why, { cause });
  }
}

/** The first browser found that has app windows; `undefined` for the default browser, also when `BROWSER` names one. */
export function chooseAppBrowser(url: string, size: WindowSize, machine: WindowMachine): AppBrowser | undefined {
  if (machine.environment.BROWSER) return undefined;
  const command = placesOf(machine).find(machine.exists);
  if (command === undefined) return undefined;
  return { command, args: [`--app=${url}`, `--window-size=${size.width},${size.height}`, '--no-first-run'] };
}

const windowsPlaces = [
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
];
const macPlaces = ['Microsoft Edge', 'Google Chrome', 'Chromium', 'Brave Browser'];
const linuxNames = [
  'microsoft-edge',
  'microsoft-edge-stable',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'brave-browser',
];

/** Every place to look at, the preferred browser first. */
function placesOf({ platform, environment }: WindowMachine): readonly string[] {
  if (platform === 'win32') {
    const folders = [
      environment['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)',
      environment.ProgramFiles ?? 'C:\\Program Files',
      environment.LOCALAPPDATA,
    ].filter((folder) => folder !== undefined);
    return windowsPlaces.flatMap((place) => folders.map((folder) => win32.join(folder, ...place)));
  }
  if (platform === 'darwin') return macPlaces.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const folders = (environment.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

function isStarted({ command, args }: AppBrowser): Promise<boolean> {
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: false });
  return watched(child, command, startMs).then(
    () => true,
    () => false,
  );
}
