import {
  type AskedAgain,
  type AskedAgainItem,
  afterEndNotice,
  askedAgainItemWords,
  askedAgainTone,
  askedAgainWords,
  eligibilityWithKey,
  errorLines,
  hindranceWords,
  isOffAgain,
  labelOf,
  type Palette,
  type SendResult,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import type { JsonAgain } from '../json/schema.ts';
import { resultLines } from '../text/result-lines.ts';
import { chosenActivations } from './end.ts';
import { type ProlongFlags, wishOf } from './prolong.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';

/** Options of `pim again`. */
export interface AgainFlags extends Omit<ProlongFlags, 'yes'> {
  readonly drop?: boolean;
}

/**
 * Keeps active roles to be activated again when they end, or drops that; without words lists what is kept. Sends nothing: this command is over
 * then, and says what must run.
 */
export async function again(context: CommandContext, words: readonly string[], flags: AgainFlags): Promise<Exit> {
  const { print } = context;
  const wish = wishOf(flags);
  const palette = await readyPalette(context);
  const catalogue = await readFresh(context, palette);
  await tellMissed(context, palette);
  const isNamed = words.length > 0 || flags.key.length > 0;
  if (!isNamed && !flags.drop) return report(context, await palette.askedAgain(), 'kept');
  const activations = chosenActivations(context, palette, catalogue, words, flags.key);
  if (flags.drop) {
    const dropped = await palette.dropAskedAgain(activations.map(({ key }) => key));
    if (dropped.length === 0) throw new Failure('nothingMatched', ['None of these is to be activated again.']);
    return report(context, dropped, 'dropped');
  }
  if (!palette.keepsReasons && (wish.justification !== undefined || wish.ticket !== undefined))
    throw new Failure('refusedInput', [
      'Reasons are not to be remembered here, and this command is over before the role ends. Nothing was kept.',
      'Ask for it in the palette, and leave that open: pim',
    ]);
  const kept: AskedAgain[] = [];
  for (const { key, startsAt, endsAt = '' } of activations) {
    const eligibility = eligibilityWithKey(catalogue.eligibilities, key);
    if (eligibility === undefined) throw new Failure('refusedInput', ['You are not eligible for it any more.']);
    const afterEnd = { ...(startsAt === undefined ? {} : { startsAt }), endsAt };
    const result = await palette.send({ ...wish, eligibilities: [eligibility], afterEnd });
    if (result.state !== 'later') throw refused(result, kept);
    kept.push(...result.asked);
  }
  const exit = await report(context, kept, 'kept');
  print.note(afterEndNotice);
  return exit;
}

/** Nothing was sent in any case; what was kept before stays, and is said. */
function refused(result: SendResult, kept: readonly AskedAgain[]): Failure {
  const before = kept.length === 0 ? [] : [`Kept: ${kept.map(labelOf).join(', ')}`];
  switch (result.state) {
    case 'missing':
      return new Failure('refusedInput', [
        `It ${hindranceWords({ why: 'missing', fields: result.fields })}. Nothing was kept of it.`,
        ...before,
      ]);
    case 'unsent':
      return new Failure('refusedInput', [...errorLines(result.error), ...before]);
    default:
      return new Failure('refusedInput', ['It is being sent already.', ...before]);
  }
}

async function report(
  context: CommandContext,
  entries: readonly AskedAgain[],
  state: 'kept' | 'dropped',
): Promise<Exit> {
  const { print } = context;
  const moment = await momentOf(context);
  const texts = entries.map((one) => (state === 'kept' ? askedAgainWords(one, moment) : 'is not activated again'));
  for (const [index, one] of entries.entries()) {
    const line = { label: labelOf(one), words: texts[index] ?? '', tone: 'waiting' as const };
    for (const text of resultLines(line, { columns: print.columns, style: print.style })) print.line(text);
  }
  if (entries.length === 0) print.note('Nothing is to be activated again when it ends.');
  print.document(
    documentOf('done', {
      command: 'again',
      items: entries.map((one, index) => ({ ...jsonAgain(one), state, text: texts[index] ?? '' })),
    }),
  );
  return 'done';
}

function jsonAgain({ key, kind, roleName, scopeLabel, endsAt, durationMs }: AskedAgain): JsonAgain {
  return {
    key,
    kind,
    role: roleName,
    scope: scopeLabel,
    at: endsAt,
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}

/**
 * Says, once, what was to be activated again and was not, since nothing ran then; what is still kept is known after it, for rows. Never in
 * the way of what was asked for.
 */
export async function tellMissed(context: CommandContext, palette: Palette): Promise<void> {
  const items = await palette.sendAskedAgain({ isBeginning: true }).catch((): readonly AskedAgainItem[] => []);
  if (items.length === 0) return;
  const { print } = context;
  const moment = await momentOf(context);
  for (const item of items) {
    const line = { label: labelOf(item.asked), words: askedAgainItemWords(item, moment), tone: askedAgainTone(item) };
    for (const text of resultLines(line, { columns: print.columns, style: print.style })) print.safeNote(text);
    if (isOffAgain(item)) print.safeNote(`Activate it now: pim activate --key '${item.asked.key}'`);
  }
}
