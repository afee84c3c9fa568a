// `pim hook`, in the shells it is for: each runs on a terminal of its own, as a person would type.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openCompany } from '../bridge/terminal/run-pim.ts';

const has = (program: string, ...args: readonly string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const hasTerminals = process.platform === 'linux' && has('script', '--version');
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pim-hook-'));
  const company = await openCompany();
  for (const shell of ['bash', 'zsh', 'powershell']) {
    const { output } = await company.pim(['hook', shell]);
    writeFileSync(join(folder, shell === 'powershell' ? 'hook.ps1' : `hook.${shell}`), output);
  }
  writeFileSync(join(folder, 'az'), '#!/bin/sh\necho REFUSED >&2\n[ "$1" = fine ] && exit 0\nexit 1\n');
  chmodSync(join(folder, 'az'), 0o755);
});

/** What a shell shows when these lines are typed. */
function typed(shell: string, lines: readonly string[]): string {
  const { stdout } = spawnSync('script', ['-qec', `stty cols 200 rows 50; ${shell}`, '/dev/null'], {
    input: [...lines, 'exit', ''].join('\n'),
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      HOME: folder,
      ZDOTDIR: folder,
      TERM: 'dumb',
    },
  });
  return stdout.replaceAll('\r', '');
}

const suggestions = (shown: string) =>
  [...shown.matchAll(/^.*Refused for want of a role\? (.*)$/gm)].map(([, how]) => how);

function describeShell(name: string, isThere: boolean, shell: string, file: string): void {
  if (!hasTerminals || !isThere) {
    process.stdout.write(
      `pim hook ${name}: not tried, ${hasTerminals ? `${name} is not on this machine` : 'script is not'}\n`,
    );
    return;
  }
  describe(`the hook in ${name}`, () => {
    it('suggests pim run after a command that was refused, once, and keeps its exit code', () => {
      const code = name === 'PowerShell' ? '"code $LASTEXITCODE"' : 'echo "code $?"';
      const shown = typed(shell, [`. ${join(folder, file)}`, 'az vm list', code]);
      expect(suggestions(shown)).toEqual(['pim run -- az vm list']);
      expect(shown).toMatch(/^code 1$/m);
    });

    it('says nothing after one that went well, of another program, or that is not there', () => {
      const shown = typed(shell, [
        `. ${join(folder, file)}`,
        'az fine',
        'ls /not-there',
        'az-other',
        'tofu-is not there',
        'm365 not there',
      ]);
      expect(shown).toContain('REFUSED');
      expect(suggestions(shown)).toEqual([]);
    });

    it('is there once, however often it is read', () => {
      const read = `. ${join(folder, file)}`;
      expect(suggestions(typed(shell, [read, read, read, 'az vm list']))).toEqual(['pim run -- az vm list']);
    });
  });
}

describeShell('bash', has('bash', '--version'), 'bash --norc -i', 'hook.bash');
describeShell('zsh', has('zsh', '--version'), 'zsh -f -i', 'hook.zsh');
// Without its line editor, which asks the terminal for the place of the cursor.
describeShell(
  'PowerShell',
  has('pwsh', '-Version'),
  "pwsh -NoProfile -NoLogo -NoExit -Command 'Remove-Module PSReadLine'",
  'hook.ps1',
);
