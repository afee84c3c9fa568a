import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../bridge/serve/company.ts';

const teller = `process.on('exit', () => process.stderr.write(JSON.stringify(process.moduleLoadList)));`;

it('a start that needs no other program loads nothing to run one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pim-loads-'));
  try {
    await writeFile(join(folder, 'teller.cjs'), teller);
    const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
    const { stderr } = spawnSync(process.execPath, ['-r', join(folder, 'teller.cjs'), pim, 'list', '--cached'], {
      env: { PATH: process.env.PATH, PIM_PALETTE_HOME: join(folder, 'home') },
      encoding: 'utf8',
    });
    const loaded: readonly string[] = JSON.parse(stderr.slice(stderr.lastIndexOf('["')));
    expect(loaded).toContain('NativeModule path');
    expect(loaded.filter((name) => /^NativeModule (child_process|dgram)$/.test(name))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
