// Names what the tests need from the machine and do not find: one line each; under CI=true it is a failure.
import { chromiumPath } from './chromium.mjs';

const missing = [];
if (!chromiumPath())
  missing.push('Chromium for the browser tests: apt-get install chromium, or set CHROMIUM to its path');

for (const line of missing) process.stderr.write(`Missing: ${line}\n`);
if (missing.length > 0 && process.env.CI === 'true') process.exit(1);
