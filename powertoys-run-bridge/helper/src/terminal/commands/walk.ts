import type { BatchItem, Eligibility, Outcome, Palette } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { outcomeResult, summaryLines } from '../outcome-words.ts';
import { resultLines } from '../text/result-lines.ts';
import { rowLines } from '../text/row-line.ts';

import { momentOf } from './ready.ts';

const columns = 110;

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
  for (const row of palette.rows('')) for (const line of rowLines(row, look)) print.line(line);

  const items = await activateOneOfEach(palette, context);
  print.line('\nOne activation of each outcome, in one go, with one reason and 2 h:\n');
  for (const { eligibility, outcome } of items)
    for (const line of resultLines(outcomeResult(outcome, eligibility, moment), look)) print.line(line);
  print.line('');
  for (const line of summaryLines(items, moment)) print.line(line);
  print.line('\nThe same by hand: npm start in a terminal, or npx pim --demo');
  return 'done';
}

/** Sends everything once and keeps the first two of each outcome. */
async function activateOneOfEach(palette: Palette, { world }: CommandContext): Promise<readonly BatchItem[]> {
  const eligibilities: readonly Eligibility[] = palette.catalogue().eligibilities;
  const plan = await palette.plan({
    eligibilities,
    durationMs: 2 * 3_600_000,
    justification: 'a walk through the demo',
    ticket: { number: 'INC0001234', system: 'demo' },
  });
  const items = await palette.activate(plan, { interaction: 'allowed', signal: world.signal });
  const seen = new Map<Outcome['state'], number>();
  return items.filter(({ outcome }) => {
    const count = (seen.get(outcome.state) ?? 0) + 1;
    seen.set(outcome.state, count);
    return count <= (outcome.state === 'active' ? 3 : 2);
  });
}
