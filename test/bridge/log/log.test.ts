import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openLog } from '../../../powertoys-run-bridge/helper/src/log/log-file.ts';
import { redact } from '../../../powertoys-run-bridge/helper/src/log/redact.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const now = () => Date.UTC(2026, 10, 23, 9);

describe('the log', () => {
  it('is one line an entry, with its time and process', async () => {
    const log = openLog({ folder: join(folder, 'log'), now });
    log.write('start');
    log.write('two\nlines');
    const text = await readFile(join(folder, 'log/helper.log'), 'utf8');
    expect(text).toBe(
      `2026-11-23T09:00:00.000Z ${process.pid} start\n2026-11-23T09:00:00.000Z ${process.pid} two ⏎ lines\n`,
    );
    if (process.platform !== 'win32') expect((await stat(join(folder, 'log/helper.log'))).mode & 0o77).toBe(0);
  });

  it('is put aside when it is full, and the oldest goes', async () => {
    const log = openLog({ folder, now, maximumBytes: 1_000, kept: 2 });
    for (let line = 0; line < 60; line++) log.write(`line ${line} ${'x'.repeat(50)}`);
    expect((await readdir(folder)).sort()).toEqual(['helper.log', 'helper.log.1', 'helper.log.2']);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(1_000);
    expect(await readFile(join(folder, 'helper.log'), 'utf8')).toContain('line 59 ');
  });

  it('is shared by several processes: one that another put aside is not put aside again', async () => {
    const one = openLog({ folder, now, maximumBytes: 500, kept: 3 });
    const other = openLog({ folder, now, maximumBytes: 500, kept: 3 });
    for (let line = 0; line < 3; line++) one.write(`one ${'x'.repeat(100)}`);
    for (let line = 0; line < 2; line++) other.write(`other ${'x'.repeat(100)}`);
    one.write('after');
    expect(await readFile(join(folder, 'helper.log'), 'utf8')).toContain('after');
    expect(await readdir(folder)).not.toContain('helper.log.2');
  });

  it('is never a reason to fail', async () => {
    await writeFile(join(folder, 'file'), '');
    openLog({ folder: join(folder, 'file', 'log'), now }).write('nowhere');
  });
});

describe('what is never in the log', () => {
  const jwt = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2lnbmF0dXJl';
  const secrets: readonly (readonly [string, string, RegExp])[] = [
    ['a token', `token ${jwt} refused`, /eyJ/],
    ['half a token', `cut ${jwt.slice(0, 30)}`, /eyJ0eXAi/],
    ['a header', `Authorization: Bearer abc.def-ghi_jkl`, /abc\.def/],
    ['a refresh token', `{"refresh_token":"0.AXoAsecretsecretsecretsecretsecret-secret"}`, /AXoA/],
    ['a refresh token alone', 'got 0.AXoAsecretsecretsecretsecretsecretsecret', /AXoA/],
    ['a code in an address', 'GET http://localhost:1/?code=0.AXoA123&state=zyx&x=1', /AXoA|zyx/],
    ['a secret in JSON', '{"client_secret": "s3\\"cret", "a": 1}', /s3/],
    ['a justification', '{"justification":"my private reason"}', /private/],
    ['a ticket', "ticketNumber: 'INC7'", /INC7/],
    ['a user name', 'ada.berg+x@northwindlabs.example signed in', /ada/],
    ['a password in an address', 'proxy http://ada:secret@proxy:8080', /secret/],
  ];
  for (const [name, text, secret] of secrets) {
    it(name, () => {
      expect(redact(text)).not.toMatch(secret);
    });
  }

  it('leaves what explains a failure', () => {
    const text = 'not read: code RoleAssignmentExists, status 400, request 6d6b1c1a-7f3b-4c5e-9d37-0f9a2f1f8a55';
    expect(redact(text)).toBe(text);
  });

  it('is cut where a line gets too long', () => {
    expect(redact('x'.repeat(10_000))).toHaveLength(2_000);
  });
});
