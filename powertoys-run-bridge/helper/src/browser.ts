import { spawn } from 'node:child_process';
import { PimError } from '@pim-palette/core';

/**
 * Opens a page where the person will see it: with the command in `BROWSER` (`%s` stands for the address, else it comes
 * last), else with what the system opens pages with. Throws when nothing could be started.
 */
export async function openPage(url: string, environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const wanted = environment.BROWSER?.split(':').find((entry) => entry.trim() !== '');
  const [command, ...words] = wanted === undefined ? [] : splitCommand(environment.BROWSER ?? '');
  try {
    if (command === undefined) await openWithSystem(url);
    else
      await started(
        command,
        words.some((word) => word.includes('%s')) ? words.map((word) => word.replaceAll('%s', url)) : [...words, url],
      );
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PimError(
      'signInRefused',
      `No browser could be started (${why}). Set BROWSER, or use: pim signin --device-code`,
      { cause },
    );
  }
}

/** Resolves when the browser is started. On Windows a console program does it, in the console that this one has or hides. */
async function openWithSystem(url: string): Promise<void> {
  const { default: open } = await import('open');
  await open(url);
}

function started(command: string, words: readonly string[]): Promise<void> {
  const child = spawn(command, words, { stdio: 'ignore', detached: true });
  child.unref();
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

/** Words of a command, quotes kept together; no shell is asked, so nothing in an address can be a command. */
function splitCommand(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}
