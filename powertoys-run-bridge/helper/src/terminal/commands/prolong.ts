import {
  droppedAgainWords,
  hindranceWords,
  labelOf,
  type ProlongItem,
  type ProlongRow,
  type ProlongWish,
  parseTypedDuration,
  prolongNotice,
  prolongTone,
  prolongWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonOutcome, jsonRight } from '../json/documents.ts';
import { resultLines } from '../text/result-lines.ts';
import { chosenActivations } from './end.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';

/** Options of `pim prolong`. */
export interface ProlongFlags {
  readonly for?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly ticketSystem?: string;
  readonly yes?: boolean;
  readonly key: readonly string[];
}

/** Ends what is active and activates it again for longer. Says before what that is, and sends nothing until told to. */
export async function prolong(context: CommandContext, words: readonly string[], flags: ProlongFlags): Promise<Exit> {
  const { print, world } = context;
  const wish = wishOf(flags);
  const palette = await readyPalette(context);
  const catalogue = await readFresh(context, palette);
  const activations = chosenActivations(context, palette, catalogue, words, flags.key);
  const rows = await palette.planProlonging(activations, wish);
  const goes = rows.filter(({ eligibility }) => eligibility !== undefined);
  if (goes.length > 0) print.note(prolongNotice);
  const kept = await palette.askedAgain();
  for (const { activation } of goes.filter(({ activation: { key } }) => kept.some((one) => one.key === key)))
    print.safeNote(`${labelOf(activation)}: ${droppedAgainWords}`);
  if (!flags.yes || goes.length === 0) return refuse(rows);
  const items = await palette.prolong(rows, wish, { interaction: 'allowed', signal: world.signal });
  const { now, timeZone } = await momentOf(context);
  const texts = items.map(({ outcome }) => prolongWords(outcome, now, timeZone));
  for (const [index, { activation, outcome }] of items.entries()) {
    const result = { label: labelOf(activation), words: texts[index] ?? '', tone: prolongTone(outcome) };
    for (const line of resultLines(result, { columns: print.columns, style: print.style })) print.line(line);
  }
  for (const { activation, outcome } of items)
    if (outcome.state === 'off') print.safeNote(`Activate it again: pim activate --key '${activation.key}'`);
  const exit = world.isInterrupted() ? 'interrupted' : exitOf(items);
  print.document(
    documentOf(exit, {
      command: 'prolong',
      items: items.map(({ activation, outcome }, index) => ({
        ...jsonRight(activation),
        state: outcome.state,
        ...(outcome.state === 'left' ? {} : { outcome: jsonOutcome(outcome.outcome) }),
        ...(outcome.state === 'prolonged' ? { offMs: outcome.offMs } : {}),
        text: texts[index] ?? '',
      })),
    }),
  );
  return exit;
}

/** What was asked for, of the options. */
export function wishOf({
  for: duration,
  reason,
  ticket,
  ticketSystem,
}: Omit<ProlongFlags, 'yes' | 'key'>): ProlongWish {
  const durationMs = duration === undefined ? undefined : parseTypedDuration(duration);
  if (duration !== undefined && durationMs === undefined)
    throw new Failure('refusedInput', [`--for ${duration} is not a duration.`, 'Use 4h, 90m, 1h30m or PT4H.']);
  return {
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(reason === undefined ? {} : { justification: reason }),
    ...(ticket === undefined
      ? {}
      : { ticket: { number: ticket, ...(ticketSystem === undefined ? {} : { system: ticketSystem }) } }),
  };
}

/** What would be done, and that nothing was. */
function refuse(rows: readonly ProlongRow[]): never {
  const lines = rows.map(({ activation, hindrance }) =>
    hindrance === undefined
      ? `${labelOf(activation)} would be ended and activated again.`
      : `${labelOf(activation)} ${hindranceWords(hindrance)}.`,
  );
  const isAny = rows.some(({ eligibility }) => eligibility !== undefined);
  throw new Failure('refusedInput', [...lines, isAny ? 'Nothing was sent. To do it: add --yes' : 'Nothing was sent.']);
}

function exitOf(items: readonly ProlongItem[]): Exit {
  const exits = items.map(({ outcome }): Exit => {
    if (outcome.state === 'unknown') return 'unconfirmed';
    if (outcome.state !== 'prolonged')
      return outcome.state === 'notEnded' && outcome.outcome.state === 'unconfirmed' ? 'unconfirmed' : 'someFailed';
    const { state } = outcome.outcome;
    return state === 'active' ? 'done' : state === 'unconfirmed' ? 'unconfirmed' : 'waiting';
  });
  return (['unconfirmed', 'someFailed', 'waiting'] as const).find((exit) => exits.includes(exit)) ?? 'done';
}
