import type { Moment } from '@pim-palette/core';
import {
  type Activation,
  activatedSince,
  findBundle,
  nothingListed,
  openedBy,
  type Palette,
  parsePastTime,
  running,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { reportEnded } from './end.ts';
import { momentOf, readFresh, readyPalette, sayHidden } from './ready.ts';
import { exitOfUnread, gapsIn, unreadLines } from './unread.ts';

/** Options of `pim end`. */
export interface EndFlags {
  readonly today?: boolean;
  readonly all?: boolean;
}

/** Ends what a bundle opened, what was activated today, or everything that is active. */
export async function endSeveral(context: CommandContext, names: readonly string[], flags: EndFlags): Promise<Exit> {
  const ways = [names.length > 0, flags.today === true, flags.all === true].filter((one) => one).length;
  if (ways !== 1)
    throw new Failure('refusedInput', [
      'Say what is to end: @bundle, --today for what was activated today, or --all for everything that is active.',
      'One role or several by name: pim deactivate',
    ]);
  const palette = await readyPalette(context);
  const wanted = await bundleIds(palette, names);
  const catalogue = await readFresh(context, palette);
  const unread = gapsIn(catalogue.gaps, 'activations');
  const moment = await momentOf(context);
  const activations = await meant(palette, catalogue.activations, wanted, flags, moment);
  for (const line of unreadLines(unread)) context.print.safeNote(`There may be more: ${line}`);
  sayHidden(context, palette);
  if (activations.length === 0) {
    context.print.note(
      unread.length > 0
        ? 'Nothing of it that could be read is active.'
        : `${nothingListed('Nothing of it is active', catalogue)}.`,
    );
    return reportEnded(context, moment, 'end', [], unread.length > 0 ? exitOfUnread(unread) : 'done');
  }
  const items = await palette.deactivate(activations, { interaction: 'allowed', signal: context.world.signal });
  const ended = items.map(({ activation, outcome }) => ({ thing: activation, outcome }));
  return reportEnded(context, moment, 'end', ended, unread.length > 0 ? exitOfUnread(unread) : undefined);
}

async function bundleIds(palette: Palette, names: readonly string[]): Promise<readonly string[]> {
  const bundles = await palette.bundles();
  return names.map((name) => {
    try {
      return findBundle(bundles, name.replace(/^@/, '')).id;
    } catch {
      const known = bundles.map(({ id }) => `@${id}`).join(', ');
      const cure = known === '' ? 'There are none yet: pim bundle save' : `There are: ${known}`;
      throw new Failure('nothingMatched', [`No bundle is called ${name}.`, cure]);
    }
  });
}

async function meant(
  palette: Palette,
  activations: readonly Activation[],
  bundles: readonly string[],
  { today }: EndFlags,
  { now, timeZone }: Moment,
): Promise<readonly Activation[]> {
  if (today) return activatedSince(activations, parsePastTime('today', now, 'begin', timeZone) ?? now, now);
  if (bundles.length === 0) return running(activations, now);
  const entries = await palette.sentRequests();
  const opened = bundles.flatMap((bundle) => openedBy(bundle, activations, entries, now));
  return [...new Set(opened)];
}
