// A sign-in is kept, and what it is sealed with cannot be had: a keyring that is locked, or not there in this session.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Company, openCompany } from '../serve/company.ts';
import { entry, killHelpers, startHelper } from '../serve/helper-process.ts';

const kept = 'sealed elsewhere';
let company: Company;
let file: string;

beforeEach(async () => {
  company = await openCompany('small', (environment) => {
    // Nobody answers there.
    environment.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nonexistent';
  });
  const home = company.environment.PIM_PALETTE_HOME ?? '';
  file = join(home, 'tokens-custom-small.bin');
  await mkdir(home, { recursive: true });
  await writeFile(file, kept);
});
afterEach(async () => {
  await killHelpers();
  await company.close();
});

function pim(words: readonly string[], env = company.environment) {
  return new Promise<{ readonly code: number; readonly errors: string }>((resolve) => {
    execFile(process.execPath, [entry, ...words], { env }, (error, _, errors) =>
      resolve({ code: error ? Number(error.code) : 0, errors }),
    );
  });
}

describe('a saved sign-in that cannot be opened', () => {
  it('is said by a command, with the way on, and left as it is', async () => {
    const { code, errors } = await pim(['list']);
    expect(code).toBe(4);
    expect(errors).toContain('The saved sign-in cannot be opened now.');
    expect(errors).not.toContain('Nobody is signed in');
    expect(await readFile(file, 'utf8')).toBe(kept);
  });

  it('is the first row in the launcher; Enter tries again, and a sign-in for this time is one row below', async () => {
    const launcher = await startHelper(company.environment);
    const [first, second] = await launcher.until('', ([row]) => row?.id === 'locked');
    expect(first).toMatchObject({ title: 'The saved sign-in cannot be opened now', enter: 'try again' });
    expect(first?.subtitle).toContain('Unlock it and try again');
    expect(second?.title).toBe('Sign in');
    await launcher.ask('invoke', { rowId: 'locked', text: '' });
    await launcher.until('', ([row]) => row?.id === 'locked');
    await launcher.ask('invoke', { rowId: 'command:signin', text: '/signin' });
    const rows = await launcher.until('', (found) => found.some(({ type }) => type === 'eligible'));
    expect(rows.map(({ id }) => id)).not.toContain('locked');
    expect(await readFile(file, 'utf8')).toBe(kept);
  });
});

describe('a saved sign-in behind a D-Bus that never speaks', () => {
  it('is waited for with a word, then said to be locked, and the launcher is answered meanwhile', async () => {
    const path = join(company.environment.PIM_PALETTE_HOME ?? '', 'bus');
    const server = createServer((socket) => void socket.on('error', () => undefined).resume()).listen(path);
    const environment = { ...company.environment, DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` };
    try {
      const launcher = await startHelper(environment);
      const waited = pim(['list'], environment);
      const [first] = await launcher.until('', ([row]) => row?.id === 'locked');
      expect(first?.subtitle).toContain("this session's D-Bus does not answer");
      const { code, errors } = await waited;
      expect(code).toBe(4);
      expect(errors).toContain("Waiting for this system's keyring");
      expect(errors).toContain("this session's D-Bus does not answer");
      expect(await readFile(file, 'utf8')).toBe(kept);
    } finally {
      await killHelpers();
      await new Promise((done) => server.close(done));
    }
  });
});
