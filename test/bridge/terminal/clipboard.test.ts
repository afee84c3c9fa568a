// `--paste`, with the programs of each platform there, broken and missing. They are stand-ins on a path of their own.
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readClipboard } from '../../../powertoys-run-bridge/helper/src/terminal/commands/clipboard.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pim-clipboard-'));
});
const read = (platform: string) => readClipboard({ PATH: folder }, platform);

/** A program that prints its own name and arguments, or fails. */
function program(name: string, code = 0): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*"\nexit ${code}\n`);
  chmodSync(file, 0o755);
}

describe('the clipboard of a terminal', () => {
  it.each([
    ['darwin', 'pbpaste', 'pbpaste'],
    ['win32', 'powershell.exe', 'Get-Clipboard -Raw'],
    ['linux', 'wl-paste', 'wl-paste --no-newline'],
    ['linux', 'xclip', 'xclip -selection clipboard -out'],
    ['linux', 'xsel', 'xsel --clipboard --output'],
    ['linux', 'powershell.exe', 'Get-Clipboard -Raw'],
  ])('is read on %s by %s', async (platform, name, said) => {
    program(name);
    expect(await read(platform)).toContain(said);
  });

  it('is read by the next program where the first one fails: Wayland’s is there without Wayland', async () => {
    program('wl-paste', 1);
    program('xclip');
    expect(await read('linux')).toMatch(/^xclip/);
  });

  it.each([
    ['linux', 'wl-paste, xclip, xsel'],
    ['darwin', 'pbpaste'],
    ['win32', 'powershell.exe'],
    ['freebsd', 'no program for it is known'],
  ])('that cannot be read on %s says what was tried and the way on', async (platform, tried) => {
    await expect(read(platform)).rejects.toMatchObject({
      lines: [expect.stringContaining(tried), expect.stringContaining('pim need <')],
    });
  });
});
