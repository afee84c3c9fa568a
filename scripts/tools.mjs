// Names what the tests need from the machine and do not find: one line each; under CI=true it is a failure.
import { spawnSync } from 'node:child_process';
import { chromiumPath } from './chromium.mjs';
import { hasWine, missingTools } from './pack/tools.mjs';

const isThere = (program) => spawnSync('which', [program]).status === 0;

const missing = [];
if (!chromiumPath())
  missing.push('Chromium for the browser tests: apt-get install chromium, or set CHROMIUM to its path');

if (process.platform === 'linux' && !(isThere('dbus-run-session') && isThere('gnome-keyring-daemon')))
  missing.push('a keyring for the token cache test: apt-get install dbus gnome-keyring');

for (const name of process.platform === 'linux' ? ['zsh', 'fish'] : [])
  if (!isThere(name)) missing.push(`${name}, for trying its completion: apt-get install ${name}`);

if (process.platform === 'linux' && process.arch === 'x64') {
  missing.push(...missingTools().map((tool) => `for packing releases: ${tool}`));
  if (!hasWine()) missing.push('Wine, for trying the Windows files: apt-get install wine wine64');
}

for (const line of missing) process.stderr.write(`Missing: ${line}\n`);
if (missing.length > 0 && process.env.CI === 'true') process.exit(1);
