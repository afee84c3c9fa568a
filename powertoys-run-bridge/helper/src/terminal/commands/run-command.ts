import {
  type ActivationWish,
  type BatchItem,
  type Eligibility,
  formatDuration,
  labelOf,
  type NeededRole,
  type NeedReport,
  type Palette,
  resultWords,
} from '@pim-palette/core';
import { canStart } from '../child.ts';
import type { CommandContext } from '../command-context.ts';
import { type Ended, type Exit, exitOfBatch } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import type { ChildEnd } from '../world.ts';
import { atOnce, wishOfWords } from './activate.ts';
import { printNeed } from './need.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';
import { renewTool } from './refresh-tools.ts';
import { namesOf, whereEnough, widerThan } from './run-scope.ts';
import { type StaleTool, staleToolOf } from './stale-tools.ts';
import { waitForAll } from './wait-usable.ts';

/** Options of `pim run`. */
export interface RunFlags {
  readonly for?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly ticketSystem?: string;
  readonly end?: boolean;
  readonly yes?: boolean;
  readonly key: readonly string[];
  readonly scope: readonly string[];
}

/** Of what a program writes the last so many characters are read for a refusal. */
const mostRead = 100_000;

/**
 * Runs a command with the roles it needs; keeps its exit code. With words (or keys) they are activated first; without, the command
 * runs, and only when it is refused, and a key is pressed, what it needs is activated and it runs again.
 */
export async function runCommand(
  context: CommandContext,
  words: readonly string[],
  command: readonly string[],
  flags: RunFlags,
): Promise<Ended> {
  const { world, options } = context;
  const [program] = command;
  if (program === undefined)
    throw new Failure('refusedInput', ['No command was given.', 'Put it after --: pim run reader -- az vm list']);
  if (options.json) throw new Failure('refusedInput', ['The output is the command’s own: leave out --json.']);
  const isNamed = words.length > 0 || flags.key.length > 0;
  if (flags.yes && !isNamed)
    throw new Failure('refusedInput', ['--yes needs words: nothing is activated unseen. Nothing was sent.']);
  if (!world.runChild) throw new Failure('refusedInput', ['Commands cannot be run here.']);
  if (!canStart(program, world.environment)) {
    context.print.safeNote(`${program} cannot be found, or may not be run. Nothing was activated.`);
    return { programCode: 127 };
  }
  if (isNamed && !flags.yes && !world.askKey)
    throw new Failure('refusedInput', [
      'Nobody can be asked here: there is no terminal. Nothing was activated, nothing was run.',
      'Say so beforehand: pim run --yes WORDS -- COMMAND',
    ]);
  return isNamed ? runWithRoles(context, words, command, flags) : runFirst(context, command, flags);
}

async function runWithRoles(
  context: CommandContext,
  words: readonly string[],
  command: readonly string[],
  flags: RunFlags,
): Promise<Ended> {
  const { world, print } = context;
  const palette = await readyPalette(context);
  await readFresh(context, palette);
  const wish = await wishOfWords(context, palette, words, { ...flags, check: false });
  let renew: StaleTool | undefined;
  if (!flags.yes && world.askKey) {
    const names = namesOf(wish.eligibilities);
    const renewal = renewalOf(context, command, wish.eligibilities);
    const key = await world.askKey(
      renewal
        ? `Activate ${names} and run ${renewalWords(renewal)} before the command? a or Enter does both, n only activates, any other key leaves`
        : `Activate ${names}? a or Enter activates, any other key leaves`,
    );
    if (renewal && /^[ay\r\n]$/i.test(key)) renew = renewal;
    if (!/^[ay\r\n]$/i.test(key) && !(renewal && key.toLowerCase() === 'n')) {
      print.note('Nothing was activated, nothing was run.');
      return 'interrupted';
    }
  }
  return withRoles(context, palette, wish, flags, () => startRenewed(context, command, renew));
}

async function runFirst(context: CommandContext, command: readonly string[], flags: RunFlags): Promise<Ended> {
  const { world, print } = context;
  let said = '';
  const first = await start(context, command, (text) => {
    said = (said + text).slice(-mostRead);
  });
  if (!first.started || first.code === 0 || world.isInterrupted()) return endOf(first);
  const palette = await readyPalette(context).catch(() => undefined);
  if (!palette) return endOf(first);
  const catalogue = await readFresh(context, palette).catch(() => undefined);
  if (!catalogue) return endOf(first);
  // The command line tells what a refusal without an action was about.
  const report = await palette.need(`${said}\n$ ${command.join(' ')}`, { catalogue, signal: world.signal });
  if (report.findings.every(({ cause }) => cause === 'unknown')) return endOf(first);
  printNeed(print, print.note, report);
  if (!world.askKey) return endOf(first);
  const wish = await wishOf(context, palette, report, flags);
  if (wish.eligibilities.length === 0) return endOf(first);
  const names = namesOf(wish.eligibilities);
  const renewal = renewalOf(context, command, wish.eligibilities);
  const key = await world.askKey(
    renewal
      ? `Activate ${names}, run ${renewalWords(renewal)} and run it again? a does all of it, n leaves the sign-in out, any other key leaves`
      : `Activate ${names} and run it again? a activates, any other key leaves`,
  );
  if (key.toLowerCase() !== 'a' && !(renewal && key.toLowerCase() === 'n')) return endOf(first);
  const renew = key.toLowerCase() === 'a' ? renewal : undefined;
  return withRoles(context, palette, wish, flags, () => startRenewed(context, command, renew));
}

const renewalWords = ({ commands }: StaleTool) => commands.map((words) => words.join(' ')).join('; ');

/** The tool whose token does not have these rights yet, where this command goes by one. */
function renewalOf(
  { world }: CommandContext,
  [program = '']: readonly string[],
  eligibilities: readonly Eligibility[],
): StaleTool | undefined {
  const kinds = eligibilities.map(({ kind }) => kind);
  return staleToolOf(program, kinds, (one) => canStart(one, world.environment));
}

/** The command, after what was agreed to renew; a sign-in that failed is said, and the command runs all the same. */
async function startRenewed(
  context: CommandContext,
  command: readonly string[],
  renew: StaleTool | undefined,
): Promise<ChildEnd> {
  if (renew && !(await renewTool(context.world, renew)))
    context.print.safeNote(`${renewalWords(renew)} failed: the command is run with the token there is.`);
  return start(context, command);
}

/** The first role of each finding that is not held, where it is enough. */
async function wishOf(
  context: CommandContext,
  palette: Palette,
  { findings, roles }: NeedReport,
  flags: RunFlags,
): Promise<ActivationWish> {
  const firsts = findings.flatMap((_, index): readonly NeededRole[] => {
    const role = roles.find(({ finding }) => finding === index);
    return role ? [role] : [];
  });
  const eligibilities = (await Promise.all(firsts.map((role) => whereEnough(context, palette, role)))).flat();
  return {
    eligibilities: [...new Map(eligibilities.map((one) => [one.key, one])).values()],
    ...(flags.reason === undefined ? {} : { justification: flags.reason }),
    ...(flags.ticket === undefined
      ? {}
      : { ticket: { number: flags.ticket, ...(flags.ticketSystem ? { system: flags.ticketSystem } : {}) } }),
  };
}

async function withRoles(
  context: CommandContext,
  palette: Palette,
  wish: ActivationWish,
  flags: RunFlags,
  run: () => Promise<ChildEnd>,
): Promise<Ended> {
  const { world, print } = context;
  const first = await activate(context, palette, wish);
  const items = await atWider(context, palette, wish, first);
  const begun = items.filter(({ outcome }) => outcome.state === 'active' || outcome.state === 'provisioning');
  try {
    const hindrance = hindranceOf(context, items);
    if (hindrance !== undefined) {
      print.note('The command was not run.');
      return hindrance;
    }
    await waitForAll(
      context,
      palette,
      items.map(({ eligibility }) => eligibility),
    );
    if (world.signal.aborted) return 'interrupted';
    return endOf(await run());
  } finally {
    if (flags.end && begun.length > 0) await endAll(context, palette, begun);
  }
}

async function activate(
  context: CommandContext,
  palette: Palette,
  wish: ActivationWish,
): Promise<readonly BatchItem[]> {
  const items = await atOnce(context, palette, wish, { check: false });
  const moment = await momentOf(context);
  for (const { eligibility, outcome } of items)
    context.print.safeNote(`${labelOf(eligibility)}: ${resultWords(outcome, moment).words}`);
  return items;
}

/**
 * Azure lets a role of above be activated at a resource group only by who may read that already. Where it was refused for that, the next
 * wider place is asked for, and activated on a key; everything else stays as it came out.
 */
async function atWider(
  context: CommandContext,
  palette: Palette,
  wish: ActivationWish,
  items: readonly BatchItem[],
): Promise<readonly BatchItem[]> {
  const pairs = await Promise.all(
    items.map(async (item) => {
      const { outcome, eligibility } = item;
      const isRefused = outcome.state === 'failed' && outcome.error.status === 403;
      return { item, wider: isRefused ? await widerThan(context, palette, eligibility) : undefined };
    }),
  );
  const wider = pairs.flatMap((pair) => pair.wider ?? []);
  if (wider.length === 0 || !context.world.askKey) return items;
  const key = await context.world.askKey(`Activate ${namesOf(wider)} instead? a activates, any other key leaves`);
  if (key.toLowerCase() !== 'a') return items;
  const again = await activate(context, palette, { ...wish, eligibilities: wider });
  return [...pairs.filter((pair) => pair.wider === undefined).map(({ item }) => item), ...again];
}

/** Why the command cannot run yet; nothing when all is active. */
function hindranceOf({ world }: CommandContext, items: readonly BatchItem[]): Exit | undefined {
  if (world.isInterrupted()) return 'interrupted';
  const isHeld = ({ outcome: { state } }: BatchItem) =>
    state === 'active' || state === 'alreadyActive' || state === 'provisioning';
  return items.every(isHeld) ? undefined : exitOfBatch(items);
}

/** Ends what was activated for the command, whatever became of it; a Ctrl-C meant the command. */
async function endAll(context: CommandContext, palette: Palette, begun: readonly BatchItem[]): Promise<void> {
  const { print } = context;
  const keys = new Set(begun.map(({ eligibility }) => eligibility.key));
  try {
    const { activations } = await palette.refresh({ interaction: 'never' });
    const ended = await palette.endWhenAllowed(
      activations.filter(({ key, activated }) => activated && keys.has(key)),
      {
        onWait: (ms) =>
          print.note(
            `A role can be ended five minutes after its start: waiting ${formatDuration(ms)}. Ctrl-C leaves it.`,
          ),
      },
    );
    const moment = await momentOf(context);
    for (const { activation, outcome } of ended) {
      const { words } = resultWords(outcome, moment, { action: 'deactivate' });
      print.safeNote(`${labelOf(activation)}: ${words}`);
    }
  } catch (error) {
    print.safeNote(`What was activated could not be ended: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function start(
  { world }: CommandContext,
  command: readonly string[],
  onErrors?: (text: string) => void,
): Promise<ChildEnd> {
  const ended = await world.runChild?.(command, onErrors ? { onErrors } : {});
  return ended ?? { started: false, why: 'Commands cannot be run here.' };
}

function endOf(ended: ChildEnd): Ended {
  if (!ended.started) throw new Failure('refusedInput', [`The command could not be started: ${ended.why}`]);
  return { programCode: ended.code };
}
