import { type BatchItem, type Eligibility, finishedRun, type Palette } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { resultLines } from '../text/result-lines.ts';
import { rowLines, titleCellsFor } from '../text/row-line.ts';

import { momentOf } from './ready.ts';

const columns = 110;
const hour = 3_600_000;

/**
 * Walks through the demo without a terminal: the list, then every role in one go with one reason, so that each outcome
 * is seen. Ends well whatever the outcomes are: refusals are part of the show.
 */
export async function walkDemo(context: CommandContext): Promise<Exit> {
  if (!context.options.demo) throw new Failure('refusedInput', ['--walk is for the demo: pim --demo --walk']);
  const { palette } = await context.door();
  const moment = await momentOf(context);
  const { print, world } = context;
  const look = { columns, style: print.style };
  await palette.load();
  await palette.refresh({ signal: world.signal, interaction: 'allowed' });
  print.line('The simulated tenant. What may be activated, as the palette lists it:\n');
  const rows = palette.rows('');
  const titleCells = titleCellsFor(rows, columns);
  for (const row of rows) for (const line of rowLines(row, { ...look, titleCells })) print.line(line);

  const items = await activateOneOfEach(palette, context);
  print.line('\nOne activation of each outcome, in one go, with one reason and 2 h:\n');
  const runOf = (some: readonly BatchItem[]) =>
    finishedRun(
      some.map(({ eligibility }) => eligibility),
      some,
      { ...moment, policies: palette.knownPolicies() },
    );
  for (const result of runOf(items).lines) for (const line of resultLines(result, look)) print.line(line);
  print.line('');
  const [headline = ''] = runOf(items.filter(({ outcome }) => outcome.state !== 'checked')).summary;
  print.line(headline);
  print.line('\nThe same by hand: npm start in a terminal, or npx pim --demo');
  return 'done';
}

/** Sends everything once: all in one go, but for one role that is only checked and one that starts later. */
async function activateOneOfEach(palette: Palette, { world }: CommandContext): Promise<readonly BatchItem[]> {
  const { eligibilities, activations } = palette.catalogue();
  const policies = await palette.policies(eligibilities, { signal: world.signal });
  const held = new Set(activations.map(({ key }) => key));
  const isPlain = ({ key, kind }: Eligibility, index: number) => {
    const policy = policies[index];
    const asksMore = policy?.asksApproval || policy?.asksMfa || policy?.authenticationContext !== undefined;
    return kind === 'directoryRole' && policy?.known === true && !asksMore && !held.has(key);
  };
  const [checked, scheduled] = eligibilities.filter(isPlain).slice(-2);
  const send = async (some: readonly Eligibility[], more: { startsAt?: string; checkOnly?: boolean } = {}) => {
    const { checkOnly = false, ...wish } = more;
    const plan = await palette.plan({
      eligibilities: some,
      durationMs: 2 * hour,
      justification: 'a walk through the demo',
      ticket: { number: 'INC0001234', system: 'demo' },
      ...wish,
    });
    return palette.activate(plan, { interaction: 'allowed', signal: world.signal, checkOnly });
  };
  const all = await send(eligibilities.filter((one) => one !== checked && one !== scheduled));
  const later = scheduled ? await send([scheduled], { startsAt: new Date(world.now() + hour).toISOString() }) : [];
  const tried = checked ? await send([checked], { checkOnly: true }) : [];
  return firstOfEach([...all, ...later, ...tried]);
}

/** At most three of a state, so that the rare ones are not lost among the many. */
function firstOfEach(items: readonly BatchItem[]): readonly BatchItem[] {
  const byState = Map.groupBy(items, ({ outcome }) => outcome.state);
  return [...byState.values()].flatMap((some) => some.slice(0, 3));
}
