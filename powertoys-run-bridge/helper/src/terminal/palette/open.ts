import { desktopHere } from '../../installation/desktop.ts';
import type { Door } from '../../installation/door.ts';
import { systemClock } from '../../installation/system-clock.ts';
import type { CommandContext } from '../command-context.ts';
import { cachedPalette } from '../commands/ready.ts';
import { type Exit, exitOfBatch } from '../exit-codes.ts';
import { createPrinter, wantsColour } from '../printer.ts';
import { safeText } from '../text/safe-text.ts';
import { styleFor } from '../text/style.ts';
import { draw } from './draw.ts';
import { palettePrompt, settleKeys } from './prompt.ts';
import { screenSize, takeScreen } from './screen.ts';
import { openSession, type Session } from './session.ts';
import type { Leaving } from './state.ts';

/** Opens the palette on the terminal and stays until it is left; then says on the terminal what was done. */
export async function openPalette(context: CommandContext, text: string): Promise<Exit> {
  const { world, options } = context;
  let door = await context.door();
  const isNarrowed = options.tenant !== undefined || options.account !== undefined;
  const palette = isNarrowed ? await cachedPalette(context) : door.palette;
  let ended = await show(context, { ...door, palette }, text);
  while (ended.leaving === 'demo') {
    door = await world.openDoor({ demo: true });
    ended = await show(context, door, '');
  }
  const { lines, items } = ended.session.results();
  const print = createPrinter(world, options);
  for (const line of lines) print.line(safeText(line));
  if (ended.wasBusy) return 'interrupted';
  return items.length === 0 ? 'done' : exitOfBatch(items);
}

async function show(
  context: CommandContext,
  door: Door,
  text: string,
): Promise<{ readonly leaving: Leaving; readonly session: Session; readonly wasBusy: boolean }> {
  const { world, options } = context;
  const style = styleFor(wantsColour(world, options));
  const zone = door.timeZone === undefined ? {} : { timeZone: door.timeZone };
  const preferredMs = door.paletteSettings.defaultDurationMs;
  const session = await openSession({
    palette: door.palette,
    clock: { now: world.now, wait: systemClock.wait },
    size: screenSize(),
    text,
    // OSC 52: the terminal's own clipboard, over SSH too. One that does not allow it shows nothing.
    copy: (copied) => world.output.write(`\u001b]52;c;${Buffer.from(copied).toString('base64')}\u0007`),
    desktop: desktopHere(world.environment),
    ...zone,
    ...(preferredMs === undefined ? {} : { preferredMs }),
    ...(door.endWarningMs === undefined ? {} : { endWarningMs: door.endWarningMs }),
  });
  const look = () => ({ size: screenSize(), style, now: world.now(), ...zone });
  const frame = (): readonly [string, string] => {
    const tickedEnter = session.tickedEnter();
    const ticked = tickedEnter === undefined ? {} : { tickedEnter };
    const { top, bottom } = draw(session.state(), { ...look(), ...ticked });
    return [top.join('\n'), bottom.join('\n')];
  };
  const screen = takeScreen();
  const told: string[] = [];
  const untell = context.tellThrough((message) => {
    told.push(message);
    session.tell(message);
  });
  let leaving: Leaving = 'quit';
  try {
    const resized = () => {
      // What was drawn for another width cannot be erased line by line.
      screen.wipe();
      session.resize(screenSize());
    };
    leaving = await palettePrompt(
      { session, frame, resized, suspend: screen.suspend, early: await settleKeys() },
      { clearPromptOnDone: true, signal: world.signal },
    );
  } catch (error) {
    if (!isLeaving(error)) throw error;
  } finally {
    screen.restore();
    untell();
  }
  for (const message of told) createPrinter(world, options).safeNote(message);
  const wasBusy = session.isSending();
  if (wasBusy) world.errors.write('Sending nothing more. Waiting for what was sent.\n');
  await session.stop();
  return { leaving, session, wasBusy };
}

/** Ctrl-C, a closed terminal, a signal. */
function isLeaving(error: unknown): boolean {
  return error instanceof Error && ['ExitPromptError', 'AbortPromptError', 'CancelPromptError'].includes(error.name);
}
