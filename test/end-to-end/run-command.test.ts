// `pim run` as processes: a command of its own, signals, and what is ended afterwards.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Company, openCompany, root, writesOf } from '../bridge/serve/company.ts';

const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(() => company.close());

const script = (text: string) => [process.execPath, '-e', text];

function begin(words: readonly string[]) {
  const child = spawn(process.execPath, [pim, '--signin', ...words], { env: company.environment });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  child.stdin.end();
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output, errors }));
  });
  return { child, ended };
}

/** Waits until a file is there: what tells that the command runs. */
async function appears(path: string): Promise<void> {
  for (let turn = 0; turn < 400 && !existsSync(path); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(existsSync(path)).toBe(true);
}

describe('pim run', () => {
  it('activates first, runs the command and keeps its exit code and output', async () => {
    const { code, output, errors } = await begin([
      ...['run', 'global', 'reader', '--reason', 'looking', '--yes', '--'],
      ...script('console.log("done by the command", process.argv.length); process.exit(23)'),
    ]).ended;
    expect({ code, output }).toEqual({ code: 23, output: 'done by the command 1\n' });
    expect(errors).toMatch(/Global Reader.*active until/);
    expect(errors).toMatch(/usable now|cannot be told/);
    expect(writesOf(company.tenant)).toEqual([201]);
  });

  it('activates nothing when the command cannot be started', async () => {
    const { code, errors } = await begin(['run', 'global', 'reader', '--reason', 'x', '--', 'no-such-program']).ended;
    expect(code).toBe(127);
    expect(errors).toContain('Nothing was activated.');
    expect(writesOf(company.tenant)).toEqual([]);
  });

  it('runs nothing when the role is not active', async () => {
    const file = join(company.folder, 'ran');
    const { code } = await begin([
      ...['run', 'no', 'such', 'role', '--yes', '--'],
      ...script(`require('fs').writeFileSync(${JSON.stringify(file)}, '')`),
    ]).ended;
    expect({ code, ran: existsSync(file) }).toEqual({ code: 7, ran: false });
  });

  it('without words only runs the command, and activates nothing where nobody can press a key', async () => {
    const refused =
      'console.error("Update-MgUser: Insufficient privileges to complete the operation. ErrorCode: Authorization_RequestDenied"); process.exit(4)';
    const { code, errors } = await begin(['run', '--', ...script(refused)]).ended;
    expect(code).toBe(4);
    expect(errors).toContain('microsoft.directory/users/basic/update');
    expect(writesOf(company.tenant)).toEqual([]);
  });

  it('with words activates nothing unseen either: without a key to press it wants --yes', async () => {
    const file = join(company.folder, 'ran');
    const { code, errors } = await begin([
      ...['run', 'global', 'reader', '--reason', 'looking', '--'],
      ...script(`require('fs').writeFileSync(${JSON.stringify(file)}, '')`),
    ]).ended;
    expect({ code, ran: existsSync(file) }).toEqual({ code: 2, ran: false });
    expect(errors).toContain('pim run --yes');
    expect(writesOf(company.tenant)).toEqual([]);
  });

  it('takes --yes with words only', async () => {
    const { code } = await begin(['run', '--yes', '--', ...script('process.exit(0)')]).ended;
    expect(code).toBe(2);
  });

  it('hands a signal on to the command, and ends what it activated afterwards', async () => {
    const started = join(company.folder, 'started');
    const told = join(company.folder, 'told');
    const { child, ended } = begin([
      ...['run', 'global', 'reader', '--reason', 'looking', '--end', '--yes', '--'],
      ...script(
        `const fs = require('fs'); process.on('SIGTERM', () => { fs.writeFileSync(${JSON.stringify(told)}, 'SIGTERM'); process.exit(9); }); fs.writeFileSync(${JSON.stringify(started)}, ''); setInterval(() => {}, 1000);`,
      ),
    ]);
    await appears(started);
    company.tenant.advance(6 * 60_000);
    child.kill('SIGTERM');
    const { code, errors } = await ended;
    expect(readFileSync(told, 'utf8')).toBe('SIGTERM');
    expect(code).toBe(9);
    expect(errors).toMatch(/Global Reader.*deactivated/);
    expect(company.tenant.offences()).toEqual([]);
  });

  it('ends it also when the command fails', async () => {
    const go = join(company.folder, 'go');
    const started = join(company.folder, 'started');
    const { ended } = begin([
      ...['run', 'global', 'reader', '--reason', 'looking', '--end', '--yes', '--'],
      ...script(
        `const fs = require('fs'); fs.writeFileSync(${JSON.stringify(started)}, ''); setInterval(() => { if (fs.existsSync(${JSON.stringify(go)})) process.exit(5); }, 20);`,
      ),
    ]);
    await appears(started);
    company.tenant.advance(6 * 60_000);
    writeFileSync(go, '');
    const { code, errors } = await ended;
    expect(code).toBe(5);
    expect(errors).toMatch(/Global Reader.*deactivated/);
  });
});
