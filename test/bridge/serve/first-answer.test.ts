// What the last run kept is the first answer of the next: the bundled helper as a process, against a simulated company.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestResult } from '@pim-palette/protocol';
import { circumstancesOf, readKeptAnswer } from '../../../powertoys-run-bridge/helper/src/serve/kept-answer.ts';
import { type Company, openCompany, root, writesOf } from './company.ts';
import { hello, killHelpers, type Launcher, rowOf, signIn, startHelper } from './helper-process.ts';

type Rows = RequestResult<'query'>['rows'];
interface Kept {
  readonly rows: { row: Rows[number]; until?: number }[];
}

const mark = 'As it was kept';
const first = { text: '', limit: 20, withActions: true };
let company: Company;
const path = () => join(company.folder, 'home', 'first-answer.json');

function start(options?: Parameters<typeof startHelper>[1]): Promise<Launcher> {
  return startHelper(company.environment, options);
}

async function end(launcher: Launcher): Promise<void> {
  await launcher.ask('shutdown', {});
  expect(await launcher.ended).toBe(0);
}

/** A run that leaves its answer; `change` alters what it left, so that it can be told from the real rows. */
async function keep(change: (kept: Kept) => void = () => undefined): Promise<void> {
  const launcher = await start();
  await signIn(launcher);
  await launcher.until('', (rows) => rows.some(({ subtitle }) => subtitle.includes('up to')));
  await end(launcher);
  const kept = await keptAtLast();
  change(kept);
  await writeFile(path(), JSON.stringify(kept));
}

/** What short runs leave, as soon as no document was still being written when they ended. */
async function keptAtLast(): Promise<Kept> {
  for (;;) {
    const launcher = await start();
    await launcher.ask('query', first);
    await end(launcher);
    const kept = readKeptAnswer(join(company.folder, 'home'));
    if (typeof kept === 'string') throw new Error(`the answer kept: ${kept}`);
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string };
    const { environment } = company;
    const now = { folder: join(company.folder, 'home'), environment, productVersion: version, ...hello };
    if (circumstancesOf(now) === kept.circumstances) return JSON.parse(await readFile(path(), 'utf8')) as Kept;
  }
}

function markFirst({ rows: [one] }: Kept): void {
  if (one) one.row = { ...one.row, title: mark };
}

beforeEach(async () => {
  company = await openCompany();
});
afterEach(async () => {
  await killHelpers();
  await company.close();
});

describe('the answer of the last run', () => {
  it('is the first answer of the next, unconfirmed, and the real rows follow', async () => {
    await keep(markFirst);
    const launcher = await start();
    const { rows, settled } = await launcher.ask('query', first);
    expect(rows.map(({ title }) => title)).toContain(mark);
    expect(rows.every(({ unconfirmed }) => unconfirmed)).toBe(true);
    expect(settled).toBe(false);
    const real = await launcher.until('', (found) => found.some(({ unconfirmed }) => !unconfirmed));
    expect(real.map(({ title }) => title)).not.toContain(mark);
  });

  it('says what the real rows of the last run said', async () => {
    await keep();
    const launcher = await start();
    const { rows } = await launcher.ask('query', first);
    const real = await launcher.until('', (found) => found.some(({ unconfirmed }) => !unconfirmed));
    const said = (found: Rows) =>
      found.filter(({ does }) => does === 'form').map(({ id, title, subtitle, enter }) => [id, title, subtitle, enter]);
    expect(said(rows).length).toBeGreaterThan(3);
    expect(said(real)).toEqual(expect.arrayContaining(said(rows)));
  });

  it('is readable by this person alone and holds no reason, ticket or token', async () => {
    const launcher = await start();
    await signIn(launcher);
    const text = 'global reader #INC4711 > very private words';
    const ready = await launcher.until(text, ([row]) => row?.does === 'activate');
    await launcher.ask('invoke', { rowId: rowOf(ready, 'Global Reader').id, text });
    await launcher.ask('query', first);
    await end(launcher);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    const kept = await readFile(path(), 'utf8');
    expect(kept).toContain('Global Reader');
    expect(kept).not.toMatch(/private words|INC4711|eyJ/);
  });

  it.each<[string, (launched: { settings?: typeof hello.settings & { defaultDurationMs?: number } }) => Promise<void>]>(
    [
      [
        'for other options',
        async (launched) => {
          launched.settings = { ...hello.settings, defaultDurationMs: 3_600_000 };
        },
      ],
      [
        'after a document was written by anybody',
        async () => {
          await writeFile(join(company.folder, 'home', 'bundles.json'), '{"schema":1,"bundles":[]}');
        },
      ],
      [
        'from another version of the product',
        async () => {
          const kept = await readFile(path(), 'utf8');
          await writeFile(path(), kept.replace(/(\[\\")\d+\.\d+\.\d+/, '$19.9.9'));
        },
      ],
    ],
  )('is not given %s', async (_, change) => {
    await keep(markFirst);
    const launched = {};
    await change(launched);
    const launcher = await start(launched);
    const { rows } = await launcher.ask('query', first);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ title }) => title)).not.toContain(mark);
  });

  it.each(['{"schema":1,', '{"schema":1,"asked":{"text":""},"circumstances":"","rows":[{"row":{"id":"x"}}]}'])(
    'is put aside when it cannot be read: %s',
    async (text) => {
      await keep();
      await writeFile(path(), text);
      const launcher = await start();
      expect((await launcher.rows('')).length).toBeGreaterThan(3);
      const names = await readdir(join(company.folder, 'home'));
      expect(names.filter((name) => name.startsWith('first-answer.json.bad-'))).toHaveLength(1);
    },
  );

  it('leaves out what has ended since', async () => {
    const launcher = await start();
    await signIn(launcher);
    const text = 'global reader > a reason';
    const ready = await launcher.until(text, ([row]) => row?.does === 'activate');
    await launcher.ask('invoke', { rowId: rowOf(ready, 'Global Reader').id, text });
    await launcher.until('', (rows) => rows.some(({ type }) => type === 'active'));
    await end(launcher);
    const kept = JSON.parse(await readFile(path(), 'utf8')) as Kept;
    const active = kept.rows.find(({ row }) => row.type === 'active');
    expect(active?.until).toBeGreaterThan(Date.now());
    if (active) active.until = Date.now() - 1;
    await writeFile(path(), JSON.stringify(kept));
    const { rows } = await (await start()).ask('query', first);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ type }) => type)).not.toContain('active');
  });

  it('is gone after signing out', async () => {
    await keep();
    const launcher = await start();
    await signIn(launcher);
    const rows = await launcher.rows('/signout');
    const { query = '' } = await launcher.ask('invoke', { rowId: rows[0]?.id ?? '', text: '/signout' });
    const menu = await launcher.rows(query);
    const out = menu.find(({ id }) => id.startsWith('menu:signout:'));
    await launcher.ask('invoke', { rowId: out?.id ?? '', text: query });
    await expect(stat(path())).rejects.toMatchObject({ code: 'ENOENT' });
    await end(launcher);
    await expect(stat(path())).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a row of the last run', () => {
  it('does what the real one does when it says the same', async () => {
    await keep();
    const launcher = await start();
    const { rows } = await launcher.ask('query', first);
    const row = rowOf(rows, 'Global Reader');
    expect(await launcher.ask('invoke', { rowId: row.id, actionId: 'basket', text: '' })).toEqual({});
    await launcher.until('', ([found]) => found?.id === 'ticked');
    expect(writesOf(company.tenant)).toEqual([]);
  });

  it('is gone when it says something else, with everything that could be done with it', async () => {
    let id = '';
    await keep((kept) => {
      for (const one of kept.rows) {
        if (one.row.title !== 'Global Reader') continue;
        id = one.row.id;
        const [action] = one.row.actions ?? [];
        one.row = { ...one.row, actions: action ? [{ ...action, title: 'Activate for 1 min' }] : [] };
      }
    });
    const launcher = await start();
    const { rows } = await launcher.ask('query', first);
    const actionId = rows.find((row) => row.id === id)?.actions?.[0]?.id ?? '';
    await expect(launcher.ask('invoke', { rowId: id, actionId, text: '' })).rejects.toMatchObject({ code: -32012 });
    await expect(launcher.ask('invoke', { rowId: id, text: '' })).rejects.toMatchObject({ code: -32012 });
    expect(writesOf(company.tenant)).toEqual([]);
  });

  it('never sends: what would is only looked at again', async () => {
    const launcher = await start();
    await signIn(launcher);
    const row = (await launcher.rows('global reader'))[0];
    await launcher.ask('invoke', { rowId: row?.id ?? '', actionId: 'keep', text: 'global reader' });
    await launcher.rows('/keep Round');
    await launcher.ask('invoke', { rowId: 'own:keep', text: '/keep Round' });
    await end(launcher);
    const bundles = join(company.folder, 'home', 'bundles.json');
    const text = await readFile(bundles, 'utf8');
    await writeFile(bundles, text.replace(/("name": "Round",)/, '$1 "justification": "each morning",'));
    const second = await start();
    await second.until('', (rows) => rows.some(({ type, does }) => type === 'bundle' && does === 'activate'));
    await end(second);
    expect(await readFile(path(), 'utf8')).not.toContain('each morning');

    const third = await start();
    const { rows } = await third.ask('query', first);
    const bundle = rowOf(rows, 'Round');
    expect(bundle).toMatchObject({ does: 'command', enter: 'look again', keepsOpen: true, unconfirmed: true });
    expect(await third.ask('invoke', { rowId: bundle.id, text: '' })).toEqual({ query: '' });
    expect(writesOf(company.tenant)).toEqual([]);
  });
});
