import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openPage } from '../../../powertoys-run-bridge/helper/src/installation/browser.ts';

const url = 'http://127.0.0.1:9/authorize?a=1&b=%20$(x)';
let folder: string;
let seen: string;

/** A browser that writes its address down. */
async function browser(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\nprintf '%s' "$1" > '${seen}.part' && mv '${seen}.part' '${seen}'\n`);
  await chmod(path, 0o755);
  return path;
}

async function opened(): Promise<string> {
  for (const until = Date.now() + 20_000; ; ) {
    const text = await readFile(seen, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
    if (Date.now() > until) throw new Error('No browser was started.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim browser '));
  seen = join(folder, 'seen');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a page', () => {
  it('is opened with the command in BROWSER, the address one word', async () => {
    const command = await browser('mine');
    await openPage(url, { BROWSER: `"${command}" %s` });
    expect(await opened()).toBe(url);
  });

  it.each(['not-there', 'fails'])('is opened with the next of the list when one is %s', async (first) => {
    const failing = join(folder, 'fails');
    await writeFile(failing, '#!/bin/sh\nexit 3\n');
    await chmod(failing, 0o755);
    const next = await browser('next');
    await openPage(url, { BROWSER: `"${join(folder, first)}":"${next}"` });
    expect(await opened()).toBe(url);
  });

  (process.platform === 'linux' ? it : it.skip)('is opened with what the system has, and then goes on', async () => {
    await browser('www-browser');
    const { DISPLAY: _, WAYLAND_DISPLAY: __, BROWSER: ___, ...rest } = process.env;
    // In a process of its own: what opens pages reads the environment itself.
    const source = new URL('../../../powertoys-run-bridge/helper/src/installation/browser.ts', import.meta.url).href;
    const script = `import(${JSON.stringify(source)}).then(({ openPage }) => openPage(${JSON.stringify(url)}, {}))
      .then(() => process.stdout.write('went on', () => process.exit(0)))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=pim-source', '--eval', script], {
      env: { ...rest, PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` },
    });
    expect(stdout).toBe('went on');
    expect(await opened()).toBe(url);
  });
});
