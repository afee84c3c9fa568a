import type { Door } from '../installation/door.ts';
import { hasNoBrowser } from '../installation/has-no-browser.ts';
import { systemClock } from '../installation/system-clock.ts';
import type { CommandContext } from './command-context.ts';
import { codeOf, type Ended, type Exit } from './exit-codes.ts';
import { isDumb } from './is-dumb.ts';
import type { GlobalOptions } from './options.ts';
import { createPrinter } from './printer.ts';
import { sayWaits } from './say-waits.ts';
import { safeText } from './text/safe-text.ts';
import type { World } from './world.ts';

const noOptions: GlobalOptions = { json: false, quiet: false, demo: false, color: true, signin: false, browser: false };

/** Runs one `pim` command; gives its exit code. Never throws for what a person or a service can cause. */
export async function run(words: readonly string[], world: World): Promise<number> {
  if (words.length === 0 && world.inputIsTerminal && world.output.isTerminal && !isDumb(world.environment)) {
    // No options to read: the palette is opened without the parser.
    return codeOf(
      await runCommand('pim', world, noOptions, async (context) => {
        // The snapshot is read while the palette is loaded.
        void context.door().catch(() => undefined);
        return openPalette(context, '');
      }),
    );
  }
  const { runProgram } = await import('./program.ts');
  return codeOf(await runProgram(words, world, { runCommand, openPalette }));
}

async function openPalette(context: CommandContext, text: string): Promise<Exit> {
  return (await import('./palette/open.ts')).openPalette(context, text);
}

/** Runs a command with its door, and tells in words what went wrong. */
async function runCommand(
  name: string,
  world: World,
  options: GlobalOptions,
  command: (context: CommandContext) => Promise<Ended>,
): Promise<Ended> {
  const print = createPrinter(world, options);
  const note = (text: string) => print.safeNote(text);
  let tell = note;
  let isDrawn = false;
  const tellThrough = (listener: (text: string) => void) => {
    tell = listener;
    isDrawn = true;
    return () => {
      tell = note;
      isDrawn = false;
    };
  };
  let unsay: () => void = () => undefined;
  let opening: Promise<Door> | undefined;
  const door = () => {
    opening ??= world
      .openDoor({
        demo: options.demo,
        onMessage: (text) => tell(text),
        ...(options.browser ? { codes: 'never' } : {}),
      })
      .then((opened) => {
        unsay = sayWaits({
          waits: opened.palette.signInWaits,
          clock: systemClock,
          isRemote: hasNoBrowser(world.environment),
          // Whatever --quiet and --json say: without it nobody could sign in. What is drawn shows it by itself.
          say(text) {
            if (!isDrawn) world.errors.write(`${safeText(text)}\n`);
          },
        });
        return opened;
      });
    return opening;
  };
  try {
    return await command({ world, options, print, tellThrough, door });
  } catch (error) {
    const { reportError } = await import('./report-error.ts');
    const catalogue = (await opening?.catch(() => undefined))?.palette.catalogue();
    return reportError(error, { name, world, options, print, ...(catalogue ? { catalogue } : {}) });
  } finally {
    unsay();
    // What was done is done, and told: closing can only leave something for the next run.
    await opening?.then((opened) => opened.close()).catch(() => undefined);
  }
}
