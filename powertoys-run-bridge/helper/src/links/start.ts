import { PimError } from '@pim-palette/core';
import { openDoor } from '../door.ts';
import { openFormWindow } from '../serve/open-form-window.ts';
import { systemClock } from '../system-clock.ts';
import { errorLines } from '../terminal/error-words.ts';
import { openLink } from './open-link.ts';

/** Runs `pim link <link>` as this process, and ends it: 0 when the form was opened, 2 for a link that is none. */
export async function start(words: readonly string[]): Promise<void> {
  let code = 0;
  try {
    const [link, ...more] = words;
    // What follows the link can only have been smuggled in with it.
    if (link === undefined || more.length > 0)
      throw new PimError('badInput', 'Give one link: pim link pimpalette://bundle/NAME');
    const { palette } = await openDoor({ demo: false }, process.env);
    await openLink(palette, link, openFormWindow(process.env, systemClock));
  } catch (error) {
    process.stderr.write(`${errorLines(error).join('\n')}\n`);
    code = error instanceof PimError && error.code === 'notSignedIn' ? 4 : 2;
  }
  process.exit(code);
}
