import { execFile } from 'node:child_process';
import { Failure } from '../failure.ts';

/** Programs that print the clipboard, by platform; the first that is there is taken. */
const programs: Readonly<Record<string, readonly (readonly [command: string, ...args: readonly string[]])[]>> = {
  darwin: [['pbpaste']],
  win32: [['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', 'Get-Clipboard -Raw']],
  linux: [
    ['wl-paste', '--no-newline'],
    ['xclip', '-selection', 'clipboard', '-out'],
    ['xsel', '--clipboard', '--output'],
    ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', 'Get-Clipboard -Raw'],
  ],
};

/** The text on the clipboard. Throws a `Failure` when no program here can read it. */
export async function readClipboard(): Promise<string> {
  for (const [command, ...args] of programs[process.platform] ?? []) {
    const text = await output(command, args);
    if (text !== undefined) return text;
  }
  throw new Failure('refusedInput', [
    'The clipboard cannot be read here: none of wl-paste, xclip and xsel works.',
    'Give the error on standard input: pim need < file',
  ]);
}

function output(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 5000, maxBuffer: 4_000_000, windowsHide: true }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    );
  });
}
