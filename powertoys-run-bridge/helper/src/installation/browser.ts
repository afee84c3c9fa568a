import { type ChildProcess, spawn } from 'node:child_process';
import { PimError } from '@pim-palette/core';

type Environment = Readonly<Record<string, string | undefined>>;

/** What opens a page and fails does so at once; one that goes on this long is showing it, ms. */
const watchedMs = 2_500;

/**
 * Opens a page where the person will see it: with the commands in `BROWSER` in turn (a list as the XDG convention has it; `%s`
 * stands for the address, else it comes last), then with what the system opens pages with. One that cannot be started, or ends with
 * an error within seconds, is followed by the next. Throws when none of them opened it.
 */
export async function openPage(
  url: string,
  environment: Environment,
  platform: string = process.platform,
): Promise<void> {
  const ways = [
    ...wantedCommands(environment.BROWSER ?? '', platform).map((words) => () => withCommand(words, url)),
    () => withSystem(url),
  ];
  const failures: string[] = [];
  for (const open of ways) {
    try {
      await open();
      return;
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new PimError('signInRefused', `No browser could be started (${failures.join('; ')}).`);
}

/** Ends like a program that was started and then failed, within a few seconds; resolves when it is showing something. */
export function watched(child: ChildProcess, name: string, forMs = watchedMs): Promise<void> {
  child.unref();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, forMs);
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`${name} ${why}`));
    };
    child.once('error', (error) => fail(`cannot be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (code !== 0) fail(signal === null ? `ended with ${code}` : `was ended by ${signal}`);
      clearTimeout(timer);
      resolve();
    });
  });
}

async function withCommand([command = '', ...words]: readonly string[], url: string): Promise<void> {
  const args = words.some((word) => word.includes('%s'))
    ? words.map((word) => word.replaceAll('%s', url))
    : [...words, url];
  await watched(spawn(command, args, { stdio: 'ignore', detached: true }), command);
}

/** On Windows a console program does it, in the console that this one has or hides. */
async function withSystem(url: string): Promise<void> {
  const { default: open } = await import('open');
  await watched(await open(url), "the system's own way to open pages");
}

/** The commands of a list, each in words. Colons part them, on Windows semicolons: paths there have colons. */
function wantedCommands(list: string, platform: string): readonly (readonly string[])[] {
  const parts = platform === 'win32' ? /"[^"]*"|'[^']*'|[^;"']+|;/g : /"[^"]*"|'[^']*'|[^:"']+|:/g;
  const entries = [''];
  for (const [part] of list.matchAll(parts)) {
    if (part === ':' || part === ';') entries.push('');
    else entries[entries.length - 1] += part;
  }
  return entries.map(splitCommand).filter((words) => words.length > 0);
}

/** Words of a command, quotes kept together; no shell is asked, so nothing in an address can be a command. */
function splitCommand(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}
