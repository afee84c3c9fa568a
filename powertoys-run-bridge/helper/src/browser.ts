import { spawn } from 'node:child_process';
import { PimError } from '@pim-palette/core';

/**
 * Opens a page where the person will see it: with the command in `BROWSER` (`%s` stands for the address, else it comes
 * last), else with what the system opens pages with. Throws when nothing could be started.
 */
export async function openPage(url: string, environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const wanted = environment.BROWSER?.split(':').find((entry) => entry.trim() !== '');
  const [command, ...words] = wanted === undefined ? [] : splitCommand(environment.BROWSER ?? '');
  const child =
    command === undefined
      ? await (await import('open')).default(url)
      : spawn(
          command,
          words.some((word) => word.includes('%s')) ? words.map((word) => word.replaceAll('%s', url)) : [...words, url],
          {
            stdio: 'ignore',
            detached: true,
          },
        );
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) =>
      reject(
        new PimError(
          'signInRefused',
          `No browser could be started (${cause.message}). Set BROWSER, or use: pim signin --device-code`,
          { cause },
        ),
      ),
    );
  });
}

/** Words of a command, quotes kept together; no shell is asked, so nothing in an address can be a command. */
function splitCommand(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}
