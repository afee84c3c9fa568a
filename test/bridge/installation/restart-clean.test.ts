// What the environment may not do to a program that holds tokens: the bundled `pim` as its users start it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Company, openCompany } from '../serve/company.ts';
import { entry, killHelpers, signIn, startHelper } from '../serve/helper-process.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
});
afterAll(async () => {
  await killHelpers();
  await company.close();
});

const everything = 'http,https,http2,net,tls,stream,undici,fetch';
/** Tokens, codes, and the lines of Node's own that carry them. */
const secret =
  /eyJ[\w-]{8}|bearer |refresh_token|authorization:|\bcode=[\w.-]{8}|^(?:HTTP|HTTPS|NET|TLS|STREAM) \d+:/im;

function pim(
  words: readonly string[],
  change: Readonly<Record<string, string>>,
): Promise<{ readonly code: unknown; readonly printed: string }> {
  return new Promise((resolve) => {
    const env = { ...company.environment, ...change };
    execFile(process.execPath, [entry, ...words], { env }, (error, output, errors) =>
      resolve({ code: error?.code ?? 0, printed: `${output}\n${errors}` }),
    ).stdin?.end();
  });
}

describe('what Node would print', () => {
  it('holds no token: NODE_DEBUG has no effect on signing in, reading and activating', async () => {
    const change = { NODE_DEBUG: everything, NODE_DEBUG_NATIVE: 'http,tls', DEBUG: '*' };
    for (const words of [['signin'], ['list', '--json'], ['activate', 'global reader', '1h', '--reason', 'checking']]) {
      const { printed } = await pim(words, change);
      expect(printed).toContain('NODE_DEBUG is not honoured');
      expect(printed).not.toMatch(secret);
    }
    expect(company.tenant.log.filter(({ service }) => service === 'graph').length).toBeGreaterThan(0);
  });

  it('holds none where a launcher started it', async () => {
    const launcher = await startHelper({ ...company.environment, NODE_DEBUG: everything, DEBUG: '*' });
    await signIn(launcher);
    launcher.child.stdin.end();
    expect(await launcher.ended).toBe(0);
    expect(launcher.errors()).toContain('NODE_DEBUG is not honoured');
    expect(launcher.errors()).not.toMatch(secret);
  });

  it('is no key of a connection either, and no trace', async () => {
    const keys = join(company.folder, 'keys');
    const { printed } = await pim(['list'], { NODE_OPTIONS: `--tls-keylog=${keys} --trace-tls`, SSLKEYLOGFILE: keys });
    expect(printed).toContain('NODE_OPTIONS is not honoured');
    expect(printed).not.toMatch(/TLS Record|ClientHello|Handshake/);
    expect(existsSync(keys)).toBe(false);
  });

  it('is left alone where it shows nothing: no second start, and not a word', async () => {
    const { code, printed } = await pim(['--version'], {
      NODE_OPTIONS: '--max-old-space-size=4096 --no-warnings',
      NODE_DEBUG: '',
    });
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringMatching(/^\d+\.\d+\.\d+\n\n$/) });
  });
});

describe('what is started from here', () => {
  it('gets none of it', async () => {
    const [seen, script] = [join(company.folder, 'seen.json'), join(company.folder, 'browser.mjs')];
    const clicks = new URL('../serve/browser.mjs', import.meta.url).href;
    await writeFile(
      script,
      `import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env));
      await import(${JSON.stringify(clicks)});`,
    );
    const { code } = await pim(['signin'], {
      BROWSER: `"${process.execPath}" --conditions=pim-source "${script}"`,
      NODE_DEBUG: 'http',
      NODE_OPTIONS: '--no-warnings',
      DEBUG: '*',
    });
    expect(code).toBe(0);
    const names = Object.keys(JSON.parse(await readFile(seen, 'utf8')));
    expect(names.filter((name) => /DEBUG|NODE_OPTIONS/.test(name))).toEqual([]);
  });
});
