import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from './command-context.ts';
import type { RefreshFlags } from './commands/refresh-tools.ts';
import type { RunFlags } from './commands/run-command.ts';
import type { Ended } from './exit-codes.ts';

type Run = (name: string, work: (context: CommandContext) => Promise<Ended>) => () => Promise<void>;

/** Adds the commands from a refusal to working access; `run` runs one under its name. `commandLine` is what came after `--`. */
export function describeNeeds(program: Command, run: Run, commandLine: readonly string[]): void {
  describeNeed(program, run);
  describeRun(program, run, commandLine);
  describeRenewing(program, run);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return [...before, value];
}

function describeNeed(program: Command, run: Run): void {
  program
    .command('need')
    .argument('[words...]', 'a task, an action or an error; standard input when absent')
    .option('--paste', 'what is on the clipboard')
    .description('which of your roles a refused command or a task needs, smallest first')
    .action(async (words: string[], { paste }: { paste?: boolean }) => {
      await run('need', async (context) =>
        (await import('./commands/need.ts')).need(context, words, { paste: paste === true }),
      )();
    });
}

function describeRun(program: Command, run: Run, commandLine: readonly string[]): void {
  program
    .command('run')
    .usage('[options] [words...] -- COMMAND…')
    .argument('[words...]', 'roles to activate first, + between roles; without words the command runs first')
    .option('--for <duration>', '4h, 90m, 1h30m; the most each role allows when absent')
    .option('--reason <text>', 'the justification')
    .option('--ticket <number>', 'ticket number')
    .option('--ticket-system <name>', 'ticket system')
    .option('--key <key>', 'an exact key of list --json; may be repeated', collect, [])
    .option('--scope <scope>', 'a narrower scope of an Azure role; may be repeated', collect, [])
    .option('--end', 'end afterwards what was activated for it, however it went')
    .option('--yes', 'with words: do not ask before activating')
    .description('activate, wait until it is usable, run a command and keep its exit code')
    .action(async (words: string[], flags: RunFlags) => {
      await run('run', async (context) =>
        (await import('./commands/run-command.ts')).runCommand(context, words, commandLine, flags),
      )();
    });
}

function describeRenewing(program: Command, run: Run): void {
  program
    .command('refresh')
    .argument('[tools...]', 'az, kubelogin and others that were found; without names they are listed')
    .option('--yes', 'with names: do not ask before running what renews each')
    .description('tools on this machine that may keep an old token, and what renews each')
    .action(async (tools: string[], flags: RefreshFlags) => {
      await run('refresh', async (context) =>
        (await import('./commands/refresh-tools.ts')).refreshTools(context, tools, flags),
      )();
    });
  program
    .command('hook')
    .argument('<shell>', 'bash, zsh or powershell')
    .description('print what makes a shell suggest pim run after a command that failed')
    .action(async (shell: string) => {
      await run('hook', async (context) => (await import('./commands/shell-hook.ts')).shellHook(context, shell))();
    });
}
