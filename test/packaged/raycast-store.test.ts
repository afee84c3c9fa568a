import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkStore, exportStore } from '../../scripts/store-export.mjs';

const folder = join(mkdtempSync(join(tmpdir(), 'raycast-store-')), 'extension');

beforeAll(() => exportStore(folder), 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = (below: string): string[] =>
  readdirSync(join(folder, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));

describe('The folder for the store', () => {
  it('installs, builds, lints and validates with nothing around it', async () => {
    await checkStore(folder);
  }, 400_000);

  it('names every dependency exactly, and nothing of the workspace', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const versions = Object.values({ ...dependencies, ...devDependencies });
    expect(versions).toEqual(versions.map(() => expect.stringMatching(/^\d+\.\d+\.\d+$/)));
    expect(Object.keys(dependencies).filter((name) => name.startsWith('@pim-palette'))).toEqual([]);
    expect(readFileSync(join(folder, 'package-lock.json'), 'utf8')).not.toMatch(/file:|workspace:|"link": true/);
  });

  it('has no native module in what runs', () => {
    for (const file of files('dist').filter((path) => path.endsWith('.js'))) {
      expect(readFileSync(file, 'utf8')).not.toMatch(/require\("[^"]*\.node"\)|msal-node-extensions|keytar|keyring/);
    }
  });

  it('asks Node, React and Raycast for everything else', () => {
    const asked = files('dist')
      .filter((path) => path.endsWith('.js') && !path.includes('assets'))
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(([, name = '']) => name))
      .filter((name) => !name.startsWith('node:'));
    const builtin = ['crypto', 'fs', 'path', 'os', 'util', 'timers', 'url', 'module', 'fs/promises', 'timers/promises'];
    expect([...new Set(asked)].filter((name) => !builtin.includes(name)).sort()).toEqual([
      '@raycast/api',
      'react',
      'react/jsx-runtime',
    ]);
  });

  it('keeps each command below 350 kB', () => {
    for (const file of files('dist').filter((path) => /dist\/[\w-]+\.js$/.test(path))) {
      expect([file, readFileSync(file).length < 350_000]).toEqual([file, true]);
    }
  });

  it('names no path of the machine it was made on', () => {
    for (const file of files('.').filter((path) => !path.endsWith('.map') && !path.endsWith('.png'))) {
      expect([file, readFileSync(file, 'utf8').includes(process.cwd())]).toEqual([file, false]);
    }
  });
});
