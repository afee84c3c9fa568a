import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../bridge/serve/company.ts';
import { signedInPim } from './pim-process.ts';

// Written without a stream, which would itself load what is looked for.
const tells = `process.on('exit', () => require('node:fs').writeSync(2, JSON.stringify(process.moduleLoadList)));`;

it('a list for another program loads nothing to run one, and nothing to draw on a terminal', async () => {
  const company = await signedInPim();
  try {
    await company.pim(['list']);
    const teller = join(company.folder, 'teller.cjs');
    await writeFile(teller, tells);
    const { PATH, PIM_PALETTE_HOME, PIM_PALETTE_CLOUD } = company.environment;
    const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, ['-r', teller, pim, 'list', '--cached'], {
      env: { PATH, PIM_PALETTE_HOME, PIM_PALETTE_CLOUD },
      encoding: 'utf8',
    });
    expect(stdout).toContain('Global Reader');
    const loaded: readonly string[] = JSON.parse(stderr.slice(stderr.lastIndexOf('["')));
    expect(loaded).toContain('NativeModule path');
    const drawsOrRuns = /^NativeModule (child_process|dgram|net|tty|stream|readline|http|crypto)$/;
    expect(loaded.filter((name) => drawsOrRuns.test(name))).toEqual([]);
  } finally {
    await company.close();
  }
});
