import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkStore, exportStore } from '../../scripts/store-export.mjs';

const home = mkdtempSync(join(tmpdir(), 'raycast-store-'));
const folder = join(home, 'extension');

beforeAll(() => exportStore(folder), 300_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const files = (below: string): string[] =>
  readdirSync(join(folder, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));

describe('The folder for the store', () => {
  it('installs, builds, lints and validates with nothing around it', async () => {
    await checkStore(folder);
  }, 400_000);

  it('has no preference that only tests use, all of core under the same lint, its help, and how AI is to use it', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const names = manifest.preferences.map(({ name }: { readonly name: string }) => name);
    expect(names).toContain('clientId');
    expect(names).not.toContain('simulatedCloud');
    expect(files('src/core').length).toBeGreaterThan(100);
    expect(readFileSync(join(folder, 'HELP.md'), 'utf8')).toContain('# Help');
    const tools = manifest.tools.map(({ name }: { readonly name: string }) => name);
    const mocked = manifest.ai.evals.flatMap(({ mocks }: { readonly mocks: object }) => Object.keys(mocks));
    expect(tools).toEqual(expect.arrayContaining(mocked));
    expect(manifest.ai.instructions).toContain('never make up a reason');
  });

  it('has the version of the API that is asked for, and says so where npm cannot have it', async () => {
    const other = join(home, 'other');
    await expect(exportStore(other, { api: '999.0.0' })).rejects.toThrow('@raycast/api 999.0.0');
    const manifest = JSON.parse(readFileSync(join(other, 'package.json'), 'utf8'));
    expect(manifest.dependencies['@raycast/api']).toBe('999.0.0');
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
