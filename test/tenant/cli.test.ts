import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

  it('audits a log: what was wrong, what is not simulated, and nothing where there is nothing', async () => {
    const log = join(folder, 'audited.jsonl');
    await run(['--scenario', 'small', '--log', log], async (line) => {
      const cloud = JSON.parse(line);
      await (await fetch(`${cloud.login}/organizations/oauth2/v2.0/token`)).text();
      await (await fetch(`${cloud.bases.graph}/v1.0/me`)).text();
    });
    const { code, out } = await run(['audit', log]);
    expect(code).toBe(1);
    expect(out).toMatch(/^2 requests \(1 × 400, 1 × 401\)\n2 offences:\n/);
    expect(out).toContain('tokenMissing: the request carries no bearer token');
    const json = await run(['audit', log, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ requests: 2, offences: [{ rule: 'tokenByGet' }, { method: 'GET' }] });
    const clean = join(folder, 'clean.jsonl');
    const entry = { time: '2026-11-23T09:00:00.000Z', service: 'graph', method: 'GET', path: '/v1.0/me/messages' };
    writeFileSync(clean, `${JSON.stringify({ ...entry, status: 501, notSimulated: 'GET /v1.0/me/messages' })}\n`);
    expect(await run(['audit', clean])).toMatchObject({
      code: 0,
      out: '1 requests (1 × 501)\nNo offences.\nNot simulated, and no fault of the client:\n  1 × GET /v1.0/me/messages\n',
    });
    writeFileSync(clean, '');
    expect(await run(['audit', clean])).toMatchObject({ code: 1, out: expect.stringContaining('never called') });
    writeFileSync(clean, 'nonsense\n');
    expect(await run(['audit', clean])).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/line 1 is no request; give a file that --log wrote/),
    });
    expect(await run(['audit', join(folder, 'no')])).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/cannot read/),
    });
  });

  it('writes its authority to a file, for clients of https', async () => {
    const file = join(folder, 'authority.pem');
    await run(['--scenario', 'small', '--https', '--authority', file], async (line) => {
      expect(readFileSync(file, 'utf8')).toBe(JSON.parse(line).certificateAuthority);
      const ask = `fetch('${JSON.parse(line).login}/common/discovery/instance').then((r) => console.log(r.status))`;
      const answer = await new Promise((resolve) =>
        execFile(process.execPath, ['-e', ask], { env: { ...process.env, NODE_EXTRA_CA_CERTS: file } }, (_, out) =>
          resolve(out.trim()),
        ),
      );
      expect(answer).toBe('200');
    });
    expect(await run(['--authority', file])).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/goes with --https/),
    });
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

  it('runs from its sources where nothing is built yet', async () => {
    const clone = join(folder, 'clone');
    cpSync(join(bin, '../..'), clone, { recursive: true, filter: (path) => !/[\\/](dist|node_modules)$/.test(path) });
    symlinkSync(join(bin, '../../../../node_modules'), join(clone, 'node_modules'), 'junction');
    const answer = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [join(clone, 'bin/pim-fake-tenant.mjs'), 'audit', join(folder, 'no')],
        (_, __, errors) => resolve(errors),
      ),
    );
    expect(answer).toMatch(/^pim-fake-tenant: cannot read /m);
  });

  it('explains itself when it is asked for help', async () => {
    const help = await new Promise<string>((resolve) =>
      execFile(process.execPath, [bin, '--help'], (_, out) => resolve(out)),
    );
    expect(help).toMatch(/Usage: pim-fake-tenant \[options\] \[command\]/);
  });
});
