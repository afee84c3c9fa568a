// `pim link` as Windows starts it for a link: nobody sees its streams, so what went wrong is in a window.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { entry } from '../serve/helper-process.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-link-'));
  // Stands for the browser: keeps what it was shown.
  const browser = `fetch(process.argv[2]).then((answer) => answer.text())
    .then((page) => require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'page'))}, page));`;
  await writeFile(join(folder, 'browser.cjs'), browser);
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function link(words: readonly string[]): Promise<{ readonly code: number | null; readonly errors: string }> {
  const env = {
    ...process.env,
    PIM_PALETTE_HOME: join(folder, 'home'),
    BROWSER: `"${process.execPath}" "${join(folder, 'browser.cjs')}" %s`,
  };
  const child = spawn(process.execPath, [entry, 'link', ...words], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (bytes) => {
    errors += bytes;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, errors };
}

async function page(): Promise<string> {
  for (const until = Date.now() + 20_000; ; ) {
    const text = await readFile(join(folder, 'page'), 'utf8').catch(() => '');
    if (text.endsWith('</html>\n')) return text;
    if (Date.now() > until) throw new Error('No page was shown.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('a link that is none is a page that does not repeat it', async () => {
  expect(await link(['pimpalette://bundle/x?for=8h&evil'])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('This is no link to a bundle'),
  });
  expect(await page()).toContain('This is no link to a bundle');
  expect(await page()).not.toContain('evil');
});

it('a link that comes before a sign-in is a page that says how to sign in', async () => {
  expect(await link(['pimpalette://bundle/morning'])).toMatchObject({ code: 4 });
  expect(await page()).toContain('Nobody is signed in.');
});
