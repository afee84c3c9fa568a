// The bundled command where nothing can be written. A limit on the size of files stands for a disk that is full: files can be
// created, and every byte is refused.
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Company, openCompany, root, writesOf } from '../serve/company.ts';

const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(() => company.close());

interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function pim(words: readonly string[], { isFull = true } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      'sh',
      ['-c', `${isFull ? 'ulimit -f 0; ' : ''}exec "$@"`, 'sh', process.execPath, entry, ...words],
      { env: { ...company.environment, NO_COLOR: '1' } },
      (error, output, errors) => resolve({ code: error ? Number(error.code) : 0, output, errors }),
    );
  });
}
const signIn = '--signin';
const activate = ['activate', 'reader', 'labs', '1h', '--reason', 'x', signIn];
/** Files of the person's folder, without what is made again at any time: a process that ends may leave that halfway. */
async function files(): Promise<readonly string[]> {
  const names = await readdir(company.environment.PIM_PALETTE_HOME ?? '').catch((): string[] => []);
  return names.filter((name) => !/^(compiled$|snapshot\.json)/.test(name)).sort();
}

describe('a full disk', () => {
  it('keeps nobody from reading, and leaves no lock behind', async () => {
    const { code, output } = await pim(['list', signIn]);
    expect(code).toBe(0);
    expect(output).toContain('Global Reader');
    expect(await files()).toEqual([]);
  });

  it('lets nothing be sent that could not be written down before, and says why', async () => {
    const { code, output } = await pim(activate);
    expect(code).toBe(1);
    expect(output).toMatch(
      /failed: Nothing was sent: .*journal\.json could not be written \(EFBIG\)\. Free some disk space\./,
    );
    expect(writesOf(company.tenant)).toEqual([]);
    expect(await files()).toEqual([]);
    // Room again: the next run goes on as if nothing had been.
    expect((await pim(activate, { isFull: false })).code).toBe(0);
    expect(writesOf(company.tenant)).toEqual([201]);
  });

  it.each([
    ['settings.json', ['settings', 'set', 'timeZone', 'UTC']],
    ['bundles.json', ['bundle', 'save', 'mine', 'reader', 'labs', signIn]],
  ])('leaves %s as it was', async (file, words) => {
    await pim(['settings', 'set', 'defaultDuration', '1h'], { isFull: false });
    await pim(['bundle', 'save', 'old', 'reader', 'labs', signIn], { isFull: false });
    const before = await files();
    const { code, errors } = await pim(words);
    expect(code).toBe(1);
    expect(errors).toContain(`${file} could not be written (EFBIG). Free some disk space.`);
    expect(await files()).toEqual(before);
    expect((await pim(['settings', 'get', 'defaultDuration'])).output).toBe('1h\n');
    expect((await pim(['bundle', 'list'])).output).toContain('old');
  });

  it('is found by doctor', async () => {
    const { code, output } = await pim(['doctor']);
    expect(code).not.toBe(0);
    expect(output).toMatch(/no {2}data folder +.* cannot be written: EFBIG/);
  });
});

describe('output that nobody takes', () => {
  /** With standard output, or both, on a device that is always full. */
  const into = (words: readonly string[], where: string) =>
    new Promise<Ran>((resolve) => {
      execFile(
        'sh',
        ['-c', `exec "$@" ${where}`, 'sh', process.execPath, entry, ...words],
        { env: { ...company.environment, NO_COLOR: '1' } },
        (error, output, errors) => resolve({ code: error ? Number(error.code) : 0, output, errors }),
      );
    });

  it.each([[['settings', 'get']], [['--version']], [['settings', 'get', '--json']]])(
    'of %j is one line on standard error and a code that is not 0',
    async (words) => {
      const { code, errors } = await into(words, '> /dev/full');
      expect(code).not.toBe(0);
      expect(errors.trim().split('\n')).toHaveLength(1);
      expect(errors).toMatch(/ENOSPC/);
      expect(errors).not.toMatch(/fault in pim/);
    },
  );

  it('nor what is said of it still ends with such a code', async () => {
    expect((await into(['settings', 'get'], '> /dev/full 2> /dev/full')).code).not.toBe(0);
  });

  it('is no fault where its reader has enough', async () => {
    const { errors } = await into(['settings', 'get'], '| true');
    expect(errors).toBe('');
  });
});
