// The form out of the bundle, from the command line to the outcome.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
const filler = join(root, 'test/end-to-end/fill-form.mjs');

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function run(words: readonly string[], browser: string): Promise<Ended> {
  return new Promise((resolve) => {
    const environment = { ...process.env, BROWSER: browser, REASON: 'morning check', NODE_OPTIONS: '' };
    const child = execFile(process.execPath, [pim, ...words], { env: environment }, (_, output, errors) =>
      resolve({ code: child.exitCode ?? -1, output, errors }),
    );
  });
}

describe('pim activate --form', () => {
  it('opens the form, and reports what was sent there', async () => {
    const words = ['--demo', '--json', 'activate', '--form', 'global reader tidewater', '1h'];
    const { code, output } = await run(words, `"${process.execPath}" "${filler}"`);
    expect(code).toBe(0);
    expect(output).toContain('Global Reader');
    expect(JSON.parse(output)).toMatchObject({
      command: 'activate',
      items: [{ outcome: { state: 'active' }, text: expect.stringContaining('active until') }],
    });
  });

  it('is filled in for the places of --scope', async () => {
    const listed = await run(['--demo', '--json', 'scopes', 'contributor production'], '/nowhere/browser');
    const [place] = JSON.parse(listed.output).items;
    const words = [
      '--demo',
      '--json',
      'activate',
      '--form',
      'contributor production',
      '--scope',
      place.name,
      '--ticket',
      'INC1',
    ];
    const { code, output } = await run(words, `"${process.execPath}" "${filler}"`);
    expect({ code, items: JSON.parse(output).items }).toMatchObject({
      items: [{ scope: place.name, outcome: { requestId: expect.any(String) } }],
    });
  });

  it('says that no browser could be started, and sends nothing', async () => {
    const { code, errors } = await run(['--demo', 'activate', '--form', 'global reader tidewater'], '/nowhere/browser');
    expect(code).not.toBe(0);
    expect(errors).toContain('No browser could be opened for the form');
  });
});
