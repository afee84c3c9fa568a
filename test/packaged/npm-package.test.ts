// The npm package as it is released, installed into an empty folder and started from there.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stage } from './stage.ts';

const run = promisify(execFile);
let folder: string;
let installed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-npm-'));
  await stage('npm', folder);
  const [archive = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  installed = join(folder, 'empty');
  await run(
    'npm',
    ['install', '--prefix', installed, '--prefer-offline', '--no-audit', '--no-fund', join(folder, archive)],
    {
      shell: process.platform === 'win32',
    },
  );
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const pim = (...args: readonly string[]) =>
  run(process.execPath, [join(installed, 'node_modules/pim-palette/bin/pim.mjs'), ...args], {
    cwd: installed,
    env: { PATH: process.env.PATH, PIM_PALETTE_HOME: join(folder, 'home') },
  });

describe('the npm package', () => {
  it('brings one other package along, the native one', async () => {
    const { dependencies } = JSON.parse(
      await readFile(join(installed, 'node_modules/pim-palette/package.json'), 'utf8'),
    );
    expect(Object.keys(dependencies)).toEqual(['@napi-rs/keyring']);
    const others = (await readdir(join(installed, 'node_modules'))).filter((name) => !name.startsWith('.'));
    expect(others.sort()).toEqual(['@napi-rs', 'pim-palette']);
  });

  it('starts, says its version and lists the demo', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect((await pim('--version')).stdout).toBe(`${version}\n`);
    expect((await pim('--demo', 'list', 'intune')).stdout).toContain('Intune Administrator');
  });

  it('has the command npm links, the schema of its output, the licences and the Windows addon', async () => {
    const names = await readdir(join(installed, 'node_modules/pim-palette'), { recursive: true });
    expect(names).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'THIRD-PARTY-NOTICES.txt',
        'README.md',
        'pim-output.schema.json',
        join('dpapi', 'x64', 'dpapi.node'),
        join('dpapi', 'arm64', 'dpapi.node'),
      ]),
    );
    expect(await readdir(join(installed, 'node_modules/.bin'))).toContain('pim');
  });

  it('asks the real keyring through the package it brings', async () => {
    const { stdout } = await pim('doctor').catch((error: { readonly stdout: string }) => error);
    expect(stdout).not.toMatch(/Cannot find/);
  });
});
