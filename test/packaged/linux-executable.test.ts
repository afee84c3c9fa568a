// `pim` for Linux as it is released, in an environment with nothing in it.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { missingTools } from '../../scripts/pack/tools.mjs';
import { startHelper } from '../bridge/serve/helper-process.ts';
import { stage } from './stage.ts';

const canRun = missingTools().length === 0;
if (!canRun) process.stderr.write('Not run: the Linux executable (needs what packs releases).\n');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
let pim: string;

(canRun ? describe : describe.skip)('the Linux executable', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-executable-test-'));
    await stage('linux', folder);
    pim = join(folder, 'pim/pim');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}, program = pim) =>
    new Promise<Ended>((resolve) => {
      const env = { PIM_PALETTE_HOME: join(folder, 'home'), ...environment };
      const child = execFile(program, [...args], { env, cwd: folder, timeout: 30_000 }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
      );
      child.stdin?.end();
    });

  it('starts and says which version it is', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('lists the demo', async () => {
    const { code, stdout } = await run(['--demo', 'list', 'intune']);
    expect(code).toBe(0);
    expect(stdout).toContain('Intune Administrator');
  });

  it('takes no code and no switches from the environment', async () => {
    const foreign = join(folder, 'foreign.cjs');
    const mark = join(folder, 'mark');
    await writeFile(foreign, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'was here')`);
    for (const options of [`--require ${foreign}`, `--import ${foreign}`, '--inspect=0', '--no-such-switch']) {
      const { code, stderr } = await run(['--demo', 'list', 'intune'], { NODE_OPTIONS: options });
      expect({ options, code, stderr }).toEqual({ options, code: 0, stderr: '' });
    }
    expect(await stat(mark).catch(() => undefined)).toBeUndefined();
  });

  it('keeps no compiled code: it would take it from where anybody of this account can write', async () => {
    const home = join(folder, 'own-home');
    await mkdir(home);
    expect((await run(['--demo', 'list', 'intune'], { PIM_PALETTE_HOME: home })).code).toBe(0);
    expect(await readdir(home)).not.toContain('compiled');
  });

  it("takes its own words for its own, not for Node's", async () => {
    for (const word of ['--inspect', '--eval=process.exit(0)', `--require=${join(folder, 'foreign.cjs')}`]) {
      expect((await run([word])).code).toBe(2);
    }
  });

  it('checks certificates whatever the environment says, and says so', async () => {
    const { code, stderr } = await run(['--demo', 'list'], { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    expect(code).toBe(0);
    expect(stderr).toContain('not honoured');
  });

  it('ends with the published codes', async () => {
    expect((await run(['no-such-command'])).code).toBe(2);
    expect((await run(['list'])).code).toBe(4);
    expect((await run(['--demo', 'activate', 'qqqqqq'])).code).toBe(7);
  });

  it('serves a launcher and ends with it', async () => {
    const environment = { PIM_PALETTE_HOME: join(folder, 'served'), NODE_OPTIONS: '--no-such-switch' };
    const launcher = await startHelper(environment, { program: pim });
    expect((await launcher.rows('')).length).toBeGreaterThan(0);
    launcher.child.stdin.end();
    expect(await launcher.ended).toBe(0);
  });

  it("finds the keyring's native part beside it", async () => {
    const { stdout } = await run(['doctor']);
    // No keyring runs in this environment; that it is asked is seen from what it answers.
    expect(stdout).not.toMatch(/Cannot find|built-in|not part of/);
    expect(stdout).toMatch(/keyring/i);
  });

  it('has a like for macOS: the script, started on the Node beside it, by a link too and without switches', async () => {
    const place = join(folder, 'mac os');
    await rename(join(folder, 'starter'), place);
    await symlink(process.execPath, join(place, 'node'));
    await symlink('mac os/pim', join(folder, 'linked'));
    const environment = { PATH: '/usr/bin:/bin', NODE_OPTIONS: '--no-such-switch' };
    const ended = await run(['--demo', 'list', 'intune'], environment, join(folder, 'linked'));
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('Intune Administrator');
  });

  it('has the licence of everything in it beside it', async () => {
    const notices = await readFile(join(folder, 'pim/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['Node.js 26', '@azure/msal-node', 'zod', 'node-fetch', '@napi-rs/keyring']) {
      expect(notices).toContain(`\n  ${name}`);
    }
  });
});
