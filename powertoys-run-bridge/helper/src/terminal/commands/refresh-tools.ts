import { canStart } from '../child.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { prose } from '../text/prose.ts';
import type { World } from '../world.ts';
import { type StaleTool, staleTools } from './stale-tools.ts';

/** Options of `pim refresh`. */
export interface RefreshFlags {
  readonly yes?: boolean;
}

interface Renewed {
  readonly tool: StaleTool;
  readonly state: 'listed' | 'renewed' | 'left' | 'failed';
}

/**
 * Names the tools on this machine that may keep an old token, and what renews each; runs that for those named, after a key (or with
 * `--yes`). Without names nothing is run.
 */
export async function refreshTools(
  context: CommandContext,
  names: readonly string[],
  { yes = false }: RefreshFlags,
): Promise<Exit> {
  const { world, print } = context;
  const here = staleTools.filter(({ program }) => canStart(program, world.environment));
  const chosen = names.map((name) => namedTool(name, here));
  if (yes && names.length === 0)
    throw new Failure('refusedInput', ['--yes needs the names of tools.', `Here are: ${namesOf(here)}`]);
  const results: Renewed[] = [];
  for (const tool of names.length === 0 ? here : chosen) {
    say(context, tool);
    results.push({ tool, state: names.length === 0 ? 'listed' : await renew(context, tool, yes) });
  }
  if (here.length === 0) print.note('No tool that keeps tokens was found on this machine.');
  else if (names.length === 0)
    print.note(`Renew one: pim refresh ${here.find(({ runsHere }) => runsHere)?.name ?? 'NAME'}`);
  const exit: Exit = results.some(({ state }) => state === 'failed') ? 'someFailed' : 'done';
  print.document(
    documentOf(exit, {
      command: 'refresh',
      tools: results.map(({ tool: { name, title, commands, runsHere, when }, state }) => ({
        ...{ name, title, runsHere, when, state },
        commands: commands.map((words) => words.join(' ')),
      })),
    }),
  );
  return exit;
}

function namedTool(name: string, here: readonly StaleTool[]): StaleTool {
  const found = here.find((tool) => tool.name === name.toLowerCase());
  if (found) return found;
  throw new Failure('nothingMatched', [`“${name}” is no tool that was found here.`, `Here are: ${namesOf(here)}`]);
}

const namesOf = (tools: readonly StaleTool[]) => tools.map(({ name }) => name).join(', ') || 'none';

function say({ print }: CommandContext, { name, title, commands, when }: StaleTool): void {
  const columns = print.columns ?? Number.MAX_SAFE_INTEGER;
  for (const line of prose(`${title} (${name})`, columns)) print.line(print.style.strong(line));
  for (const line of prose(`${commands.map((words) => words.join(' ')).join('; ')}: ${when}`, columns - 2))
    print.line(`  ${line}`);
}

async function renew({ world, print }: CommandContext, tool: StaleTool, isAgreed: boolean): Promise<Renewed['state']> {
  if (!tool.runsHere || !world.runChild) {
    print.note('This is run inside its own session.');
    return 'left';
  }
  const commands = tool.commands.map((words) => words.join(' ')).join('; ');
  const key = isAgreed ? 'y' : ((await world.askKey?.(`Run ${commands}? y runs it, any other key leaves it`)) ?? '');
  if (key.toLowerCase() !== 'y') return 'left';
  return (await renewTool(world, tool)) ? 'renewed' : 'failed';
}

/** Runs what renews a tool's token, with the terminal handed over; whether all of it went well. */
export async function renewTool({ runChild }: Pick<World, 'runChild'>, { commands }: StaleTool): Promise<boolean> {
  for (const words of commands) {
    const ended = await runChild?.(words);
    if (!ended?.started || ended.code !== 0) return false;
  }
  return true;
}
