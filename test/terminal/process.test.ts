// The bundled command as a process of its own.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentSchema } from '../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pim-process-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

function start(
  file: string,
  args: readonly string[],
  change: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: unknown; readonly output: string; readonly errors: string }> {
  const env = { ...process.env, PIM_PALETTE_HOME: home, NODE_OPTIONS: '', ...change };
  return new Promise((resolve) => {
    const child = execFile(file, [...args], { env }, (error, output, errors) =>
      resolve({ code: error ? error.code : 0, output, errors }),
    );
    child.stdin?.end();
  });
}

const run = (args: readonly string[], change?: Readonly<Record<string, string>>) =>
  start(process.execPath, [pim, ...args], change);

describe('pim as a process', () => {
  it('prints one JSON document and nothing else', async () => {
    const { code, output, errors } = await run(['--demo', 'list', '--json']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(documentSchema.parse(JSON.parse(output)).command).toBe('list');
  });

  it('walks through the demo without a terminal', async () => {
    const { code, output } = await run(['--demo', '--walk']);
    expect(code).toBe(0);
    expect(output).toMatch(/active until/);
    expect(output).toMatch(/waits for approval/);
    expect(output).toMatch(/refused: /);
  });

  it('is quiet when nobody reads its output', async () => {
    const script = `"${process.execPath}" "${pim}" --demo list --json | true`;
    const { errors } = await start('/bin/sh', ['-c', script]);
    expect(errors).toBe('');
  });

  it('writes no colour and no escape sequence into a pipe, whatever is forced', async () => {
    const { output } = await run(['--demo', 'list'], { FORCE_COLOR: '3', CLICOLOR_FORCE: '1' });
    expect(output).not.toContain('\u001b');
  });

  it('does not let certificates go unchecked, and says so', async () => {
    const { errors } = await run(['--demo', 'accounts'], { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    expect(errors).toBe('NODE_TLS_REJECT_UNAUTHORIZED is not honoured: certificates are always checked.\n');
  });

  it('tells its version and its commands', async () => {
    expect((await run(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run(['--help'])).output).toContain('activate');
  });

  it('keeps settings in the folder it is told', async () => {
    expect(await run(['settings', 'set', 'defaultDuration', '4h'])).toMatchObject({ code: 0 });
    expect(await run(['settings', 'get', 'defaultDuration'])).toMatchObject({ output: '4h\n' });
    expect(await run(['settings', 'path'])).toMatchObject({ output: `${home}\n` });
  });

  it.each([
    ['set', 'endAtHour', '18:30'],
    ['get', 'endatlock'],
  ])('says of an option of PowerToys where it is set: settings %s %s', async (...words) => {
    const { code, output, errors } = await run(['settings', ...words]);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain('It is an option of PowerToys: its settings, PowerToys Run, Plugins, PIM Palette.');
  });

  it('refuses a time that is too short before anybody is asked', async () => {
    for (const words of [
      ['reader', '1m'],
      ['1m', 'reader'],
      ['reader', '--for', 'PT299S'],
    ])
      expect(await run(['--demo', 'activate', ...words, '--reason', 'x'])).toMatchObject({ code: 2, output: '' });
    const { errors } = await run(['--demo', 'activate', 'global reader tidewater', '1m']);
    expect(errors).toContain('1 min is too short: 5 min is the shortest.');
  });

  it('leaves what a newer version wrote, and says so', async () => {
    const path = join(home, 'bundles.json');
    const text = '{"schema":2,"bundles":{}}';
    await writeFile(path, text);
    const { errors } = await run(['bundle', 'list']);
    expect(errors).toContain(`${path} was written by a newer version of PIM Palette and is left as it is.`);
    expect(await run(['bundle', 'delete', 'morning'])).toMatchObject({ output: '' });
    expect(await readFile(path, 'utf8')).toBe(text);
    expect((await readdir(home)).filter((name) => name.startsWith('bundles'))).toEqual(['bundles.json']);
    await rm(path);
  });

  it('names the file and the cure when the custom cloud is wrong', async () => {
    const { code, errors } = await run(['list'], { PIM_PALETTE_CLOUD: join(home, 'nowhere.json') });
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining('nowhere.json') });
    expect(errors).not.toMatch(/\n\s+at /);
  });
});
