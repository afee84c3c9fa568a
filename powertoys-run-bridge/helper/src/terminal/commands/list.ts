import { type Catalogue, type Gap, noMatchId, type Row } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { documentOf, jsonGap, jsonHidden, jsonRows } from '../json/documents.ts';
import { missingLines } from '../text/missing-lines.ts';
import { plainRow } from '../text/plain-row.ts';
import { rowLines, titleCellsFor } from '../text/row-line.ts';
import { cachedPalette, readFresh, readyPalette } from './ready.ts';
import { exitOfUnread, gapsIn, nothingMatched } from './unread.ts';

export type ListCommand = 'list' | 'active' | 'pending';

/** Prints rows in exactly the palette's order: all of them, what is active, or what waits. */
export async function list(
  context: CommandContext,
  command: ListCommand,
  words: readonly string[],
  options: { readonly cached: boolean },
): Promise<Exit> {
  const palette = await (options.cached ? cachedPalette(context) : readyPalette(context));
  const catalogue = options.cached ? palette.catalogue() : await readFresh(context, palette);
  if (!options.cached) await (await import('./again.ts')).tellMissed(context, palette);
  const text = command === 'list' ? words.join(' ') : [`/${command}`, ...words].join(' ');
  const rows = palette.rows(text, { again: palette.knownAskedAgain() });
  const shown = rows.filter((row) => isWanted(row, command));
  // Words that match nothing are answered with what is nearest: that is for the palette.
  const isNoMatch = rows.some(({ id }) => id === noMatchId);
  if (words.length > 0 && (isNoMatch || shown.length === 0))
    throw nothingMatched(words.join(' '), gapsIn(catalogue.gaps, ...partsOf[command]), [
      ...nearestLine(shown),
      'See everything there is: pim list',
    ]);
  const exit = options.cached || catalogue.gaps.length === 0 ? 'done' : exitOfUnread(catalogue.gaps);
  if (context.options.json)
    context.print.document(
      documentOf(exit, {
        command,
        takenAt: catalogue.takenAt,
        confirmed: catalogue.confirmed,
        rows: [...jsonRows(shown, catalogue, palette.knownOwn())],
        gaps: catalogue.gaps.map(jsonGap),
        ...jsonHidden(catalogue),
      }),
    );
  else print(context, rows, shown, catalogue);
  return exit;
}

const partsOf: Readonly<Record<ListCommand, readonly Gap['part'][]>> = {
  list: ['eligibilities', 'activations', 'requests'],
  active: ['activations'],
  pending: ['requests'],
};

function isWanted(row: Row, command: ListCommand): boolean {
  switch (command) {
    case 'list':
      return ['eligible', 'active', 'waiting', 'bundle', 'several'].includes(row.type);
    case 'active':
      return row.type === 'active';
    case 'pending':
      return row.type === 'waiting';
  }
}

function nearestLine(rows: readonly Row[]): readonly string[] {
  return rows.length === 0 ? [] : [`Nearest to it: ${rows.map(({ title }) => title).join(', ')}`];
}

function print({ print }: CommandContext, all: readonly Row[], rows: readonly Row[], catalogue: Catalogue): void {
  const { columns } = print;
  const titleCells = columns === undefined ? 0 : titleCellsFor(rows, columns);
  const lines = rows.flatMap((row) =>
    columns === undefined ? [plainRow(row)] : rowLines(row, { columns, style: print.style, titleCells }),
  );
  // In one piece: each write is a call of the system, and a list has thousands of lines.
  if (lines.length > 0) print.line(lines.join('\n'));
  for (const row of all)
    if (row.type === 'notice') print.safeNote([row.title, row.subtitle].filter((part) => part !== '').join('. '));
  if (!catalogue.confirmed && rows.length > 0) print.note(`From the last run (${catalogue.takenAt}), not confirmed.`);
  for (const line of missingLines(catalogue.gaps)) print.safeNote(line);
}
