// What `npm test` leaves on a machine: nothing but the caches of npm and NuGet.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const module = join(root, 'scripts/own-folder.mjs');
/** A step as the task runner starts one, and what it does to the person's machine. */
const step = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  const { homedir, tmpdir } = require('node:os');
  writeFileSync(tmpdir() + '/made', '');
  mkdirSync(homedir() + '/.config/launcher', { recursive: true });
  process.stdout.write('stepped');
`;
const run = (end: string) => `
  import { spawnSync } from 'node:child_process';
  import { ownFolder } from ${JSON.stringify(module)};
  const { environment } = ownFolder();
  const { stdout } = spawnSync(process.execPath, ['-e', ${JSON.stringify(step)}], { env: environment });
  process.stdout.write(stdout);
  ${end}
`;

let machine: string;
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'machine-'));
});
afterEach(() => rmSync(machine, { recursive: true, force: true }));

async function ended(end: string): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: machine, TMPDIR: machine };
  const child = spawn(process.execPath, ['--input-type=module', '-e', run(end)], { env });
  let output = '';
  for await (const piece of child.stdout) {
    output += piece;
    if (output.endsWith('kill me')) child.kill('SIGKILL');
  }
  return output;
}

describe('A test run', () => {
  it.each(['', 'process.exit(1)', 'throw new Error("no")'])(
    'leaves nothing behind where it ends by: %s',
    async (end) => {
      expect(await ended(end)).toBe('stepped');
      expect(readdirSync(machine)).toEqual([]);
    },
  );

  it('that was killed is cleaned up by the next one, and one that still runs is not', async () => {
    await ended(`process.stdout.write('kill me'); setInterval(() => undefined, 1000);`);
    expect(readdirSync(machine)).toHaveLength(1);
    const [name = ''] = readdirSync(machine);
    expect(existsSync(join(machine, name, 'tmp/made'))).toBe(true);
    await ended('');
    expect(readdirSync(machine)).toEqual([]);
  });

  it('names no folder outside its own', () => {
    const sources = ['test', 'scripts', 'powertoys-run-bridge/plugin.tests', 'powertoys-run-bridge/plugin.host']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
      )
      .filter(
        (name) =>
          /\.(?:ts|mjs|cjs|cs)$/.test(name) &&
          !/node_modules|dist|artifacts|own-folder|wine-prefix|test-run/.test(name),
      );
    expect(sources.length).toBeGreaterThan(300);
    const named = sources.filter((name) =>
      /folder: '\/|'\/tmp\b|"\/tmp\b|`\/tmp\b/.test(readFileSync(join(root, name), 'utf8')),
    );
    expect(named).toEqual([]);
  });
});
