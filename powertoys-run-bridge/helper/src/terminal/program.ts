import { Command, CommanderError } from 'commander';
import { readVersion } from '../installation/version.ts';
import type { CommandContext } from './command-context.ts';
import { walkDemo } from './commands/walk.ts';
import { describeCommands, type Run, type Work } from './describe-commands.ts';
import { type Ended, type Exit, exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { isDumb } from './is-dumb.ts';
import { documentOf } from './json/documents.ts';
import type { GlobalOptions } from './options.ts';
import { createPrinter } from './printer.ts';
import { safeText } from './text/safe-text.ts';
import type { World } from './world.ts';

/** What the start of the process has loaded already. */
export interface ProgramParts {
  readonly runCommand: (name: string, world: World, options: GlobalOptions, command: Work) => Promise<Ended>;
  readonly openPalette: (context: CommandContext, text: string) => Promise<Exit>;
}

/** Reads the words of the command line and runs the command they name. */
export async function runProgram(words: readonly string[], world: World, parts: ProgramParts): Promise<Ended> {
  let exit: Ended = 'done';
  // What comes after `--` is a command line of its own, and nothing of it is an option of ours.
  const at = words.indexOf('--');
  const isRun = at >= 0 && words.slice(0, at).includes('run');
  const program = new Command('pim');
  const run = (name: string, work: Work) => async () => {
    exit = await parts.runCommand(name, world, globalOptions(program), work);
  };
  const [first, ...named] = words;
  const given = first === 'help' ? [...named, '--help'] : isRun ? words.slice(0, at) : words;
  describeProgram(program, world, run, parts, { first: given[0], commandLine: isRun ? words.slice(at + 1) : [] });
  try {
    await program.parseAsync([...given], { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 'done';
    const options = {
      json: words.includes('--json'),
      quiet: false,
      demo: false,
      color: false,
      signin: false,
      browser: false,
    };
    const message = error.message.replace(/^error: /, '');
    createPrinter(world, options).document(
      documentOf('refusedInput', {
        command: 'error',
        attempted: words.find((word) => !word.startsWith('-')) ?? 'pim',
        error: { message, lines: [message], code: error.code },
        candidates: [],
      }),
    );
    return 'refusedInput';
  }
}

function globalOptions(program: Command): GlobalOptions {
  const { json, quiet, demo, color, signin, browser, tenant, account } = program.opts();
  return {
    json: json === true,
    quiet: quiet === true,
    demo: demo === true,
    color: color !== false,
    signin: signin === true,
    browser: browser === true,
    ...(typeof tenant === 'string' ? { tenant } : {}),
    ...(typeof account === 'string' ? { account } : {}),
  };
}

function describeProgram(
  program: Command,
  world: World,
  run: Run,
  { openPalette }: ProgramParts,
  { first, commandLine }: { readonly first: string | undefined; readonly commandLine: readonly string[] },
): void {
  program
    .description('Activate Microsoft Entra PIM roles by name. Without a command it opens the palette.')
    .version(readVersion())
    .argument('[words...]', 'what the palette is to be filtered by')
    .option('--json', 'print one JSON document (pim-output.schema.json)')
    .option('--quiet', 'print the result and errors, nothing else')
    .option('--demo', 'use the simulated tenant: nothing leaves this machine')
    .option('--tenant <tenant>', 'only this tenant: its id, name or domain')
    .option('--account <username>', 'only this account')
    .option('--signin', 'sign in with the browser first when nobody is: for machines that cannot keep a sign-in')
    .option('--browser', 'sign in on a page, never with a code: over SSH too')
    .option('--no-color', 'no colour, as NO_COLOR does')
    .configureOutput({ writeOut: (text) => world.output.write(text), writeErr: (text) => world.errors.write(text) })
    .configureHelp({ helpWidth: world.output.isTerminal ? world.output.columns() : 100, sortSubcommands: false })
    .addHelpText('after', `\nExit codes:\n${exitHelp()}`)
    .showHelpAfterError('(pim --help shows how)')
    .exitOverride();
  const walk = program.createOption('--walk', 'walk through the demo and print it').hideHelp();
  program.addOption(walk).action(async (typed: string[]) => {
    await run('pim', async (context) => {
      if (program.opts().walk === true) {
        return walkDemo(context);
      }
      if (context.options.json)
        throw new Failure('refusedInput', [
          'The palette is for a terminal, not for --json.',
          'Name a command: pim list --json',
        ]);
      if (!world.inputIsTerminal || !world.output.isTerminal) {
        const said = typed.length === 0 ? '' : `“${safeText(typed.join(' '))}” names no command. `;
        world.errors.write(
          `${said}The palette needs a terminal. Name a command, as in pim list; all of them: pim --help\n`,
        );
        return 'refusedInput';
      }
      if (isDumb(world.environment)) {
        world.errors.write('This terminal (TERM=dumb) cannot show the palette. Name a command: pim list\n');
        return 'refusedInput';
      }
      return openPalette(context, typed.join(' '));
    })();
  });
  describeCommands(program, run, commandLine, first);
}

function exitHelp(): string {
  return Object.values(exitCodes)
    .map(({ code, means }) => `  ${String(code).padStart(3)}  ${means}`)
    .join('\n');
}
