import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PimError } from '@pim-palette/core';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where everything of this person rests: `PIM_PALETTE_HOME`, else the platform's folder for application data. A path that is not
 * absolute counts as none (as the XDG specification wants it): tokens must never land in whatever folder one stands in. Throws
 * `badInput` when no folder is known.
 */
export function dataFolder(environment: Environment, platform: string = process.platform): string {
  const own = environment.PIM_PALETTE_HOME?.trim();
  if (own) {
    if (isAbsolute(own)) return own;
    throw new PimError(
      'badInput',
      `PIM_PALETTE_HOME is “${own}”, which is no whole path. Set one such as /home/me/.pim.`,
    );
  }
  const folder = platformFolder(environment, platform);
  if (folder !== undefined) return folder;
  throw new PimError('badInput', 'No home folder is known. Set PIM_PALETTE_HOME.');
}

/** The same, `undefined` where none is known: whoever needs one says so. */
export function knownDataFolder(environment: Environment): string | undefined {
  try {
    return dataFolder(environment);
  } catch {
    return undefined;
  }
}

/** Where rows were kept for the next start, with names of roles in them: gone with a sign-out. */
export function keptRowsPaths(folder: string): readonly string[] {
  return ['first-rows.json', 'first-answer.json'].map((name) => join(folder, name));
}

function platformFolder(environment: Environment, platform: string): string | undefined {
  const home = homeFolder(environment, platform);
  if (platform === 'win32') {
    const local = absolute(environment.LOCALAPPDATA) ?? (home && join(home, 'AppData', 'Local'));
    return local && join(local, 'pim-palette', 'Data');
  }
  if (platform === 'darwin') return home && join(home, 'Library', 'Application Support', 'pim-palette');
  const data = absolute(environment.XDG_DATA_HOME) ?? (home && join(home, '.local', 'share'));
  return data && join(data, 'pim-palette');
}

/** A person without an entry in the system's list has none, and asking for it throws. */
function homeFolder(environment: Environment, platform: string): string | undefined {
  if (platform !== 'win32' && absolute(environment.HOME)) return absolute(environment.HOME);
  try {
    return absolute(platform === 'win32' ? homedir() : userInfo().homedir);
  } catch {
    return undefined;
  }
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
