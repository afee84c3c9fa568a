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
export async function readClipboard(
  environment: NodeJS.ProcessEnv,
  platform: string = process.platform,
): Promise<string> {
  const here = programs[platform] ?? [];
  for (const [command, ...args] of here) {
    const text = await output(command, args, environment);
    if (text !== undefined) return text;
  }
  throw new Failure('refusedInput', [
    `The clipboard cannot be read here: ${here.length === 0 ? 'no program for it is known' : `tried ${here.map(([command]) => command).join(', ')}`}.`,
    'Give the error on standard input: pim need < file',
  ]);
}

function output(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { env, timeout: 5000, maxBuffer: 4_000_000, windowsHide: true }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    );
  });
}
