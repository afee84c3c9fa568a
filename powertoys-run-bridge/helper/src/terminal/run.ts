import type { Door } from '../door.ts';
import type { CommandContext } from './command-context.ts';
import { type Exit, exitCodes } from './exit-codes.ts';
import type { GlobalOptions } from './options.ts';
import { createPrinter } from './printer.ts';
import type { World } from './world.ts';

/** Runs one `pim` command; gives its exit code. Never throws for what a person or a service can cause. */
export async function run(words: readonly string[], world: World): Promise<number> {
  const { runProgram } = await import('./program.ts');
  return exitCodes[await runProgram(words, world)].code;
}

/** Runs a command with its door, and tells in words what went wrong. */
export async function runCommand(
  name: string,
  world: World,
  options: GlobalOptions,
  command: (context: CommandContext) => Promise<Exit>,
): Promise<Exit> {
  const print = createPrinter(world, options);
  let opening: Promise<Door> | undefined;
  const door = () => {
    opening ??= world.openDoor({
      demo: options.demo,
      onMessage: (text) => print.safeNote(text),
    });
    return opening;
  };
  try {
    return await command({ world, options, print, door });
  } catch (error) {
    const { reportError } = await import('./report-error.ts');
    return reportError(error, { name, world, options, print });
  } finally {
    await (await opening?.catch(() => undefined))?.close();
  }
}
