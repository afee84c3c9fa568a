import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { CommandContext } from './command-context.ts';
import { accounts, signIn, signOut } from './commands/accounts.ts';
import { activate } from './commands/activate.ts';
import {
  deleteBundle,
  exportBundles,
  importBundles,
  listBundles,
  renameBundle,
  saveBundle,
  showBundle,
} from './commands/bundle.ts';
import { doctor } from './commands/doctor.ts';
import { cancel, deactivate } from './commands/end.ts';
import { follow } from './commands/follow.ts';
import { list } from './commands/list.ts';
import { walkDemo } from './commands/walk.ts';
import { type Exit, exitCodes } from './exit-codes.ts';
import { documentOf } from './json/documents.ts';
import type { GlobalOptions } from './options.ts';
import { createPrinter } from './printer.ts';
import { readVersion } from './version.ts';
import type { World } from './world.ts';

type Work = (context: CommandContext) => Promise<Exit>;

/** What the start of the process has loaded already. */
export interface ProgramParts {
  readonly runCommand: (name: string, world: World, options: GlobalOptions, command: Work) => Promise<Exit>;
  readonly openPalette: (context: CommandContext, text: string) => Promise<Exit>;
}

/** Reads the words of the command line and runs the command they name. */
export async function runProgram(words: readonly string[], world: World, parts: ProgramParts): Promise<Exit> {
  let exit: Exit = 'done';
  const program = new Command('pim');
  const run = (name: string, work: Work) => async () => {
    exit = await parts.runCommand(name, world, globalOptions(program), work);
  };
  describeProgram(program, world, run, parts);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 'done';
    const options = { json: words.includes('--json'), quiet: false, demo: false, color: false, signin: false };
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
  const { json, quiet, demo, color, signin, tenant, account } = program.opts();
  return {
    json: json === true,
    quiet: quiet === true,
    demo: demo === true,
    color: color !== false,
    signin: signin === true,
    ...(typeof tenant === 'string' ? { tenant } : {}),
    ...(typeof account === 'string' ? { account } : {}),
  };
}

function describeProgram(
  program: Command,
  world: World,
  run: (name: string, work: Work) => () => Promise<void>,
  { openPalette }: ProgramParts,
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
      if (!world.inputIsTerminal || !world.output.isTerminal || context.options.json) {
        world.errors.write(`${program.helpInformation()}\nThe palette needs a terminal. Name a command: pim list\n`);
        return 'refusedInput';
      }
      return openPalette(context, typed.join(' '));
    })();
  });
  describeReading(program, run);
  describeSending(program, run);
  describeKeeping(program, run);
}

function describeReading(program: Command, run: (name: string, work: Work) => () => Promise<void>): void {
  program
    .command('list')
    .argument('[words...]', 'fuzzy words, as in the palette')
    .option('--cached', 'the rows of the last run, without the network')
    .description('list rows in the order of the palette')
    .action(async (words: string[], { cached }: { cached?: boolean }) => {
      await run('list', async (context) => {
        return list(context, 'list', words, { cached: cached === true });
      })();
    });
  for (const name of ['active', 'pending'] as const)
    program
      .command(name)
      .argument('[words...]')
      .description(name === 'active' ? 'list what is active, ending soonest first' : 'list what waits')
      .action(async (words: string[]) => {
        await run(name, async (context) => {
          return list(context, name, words, { cached: false });
        })();
      });
  program
    .command('follow')
    .option('--once', 'look once and end')
    .description('follow what waits until nothing does')
    .action(async ({ once }: { once?: boolean }) => {
      await run('follow', async (context) => {
        return follow(context, { once: once === true });
      })();
    });
}

function describeSending(program: Command, run: (name: string, work: Work) => () => Promise<void>): void {
  program
    .command('activate')
    .argument('[words...]', "words of each role, + between roles; or @bundle; 4h, '#ticket' and '> reason' work too")
    .option('--for <duration>', '4h, 90m, 1h30m; the most each role allows when absent')
    .option('--reason <text>', 'the justification')
    .option('--ticket <number>', 'ticket number')
    .option('--ticket-system <name>', 'ticket system')
    .option('--start <time>', '20:00, tomorrow 08:00, 2026-11-23 20:00, +2h')
    .option('--check', 'let the service check, send nothing that stays')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .description('activate one role or several in one go')
    .action(async (words: string[], options: ActivateFlags) => {
      await run('activate', async (context) => {
        return activate(context, words, { ...options, check: options.check === true });
      })();
    });
  program
    .command('deactivate')
    .argument('<words...>')
    .description('end what is active')
    .action(async (words: string[]) => {
      await run('deactivate', (context) => deactivate(context, words))();
    });
  program
    .command('cancel')
    .argument('<words...>')
    .description('withdraw what waits')
    .action(async (words: string[]) => {
      await run('cancel', (context) => cancel(context, words))();
    });
}

interface ActivateFlags {
  readonly for?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly ticketSystem?: string;
  readonly start?: string;
  readonly check?: boolean;
  readonly key: readonly string[];
}

function collect(value: string, before: readonly string[]): readonly string[] {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return [...before, value];
}

function describeKeeping(program: Command, run: (name: string, work: Work) => () => Promise<void>): void {
  const bundle = program.command('bundle').description('sets of roles under a name');
  bundle
    .command('list')
    .description('all bundles')
    .action(async () => run('bundle', async (context) => listBundles(context))());
  bundle
    .command('show')
    .argument('<id>')
    .description('one bundle')
    .action(async (id: string) => run('bundle', async (context) => showBundle(context, id))());
  bundle
    .command('save')
    .argument('<name>')
    .argument('<words...>', 'words of each role, + between roles')
    .option('--for <duration>')
    .option('--reason <text>')
    .option('--ticket-system <name>')
    .description('keep roles as a bundle')
    .action(async (name: string, words: string[], options: BundleFlags) =>
      run('bundle', async (context) => saveBundle(context, name, words, options))(),
    );
  bundle
    .command('rename')
    .argument('<id>')
    .argument('<name>')
    .description('another name; the id stays, so that links go on working')
    .action(async (id: string, name: string) => run('bundle', async (context) => renameBundle(context, id, name))());
  bundle
    .command('delete')
    .argument('<id>')
    .description('forget a bundle; roles are not touched')
    .action(async (id: string) => run('bundle', async (context) => deleteBundle(context, id))());
  bundle
    .command('import')
    .argument('<file>', 'a file, or - for standard input')
    .description('add bundles from JSON; none is overwritten')
    .action(async (file: string) => run('bundle', async (context) => importBundles(context, file))());
  bundle
    .command('export')
    .argument('[ids...]')
    .description('print bundles as JSON')
    .action(async (ids: string[]) => run('bundle', async (context) => exportBundles(context, ids))());
  program
    .command('signin')
    .option('--device-code', 'with a code on another device instead of the browser here')
    .description('sign in with the system browser')
    .action(async ({ deviceCode }: { deviceCode?: boolean }) => {
      await run('signin', async (context) => {
        return signIn(context, { deviceCode: deviceCode === true });
      })();
    });
  program
    .command('signout')
    .description('forget an account and its tokens on this machine')
    .action(async () => run('signout', async (context) => signOut(context))());
  program
    .command('accounts')
    .description('who is signed in where')
    .action(async () => run('accounts', async (context) => accounts(context))());
  const settings = () => import('./commands/settings.ts');
  const setting = program.command('settings').description('settings and where they are kept');
  setting
    .command('get', { isDefault: true })
    .argument('[name]')
    .description('all settings, or one')
    .action(async (name?: string) =>
      run('settings', async (context) => (await settings()).getSettings(context, name))(),
    );
  setting
    .command('set')
    .argument('<name>')
    .argument('[value]', 'nothing puts the default back')
    .description('change one')
    .action(async (name: string, value?: string) =>
      run('settings', async (context) => (await settings()).setSetting(context, name, value))(),
    );
  setting
    .command('path')
    .description('the folder everything is kept in')
    .action(async () => run('settings', async (context) => (await settings()).showPath(context))());
  program
    .command('doctor')
    .description('look for what could stand in the way')
    .action(async () => run('doctor', async (context) => doctor(context))());
}

interface BundleFlags {
  readonly for?: string;
  readonly reason?: string;
  readonly ticketSystem?: string;
}

function exitHelp(): string {
  return Object.values(exitCodes)
    .map(({ code, means }) => `  ${String(code).padStart(3)}  ${means}`)
    .join('\n');
}
