import { isNarrowable, labelOf, scopeWords } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonGap, jsonRight } from '../json/documents.ts';
import { prose } from '../text/prose.ts';
import { chooseEach, sayingMeant } from './choose.ts';
import { eligibilitiesFor } from './eligibilities-for.ts';
import { meant } from './narrower.ts';
import { readFresh, readyPalette } from './ready.ts';
import { exitOfUnread, gapsIn, unreadLines } from './unread.ts';

/** Lists the places below an Azure role that it may be activated at, one level of them. */
export async function scopes(
  context: CommandContext,
  words: readonly string[],
  { under }: { readonly under?: string },
): Promise<Exit> {
  const { print, world } = context;
  const palette = await readyPalette(context);
  const { gaps: unread } = await readFresh(context, palette);
  const text = words.join(' ');
  const [eligibility, another] = chooseEach(
    palette.readQuery(text).parts,
    eligibilitiesFor(palette, text, world.now()),
    gapsIn(unread, 'eligibilities'),
    sayingMeant(context),
  );
  if (eligibility === undefined || another !== undefined)
    throw new Failure('refusedInput', ['Name one role: places are listed for one at a time.']);
  if (!isNarrowable(eligibility))
    throw new Failure('refusedInput', [
      eligibility.kind === 'azureResource'
        ? `${labelOf(eligibility)} reaches one thing only: there is nothing below it.`
        : `Only Azure roles have narrower scopes: ${labelOf(eligibility)} is none.`,
    ]);
  const tops = under === undefined ? [eligibility.scope] : await meant(context, palette, eligibility, under);
  const lists = await Promise.all(tops.map((top) => palette.childScopes(eligibility, top, { signal: world.signal })));
  const items = lists.flatMap((list) => list.items);
  const gaps = lists.flatMap((list) => list.gaps);
  const columns = print.columns ?? Number.MAX_SAFE_INTEGER;
  for (const { label, type, id } of items)
    for (const line of prose(`${label}, ${scopeWords(type) || 'scope'}  ${id}`, columns)) print.line(line);
  if (items.length === 0 && gaps.length === 0) print.note('There is nothing below it that the service lists.');
  if (items.length > 0)
    print.note(`Activate at one or several: pim activate … --scope NAME. Below one: pim scopes … --under NAME`);
  for (const line of unreadLines(gaps)) print.safeNote(line);
  const exit: Exit = gaps.length === 0 ? 'done' : exitOfUnread(gaps);
  print.document(
    documentOf(exit, {
      command: 'scopes',
      of: jsonRight(eligibility),
      items: items.map(({ id, label, type, path }) => ({ id, name: label, type, in: [...path] })),
      gaps: gaps.map(jsonGap),
    }),
  );
  return exit;
}
