import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '@pim-palette/fake-tenant/cli';

const folder = mkdtempSync(join(tmpdir(), 'pim-fake-tenant-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command in this process; `whileServing` gets its one line, and the command ends after it. */
async function run(args: readonly string[], whileServing: (line: string) => Promise<void> = async () => {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCli(args, {
    write: (text) => out.push(text),
    writeError: (text) => errors.push(text),
    now: () => Date.parse('2026-11-23T09:00:00Z'),
    untilStopped: () => whileServing(out.join('')),
  });
  return { code, out: out.join(''), errors: errors.join('') };
}

describe('pim-fake-tenant', () => {
  it('prints its cloud on one line and logs a line for each request', async () => {
    const log = join(folder, 'log.jsonl');
    const { code, out } = await run(['--scenario', 'small', '--log', log], async (line) => {
      const cloud = JSON.parse(line);
      await (await fetch(`${cloud.login}/organizations/v2.0/.well-known/openid-configuration`)).text();
      await (await fetch(`${cloud.login}/organizations/oauth2/v2.0/token`)).text();
    });
    expect(code).toBe(0);
    expect(out.trimEnd()).not.toContain('\n');
    expect(Object.keys(JSON.parse(out))).toEqual(['name', 'login', 'bases', 'audiences', 'clients']);
    const lines = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ time: '2026-11-23T09:00:00.000Z', method: 'GET', status: 200 }),
      expect.objectContaining({ path: '/organizations/oauth2/v2.0/token', status: 400, offence: 'tokenByGet' }),
    ]);
  });

  it('gives its authority along when it serves https', async () => {
    const { out } = await run(['--scenario', 'small', '--https']);
    expect(JSON.parse(out)).toMatchObject({
      login: expect.stringMatching(/^https:/),
      certificateAuthority: expect.stringContaining('BEGIN CERTIFICATE'),
    });
  });

  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{ "schema": 1 }');
  const noJson = join(folder, 'words.json');
  writeFileSync(noJson, 'schema: 1');
  it.each([
    [
      ['--scenario', 'nowhere'],
      /there is no scenario "nowhere"; shipped are demo, small, approvals, large, hostile, every-role, or name a JSON file/,
    ],
    [['--scenario', './nowhere.json'], /cannot read \.\/nowhere\.json .*; name a shipped scenario or a JSON file/],
    [['--scenario', noJson], /words\.json is not JSON .*README\.md/],
    [['--scenario', broken], /broken\.json: .*name/],
    [['--port', 'x'], /'x' is invalid.*Give a number from 0 to 65535/],
    [['--port', '70000'], /Give a number from 0 to 65535/],
    [['--log', join(folder, 'no/such/log')], /cannot write the log .*; name a file in a folder that exists/],
    [['--loud'], /unknown option '--loud'/],
    [['demo'], /too many arguments/],
  ])('answers %j with one line and exit code 2', async (args, words) => {
    const { code, out, errors } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(errors.trimEnd()).toMatch(words);
    expect(errors.trimEnd()).not.toContain('\n');
  });

  it('names another port when the one asked for is taken', async () => {
    await run(['--scenario', 'small'], async (line) => {
      const { port } = new URL(JSON.parse(line).login);
      const { code, errors } = await run(['--scenario', 'small', '--port', port]);
      expect([code, errors]).toEqual([2, expect.stringMatching(/cannot listen on port \d+ .*; choose another, or 0/)]);
    });
  });

  const bin = fileURLToPath(new URL('../fake-tenant/bin/pim-fake-tenant.mjs', import.meta.url));

  it('runs as it is installed, and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, [bin, '--scenario', 'small'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(child.stdout, 'data');
    const cloud = JSON.parse(String(line));
    expect((await fetch(`${cloud.login}/common/discovery/instance`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('explains itself when it is asked for help', async () => {
    const help = await new Promise<string>((resolve) =>
      execFile(process.execPath, [bin, '--help'], (_, out) => resolve(out)),
    );
    expect(help).toMatch(/Usage: pim-fake-tenant \[options\]/);
  });
});
