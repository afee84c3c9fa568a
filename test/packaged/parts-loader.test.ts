// Compiled code that is kept between starts: nothing that happens to it may be felt but as time.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wrapPart } from '../../scripts/bundle-parts.mjs';

const loader = fileURLToPath(new URL('../../powertoys-run-bridge/helper/build/parts-loader.cjs', import.meta.url));
/** Large enough that its code is more than a page. */
const manyFunctions = Array.from({ length: 200 }, (_, i) => `exports.f${i} = (a) => a + ${i};`).join('');

let home: string;
let kept: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pim-loader-'));
  kept = join(home, 'compiled', 'x.code');
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Runs a program of these parts; it says what it made, and what is no part of it. */
async function run(
  parts: Readonly<Record<string, string>>,
  keepsCode = true,
): Promise<{ readonly said: string; readonly code: number | null }> {
  const texts = Object.entries({ 'main.cjs': main, ...parts });
  const wrapped = Object.fromEntries(texts.map(([name, text]) => [name, wrapPart(text)]));
  const start = `
const parts = ${JSON.stringify(wrapped)};
startParts({ entry: './main.cjs', file: __filename, keepsCode: ${keepsCode}, textOf: (name) => parts[name], outside(name) { throw new Error(name + ' is not there'); } });`;
  const file = join(home, 'start.cjs');
  await writeFile(file, `${await readFile(loader, 'utf8')}${start}`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, kept], { encoding: 'utf8' });
  return { said: `${stdout}${stderr}`, code: status };
}
const main = `require('pim-palette:parts').keepCompiled(process.argv[2]);
const { f7 } = require('./lib-1.cjs');
console.log(f7(1), require('node:path').sep.length, __filename.endsWith('start.cjs'));`;
const right = { said: '8 1 true\n', code: 0 };
const lib = { 'lib-1.cjs': manyFunctions };
/** The file as it lies there: another one each time it is written. */
const file = async () => (await stat(kept)).ino;

describe('the loader of the parts', () => {
  it('keeps what it compiled, with the functions that ran, and uses it at the next start', async () => {
    expect(await run(lib)).toEqual(right);
    const first = await file();
    const [head = ''] = (await readFile(kept, 'latin1')).split('\n');
    expect(JSON.parse(head)).toEqual([['lib-1.cjs', expect.any(Number), expect.any(Number)]]);
    expect(await run(lib)).toEqual(right);
    expect(await file()).toBe(first);
    expect(await readdir(join(home, 'compiled'))).toEqual(['x.code']);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['no such file', () => Buffer.from('{"a": 1}\nnothing')],
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 5000)],
    ['zeros behind its head', (bytes) => Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(bytes.length - 200)])],
    [
      'damaged in one page',
      (bytes) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(4096, 7), bytes.subarray(8192)]),
    ],
  ])('does not trust a file that is %s, and writes it anew', async (_what, change) => {
    await run(lib);
    const whole = await readFile(kept);
    await writeFile(kept, change(whole));
    expect(await run(lib)).toEqual(right);
    expect((await readFile(kept)).length).toBeGreaterThan(whole.length / 2);
    const again = await file();
    expect(await run(lib)).toEqual(right);
    expect(await file()).toBe(again);
  });

  it('forgets the parts of another build', async () => {
    await run(lib);
    const other = { 'lib-2.cjs': `${manyFunctions}//`, 'lib-1.cjs': '' };
    const { 'lib-1.cjs': _, ...newer } = other;
    const said = await run({ ...newer, 'main.cjs': main.replace('lib-1', 'lib-2') });
    expect(said).toEqual(right);
    const [head = ''] = (await readFile(kept, 'latin1')).split('\n');
    expect(JSON.parse(head).map(([name]: [string]) => name)).toEqual(['lib-2.cjs']);
  });

  it('runs where nothing can be kept', async () => {
    await writeFile(join(home, 'compiled'), 'a file where the folder would be');
    expect(await run(lib)).toEqual(right);
    await rm(join(home, 'compiled'));
    await mkdir(kept, { recursive: true });
    expect(await run(lib)).toEqual(right);
    expect(await readdir(join(home, 'compiled'))).toEqual(['x.code']);
  });

  it('keeps nothing where it is told so', async () => {
    expect(await run(lib, false)).toEqual(right);
    expect(await readdir(home)).toEqual(['start.cjs']);
  });

  it('lets nothing in that is no part', async () => {
    const { said, code } = await run({ ...lib, 'lib-1.cjs': "require('left-pad')" });
    expect([code, said]).toEqual([1, expect.stringContaining('left-pad is not there')]);
  });
});
