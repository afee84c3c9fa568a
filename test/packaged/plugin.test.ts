// PowerToys' part played by plugin.host under Wine: the plugin out of its zip with its pim.exe, against a simulated company.
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { hasWine, missingTools } from '../../scripts/pack/tools.mjs';
import { activating } from './plugin/activate.ts';
import { helpersThatEnd } from './plugin/helper-ends.ts';
import { type Machine, openMachine } from './plugin/machine.ts';
import { keepingTheSignIn } from './plugin/tokens.ts';

const canRun = missingTools().length === 0 && hasWine() && chromiumPath() !== undefined;
if (!canRun)
  process.stderr.write(
    'Not run: the plugin in PowerToys Run under Wine (needs wine, Chromium and what packs releases).\n',
  );

// Each waits with a deadline of its own, which says more; this one is above them.
jest.setTimeout(240_000);

(canRun ? describe : describe.skip)('the plugin in PowerToys Run', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await openMachine();
  }, 300_000);
  afterAll(() => machine?.close());

  activating(() => machine);
  helpersThatEnd(() => machine);
  keepingTheSignIn(() => machine);
});
