import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundleParts, putInPlace } from '../../scripts/bundle-parts.mjs';

/** What a `pim.mjs` looks like that loads one part at once and another later. */
const build = (version: number) => ({
  'pim.mjs': `import './start-${version}.mjs'; export const later = () => import('./later-${version}.mjs');`,
  [`start-${version}.mjs`]: `export const start = ${version};`,
  [`later-${version}.mjs`]: `export { start as default } from './start-${version}.mjs';`,
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
    const running = await import(pathToFileURL(join(folder, 'pim.mjs')).href);
    await put(2);
    expect((await running.later()).default).toBe(1);
    expect(await readdir(home)).toEqual(['bundle']);
  });

  it('packs the parts of the newest build alone', async () => {
    await put(1);
    await put(2);
    expect(await bundleParts(folder)).toEqual(['later-2.mjs', 'pim.mjs', 'start-2.mjs']);
  });

  it('clears away what is a day old and of neither of the last two builds', async () => {
    await put(1);
    await put(2);
    await put(3);
    expect(await readdir(folder)).toContain('later-1.mjs');
    await put(4, Date.now() + 25 * 60 * 60_000);
    expect((await readdir(folder)).toSorted()).toEqual([
      'later-3.mjs',
      'later-4.mjs',
      'pim.mjs',
      'start-3.mjs',
      'start-4.mjs',
    ]);
  });

  it('names no part where nothing was built', async () => {
    expect(await bundleParts(folder)).toEqual([]);
  });
});
