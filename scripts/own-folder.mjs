// A test run leaves nothing behind: temporary files, and what programs keep in a home (browsers, Wine, .NET, Raycast's tools), go to
// one folder of its own, which is removed at its end. Only the caches of npm and NuGet stay where they are, as with any install.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

// Short: sockets are made in it, whose whole path may have 107 characters.
const prefix = 'pim-test-';

/**
 * Makes the folder, and gives the environment that leads there. It is removed when this process ends, however it ends; where it was
 * killed, the next run does it.
 */
export function ownFolder(environment = process.env) {
  removeLeftOver();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  process.on('exit', () => remove(folder));
  const home = join(folder, 'home');
  const temporary = join(folder, 'tmp');
  for (const made of [home, temporary]) mkdirSync(made);
  const real = homedir();
  const settings = join(real, '.npmrc');
  const windows = process.platform === 'win32';
  return {
    folder,
    environment: {
      ...without(environment, [
        'XDG_DATA_HOME',
        'XDG_CONFIG_HOME',
        'XDG_CACHE_HOME',
        'XDG_STATE_HOME',
        'PIM_PALETTE_HOME',
      ]),
      // Windows programs ask the system for the folders of a person, whatever the environment says.
      ...(windows ? {} : { HOME: home }),
      TMPDIR: temporary,
      TMP: temporary,
      TEMP: temporary,
      npm_config_cache: environment.npm_config_cache ?? join(real, windows ? 'AppData/Local/npm-cache' : '.npm'),
      ...(existsSync(settings) ? { npm_config_userconfig: environment.npm_config_userconfig ?? settings } : {}),
      NUGET_PACKAGES: environment.NUGET_PACKAGES ?? join(real, '.nuget/packages'),
    },
  };
}

function without(environment, names) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

function removeLeftOver() {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.match(/^pim-test-(\d+)-/) ?? [];
    if (pid && !isRunning(Number(pid)) && isOurs(join(tmpdir(), name))) remove(join(tmpdir(), name));
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isOurs(path) {
  const owner = statSync(path, { throwIfNoEntry: false })?.uid;
  return owner === undefined || owner === process.getuid?.();
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
