// The bundled command where the browser has another account at hand than the one that was asked for.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Company, openCompany, root } from './serve/company.ts';

const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');

let company: Company;
beforeEach(async () => {
  company = await openCompany();
});
afterEach(() => company.close());

function signIn(account: string) {
  return new Promise<{ readonly output: string; readonly errors: string }>((resolve, reject) =>
    execFile(
      process.execPath,
      [entry, '--quiet', '--account', account, 'signin'],
      { env: company.environment },
      (error, output, errors) => (error ? reject(error) : resolve({ output, errors })),
    ),
  );
}

describe('a sign-in as somebody else than was asked for', () => {
  it('is said, with --quiet too', async () => {
    const { output, errors } = await signIn('nobody@northwindlabs.example');
    expect(output).toMatch(/^Signed in: ada@/);
    expect(errors).toContain(
      'Signed in as ada@northwindlabs.example, not as nobody@northwindlabs.example as asked for.\n',
    );
  });

  it('is not said of the one that was asked for, in whatever letters', async () => {
    expect((await signIn('ADA@northwindlabs.example')).errors).not.toContain('as asked for');
  });
});
