// The bundled command where its person sits at another machine.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Company, openCompany, root } from './serve/company.ts';

const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

let company: Company;
afterEach(() => company.close());

/** Runs until this is said on standard error, then as after Ctrl-C; gives back all that was said. */
async function saying(wanted: RegExp, words: readonly string[], change: Readonly<Record<string, string>>) {
  company = await openCompany();
  const { BROWSER: _, ...environment } = company.environment;
  const child = spawn(process.execPath, [entry, ...words], { env: { ...environment, ...change } });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (wanted.test(said)) child.kill('SIGINT');
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { said, code };
}

const asked = () => company.tenant.log.map(({ path }) => path.split('/').at(-1));

describe('over SSH', () => {
  it.each([[['signin']], [['list', '--signin']], [['activate', 'reader', 'labs', '1h', '--signin']]])(
    '%j shows a code by itself, and says how to have a page',
    async (words) => {
      const { said, code } = await saying(/set BROWSER/, words, { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' });
      expect(said).toMatch(/enter the code \w+/);
      expect(asked()).toContain('devicecode');
      expect(code).toBe(130);
    },
  );

  it.each([[['signin']], [['signin', '--quiet']], [['list', '--signin', '--json']]])(
    '%j opens the page where a browser is named; where that fails the address is said, and a code with it',
    async (words) => {
      const environment = { SSH_TTY: '/dev/pts/1', BROWSER: '/bin/false' };
      const { said, code } = await saying(/enter the code/, words, environment);
      expect(said).toMatch(/\/bin\/false ended with 1.* Open this page to sign in: http/);
      expect(code).toBe(130);
    },
  );

  it('asks for no code where a page is insisted on', async () => {
    const environment = { SSH_TTY: '/dev/pts/1', BROWSER: '/bin/false' };
    const { said } = await saying(/Open this page to sign in/, ['--browser', 'signin'], environment);
    expect(said).not.toMatch(/enter the code/);
    expect(asked()).not.toContain('devicecode');
  });

  it('says the address after a few seconds where what opens pages does nothing', async () => {
    const environment = { SSH_TTY: '', BROWSER: `"${process.execPath}" -e 0` };
    const { said, code } = await saying(/--device-code/, ['signin', '--quiet'], environment);
    expect(said).toMatch(/If no page opened, open this one to sign in: http/);
    expect(code).toBe(130);
  });
});
