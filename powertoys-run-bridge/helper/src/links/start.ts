import { errorLines, PimError } from '@pim-palette/core';
import { newToken } from '../form/new-token.ts';
import { openAppWindow } from '../form/open-app-window.ts';
import { openFormWindow } from '../form/open-form-window.ts';
import { openDoor } from '../installation/open-door.ts';
import { systemClock } from '../installation/system-clock.ts';
import { openLink } from './open-link.ts';
import { showProblem } from './show-problem.ts';

/** A browser that has not asked for the page by then never will, ms. */
const patienceMs = 60_000;

/**
 * Runs `pim link <link>` as this process, and ends it: 0 when the form was opened, 2 for a link that is none, 4 when nobody is
 * signed in. What went wrong is shown in a window: nobody sees what such a program writes.
 */
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
    const lines = errorLines(error);
    process.stderr.write(`${lines.join('\n')}\n`);
    await show(lines);
    code = error instanceof PimError && error.code === 'notSignedIn' ? 4 : 2;
  }
  process.exit(code);
}

async function show(lines: readonly string[]): Promise<void> {
  try {
    await showProblem(lines, {
      openWindow: (url, size) => openAppWindow(url, size, process.env),
      newToken,
      patience: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    process.stderr.write(`${errorLines(error).join('\n')}\n`);
  }
}
