import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryStore } from '@pim-palette/core';
import { dataFolder } from '../../../powertoys-run-bridge/helper/src/stores/data-folder.ts';
import { createFileStore } from '../../../powertoys-run-bridge/helper/src/stores/file-store.ts';
import { openStores } from '../../../powertoys-run-bridge/helper/src/stores/open-stores.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-palette-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

// Windows has no such bits: there the folder's own access list holds.
const ownersOnly = process.platform === 'win32' ? it.failing : it;

describe('a document in a file', () => {
  it('is nothing at first, then what was written, for the next process as well', async () => {
    const path = join(folder, 'new', 'deep', 'bundles.json');
    const store = createFileStore(path);
    expect(await store.read()).toBeUndefined();
    await store.write({ version: 1, names: ['ünïcode', '日本'] });
    expect(await createFileStore(path).read()).toEqual({ version: 1, names: ['ünïcode', '日本'] });
    expect(await readdir(join(folder, 'new', 'deep'))).toEqual(['bundles.json']);
  });

  ownersOnly('can be read by its owner alone, in a folder only the owner may enter', async () => {
    const path = join(folder, 'home', 'journal.json');
    await createFileStore(path).update(() => ({}));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'home'))).mode & 0o777).toBe(0o700);
  });

  it('keeps every change that is made at the same time, through one store or several', async () => {
    const path = join(folder, 'history.json');
    const stores = [createFileStore(path), createFileStore(path), createFileStore(path)];
    const count = (value: unknown) => (typeof value === 'number' ? value : 0) + 1;
    await Promise.all(Array.from({ length: 60 }, (_, index) => stores[index % 3]?.update(count)));
    expect(await stores[0]?.read()).toBe(60);
  });

  it('lets go of the lock when a change throws', async () => {
    const store = createFileStore(join(folder, 'journal.json'));
    const failing = store.update(() => {
      throw new TypeError('no');
    });
    await expect(failing).rejects.toThrow('no');
    await store.update(() => 'next');
    expect(await store.read()).toBe('next');
  });

  it.each([
    ['empty', ''],
    ['blank', '\n  \n'],
    ['truncated', '{"version":1,"entries":[{"id":"a'],
    ['something else', '<?xml version="1.0"?>'],
    ['binary', '\u0000\u0001\u0002'],
  ])('that is %s is kept aside, said once, and read as nothing', async (_name, content) => {
    for (const name of ['settings', 'snapshot', 'bundles', 'history', 'journal'] as const) {
      const home = join(folder, name);
      const path = join(home, `${name}.json`);
      await mkdir(home);
      await writeFile(path, content);
      const messages: string[] = [];
      const store = openStores(home, { onMessage: (text) => messages.push(text) })[name];
      expect(await store.read()).toBeUndefined();
      expect(await store.read()).toBeUndefined();
      expect(messages).toEqual([
        expect.stringMatching(new RegExp(`${name}\\.json could not be used .* kept as .*bad-`)),
      ]);
      await store.update((current) => ({ before: current ?? 'nothing' }));
      expect(await store.read()).toEqual({ before: 'nothing' });
      const [aside] = (await readdir(home)).filter((file) => file.includes('.bad-'));
      expect(await readFile(join(home, aside ?? ''), 'utf8')).toBe(content);
    }
  });

  it('takes a byte order mark some editors write', async () => {
    const path = join(folder, 'settings.json');
    await writeFile(path, '\uFEFF{"version":1}');
    expect(await createFileStore(path).read()).toEqual({ version: 1 });
  });

  it('is put aside when its reader finds it foreign; twice does no harm', async () => {
    const path = join(folder, 'bundles.json');
    const messages: string[] = [];
    const store = createFileStore(path, { onMessage: (text) => messages.push(text) });
    await store.write({ shopping: ['milk'] });
    await Promise.all([store.quarantine('not bundles'), store.quarantine('not bundles')]);
    expect(await store.read()).toBeUndefined();
    expect(messages).toHaveLength(1);
  });

  it('names the file and the cure when the disk refuses', async () => {
    await writeFile(join(folder, 'file'), '');
    const store = createFileStore(join(folder, 'file', 'journal.json'));
    await expect(store.write({})).rejects.toMatchObject({
      code: 'storeFailed',
      message: expect.stringMatching(/journal\.json could not be \w+ \(E\w+\)\. Check/),
    });
  });
});

describe('a document in memory', () => {
  it('behaves like a file: what goes in and comes out is a copy', async () => {
    const value = { list: [1] };
    const store = createMemoryStore(value);
    value.list.push(2);
    expect(await store.read()).toEqual({ list: [1] });
    await Promise.all([1, 2, 3].map((add) => store.update((now) => [...(Array.isArray(now) ? now : []), add])));
    expect(await store.read()).toEqual([1, 2, 3]);
    await store.quarantine('test');
    expect(await store.read()).toBeUndefined();
    expect(await createMemoryStore().read()).toBeUndefined();
  });
});

describe('the data folder', () => {
  it('is where PIM_PALETTE_HOME says, else where the system keeps such data', () => {
    expect(dataFolder({ PIM_PALETTE_HOME: folder })).toBe(folder);
    const home = { HOME: '/home/ada' };
    for (const PIM_PALETTE_HOME of [undefined, '', '  ']) {
      expect(dataFolder({ ...home, PIM_PALETTE_HOME }, 'linux')).toBe('/home/ada/.local/share/pim-palette');
    }
    expect(dataFolder({ ...home, XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/pim-palette');
    expect(dataFolder(home, 'darwin')).toBe('/home/ada/Library/Application Support/pim-palette');
  });

  it('is never the folder one stands in', () => {
    expect(() => dataFolder({ PIM_PALETTE_HOME: 'here' })).toThrow('is no whole path');
    // Not absolute counts as not set; without HOME it is what the system knows of the person.
    for (const environment of [{ HOME: '' }, {}, { HOME: 'home' }, { HOME: '', XDG_DATA_HOME: 'data' }]) {
      expect(isAbsolute(dataFolder(environment, 'linux'))).toBe(true);
    }
    expect(dataFolder({ HOME: '/home/ada', XDG_DATA_HOME: 'data' }, 'linux')).toBe(
      '/home/ada/.local/share/pim-palette',
    );
  });
});
