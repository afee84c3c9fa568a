import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

import { type Company, openCompany } from './run-pim.ts';

let company: Company;
let folder: string;
beforeAll(async () => {
  company = await openCompany();
  folder = mkdtempSync(join(tmpdir(), 'pim-tools-'));
  for (const name of ['az', 'kubelogin']) {
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 0\n');
    chmodSync(join(folder, name), 0o755);
  }
});

function refresh(words: readonly string[], key?: string) {
  const ran: string[] = [];
  const end = company.pim(['refresh', ...words], {
    environment: { PATH: folder },
    runChild: async (command) => {
      ran.push(command.join(' '));
      return { started: true, code: 0 };
    },
    ...(key === undefined ? {} : { askKey: async () => key }),
  });
  return { ran, end };
}

describe('pim refresh', () => {
  it('names the tools that are here and what renews each, and runs nothing', async () => {
    const { ran, end } = refresh([]);
    const { code, output } = await end;
    expect(code).toBe(0);
    expect(output).toContain('kubelogin remove-tokens');
    expect(output).not.toContain('Connect-MgGraph');
    expect(ran).toEqual([]);
  });

  it('runs what renews a tool after a key, and not without one', async () => {
    const agreed = refresh(['kubelogin'], 'y');
    expect((await agreed.end).code).toBe(0);
    expect(agreed.ran).toEqual(['kubelogin remove-tokens']);
    for (const other of [refresh(['kubelogin'], 'n'), refresh(['kubelogin'])]) {
      await other.end;
      expect(other.ran).toEqual([]);
    }
  });

  it('refuses a tool that is not here, and --yes for nothing in particular', async () => {
    expect((await refresh(['kubectl']).end).code).toBe(7);
    expect((await refresh(['--yes']).end).code).toBe(2);
  });
});

describe('pim hook bash', () => {
  it('suggests pim run after a refused command, keeps the exit code, and is silent for others', async () => {
    const { output } = await company.pim(['hook', 'bash']);
    const file = join(folder, 'hook.sh');
    writeFileSync(file, output);
    const session = (line: string, code: number) =>
      spawnSync(
        'bash',
        [
          '--norc',
          '-c',
          `set -o history; . ${file}; history -s '${line}'; (exit ${code}); __pim_need_hook; echo "code $?"`,
        ],
        { encoding: 'utf8' },
      );
    const refused = session('az vm list', 1);
    expect(refused.stderr).toContain('pim run -- az vm list');
    expect(refused.stdout).toBe('code 1\n');
    expect(session('az vm list', 0).stderr).toBe('');
    expect(session('ls -l', 2).stderr).toBe('');
    expect(() => execFileSync('bash', ['-n', file])).not.toThrow();
  });

  it('knows the shells it is for', async () => {
    for (const shell of ['zsh', 'powershell', 'pwsh']) expect((await company.pim(['hook', shell])).code).toBe(0);
    expect((await company.pim(['hook', 'cmd'])).code).toBe(2);
  });
});
