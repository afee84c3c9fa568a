import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundleParts, putInPlace } from '../../scripts/bundle-parts.mjs';

/** What a `start.cjs` looks like that loads one part at once and another later. */
const build = (version: number) => ({
  'start.cjs': `require('./first-${version}.cjs'); exports.later = () => require('./later-${version}.cjs');`,
  [`first-${version}.cjs`]: `exports.first = ${version};`,
  [`later-${version}.cjs`]: `exports.first = require('./first-${version}.cjs').first;`,
});

describe('a build beside a pim that runs', () => {
  let home: string;
  let folder: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'pim-parts-'));
    folder = join(home, 'bundle');
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  async function put(version: number, now?: number): Promise<void> {
    const built = join(home, `built-${version}`);
    await mkdir(built);
    for (const [name, text] of Object.entries(build(version))) await writeFile(join(built, name), text);
    await putInPlace(built, folder, now);
  }

  it('leaves it the parts it has not loaded yet', async () => {
    await put(1);
    const running = createRequire(import.meta.url)(join(folder, 'start.cjs'));
    await put(2);
    expect(running.later().first).toBe(1);
    expect(await readdir(home)).toEqual(['bundle']);
  });

  it('packs the parts of the newest build alone', async () => {
    await put(1);
    await put(2);
    expect(await bundleParts(folder)).toEqual(['first-2.cjs', 'later-2.cjs', 'start.cjs']);
  });

  it('clears away what is a day old and of neither of the last two builds', async () => {
    await put(1);
    await put(2);
    await put(3);
    expect(await readdir(folder)).toContain('later-1.cjs');
    await put(4, Date.now() + 25 * 60 * 60_000);
    expect((await readdir(folder)).toSorted()).toEqual([
      'first-3.cjs',
      'first-4.cjs',
      'later-3.cjs',
      'later-4.cjs',
      'start.cjs',
    ]);
  });

  it('names no part where nothing was built', async () => {
    expect(await bundleParts(folder)).toEqual([]);
  });
});
