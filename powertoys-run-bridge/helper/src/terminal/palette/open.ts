import type { Door } from '../../door.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { exitOfBatch } from '../outcome-words.ts';
import { createPrinter, wantsColour } from '../printer.ts';
import { safeText } from '../text/safe-text.ts';
import { styleFor } from '../text/style.ts';
import { draw } from './draw.ts';
import { takeScreen } from './screen.ts';
import { openSession, type Session } from './session.ts';
import type { Leaving } from './state.ts';

/** Opens the palette on the terminal and stays until it is left; then says on the terminal what was done. */
export async function openPalette(context: CommandContext, text: string): Promise<Exit> {
  const { world, options } = context;
  let door = await context.door();
  let ended = await show(context, door, text);
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
  const size = () => ({ columns: Math.max(20, process.stdout.columns), rows: Math.max(8, process.stdout.rows) });
  const style = styleFor(wantsColour(world, options));
  const session = await openSession({
    palette: door.palette,
    now: world.now,
    size: size(),
    text,
    ...(door.timeZone === undefined ? {} : { timeZone: door.timeZone }),
  });
  const frame = (): readonly [string, string] => {
    const { top, bottom } = draw(session.state(), { size: size(), style, now: world.now() });
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
    // The first rows before what reads the keyboard is loaded.
    screen.draw(frame().join('\n'));
    const { palettePrompt } = await import('./prompt.ts');
    const resized = () => {
      // What was drawn for another width cannot be erased line by line.
      screen.wipe();
      session.resize(size());
    };
    screen.readKeys();
    leaving = await palettePrompt({ session, frame, resized }, { clearPromptOnDone: true, signal: world.signal });
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
