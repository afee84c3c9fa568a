import { chmod, writeFile } from 'node:fs/promises';
import {
  filterPast,
  type Gap,
  kinds,
  type Moment,
  type PastAct,
  type PastFilter,
  parsePastTime,
  pastCsv,
  pastPage,
  pastStateNames,
  pastStatesNamed,
  pastSummary,
  pastTimeForms,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonGap } from '../json/documents.ts';
import { jsonPast } from '../json/past.ts';
import { pastLines } from '../text/past-lines.ts';
import { cachedPalette, momentOf, readyPalette } from './ready.ts';
import { exitOfUnread, unreadLines } from './unread.ts';

/** Options of `pim history`. */
export interface HistoryFlags {
  readonly since?: string;
  readonly until?: string;
  readonly kind: readonly string[];
  readonly outcome: readonly string[];
  readonly cached?: boolean;
  readonly csv?: string;
  readonly html?: string;
}

const day = 24 * 60 * 60_000;

/** Tells what was asked for in the past, as lines, a table or a page. Sends nothing. */
export async function history(context: CommandContext, words: readonly string[], flags: HistoryFlags): Promise<Exit> {
  // What is no filter is refused before anybody is asked; what time it is, the service says.
  filterOf(words, flags, await momentOf(context));
  const cached = flags.cached === true;
  const palette = await (cached ? cachedPalette(context) : readyPalette(context));
  const { paletteSettings } = await context.door();
  const { acts, gaps } = await palette.past({ cached, signal: context.world.signal, interaction: 'never' });
  const moment = await momentOf(context);
  const filter = filterOf(words, flags, moment);
  const found = filterPast(acts, flags.until === undefined ? { ...filter, until: Number.POSITIVE_INFINITY } : filter);
  const reasonsLeftOut = !paletteSettings.keepRecentJustifications;
  const file = await write(context, flags, {
    csv: () => pastCsv(found),
    html: () => pastPage({ acts: found, gaps, ...moment, reasonsLeftOut, cached, ...filterWords(words, flags) }),
  });
  const exit: Exit = gaps.length === 0 ? 'done' : exitOfUnread(gaps);
  if (flags.csv === undefined && flags.html === undefined) print(context, found, moment, reasonsLeftOut);
  remarks(context, gaps, file, found);
  context.print.document(
    documentOf(exit, {
      command: 'history',
      since: new Date(filter.since).toISOString(),
      until: new Date(filter.until).toISOString(),
      items: found.map(jsonPast),
      reasonsLeftOut,
      gaps: gaps.map(jsonGap),
      ...(file === undefined ? {} : { file }),
    }),
  );
  return exit;
}

type Filter = PastFilter & { readonly since: number; readonly until: number };

/** What the options mean. Throws a `Failure` that names the option and what it takes. */
function filterOf(words: readonly string[], flags: HistoryFlags, { now, timeZone }: Moment): Filter {
  if (flags.csv !== undefined && flags.html !== undefined)
    throw new Failure('refusedInput', ['--csv and --html are two ways to write the same: give one.']);
  const time = (name: 'since' | 'until', absent: number): number => {
    const text = flags[name];
    if (text === undefined) return absent;
    const at = parsePastTime(text, now, name === 'since' ? 'begin' : 'end', timeZone);
    if (at === undefined) throw new Failure('refusedInput', [`--${name} “${text}” is not a time: ${pastTimeForms}.`]);
    return at;
  };
  const since = time('since', now - 90 * day);
  const until = time('until', now);
  if (since > until) throw new Failure('refusedInput', ['--since is later than --until.']);
  const ofKind = flags.kind.map((text) => {
    const kind = kinds.find((one) => one.toLowerCase() === text.toLowerCase());
    if (kind === undefined) throw new Failure('refusedInput', [`There is no kind “${text}”: use ${kinds.join(', ')}.`]);
    return kind;
  });
  const states = flags.outcome.flatMap((text) => {
    const named = pastStatesNamed(text);
    if (named === undefined)
      throw new Failure('refusedInput', [`There is no outcome “${text}”: use ${pastStateNames.join(', ')}.`]);
    return named;
  });
  return {
    words: words.flatMap((word) => word.split(/\s+/)),
    since,
    until,
    ...(ofKind.length === 0 ? {} : { kinds: ofKind }),
    ...(states.length === 0 ? {} : { states }),
  };
}

/** What a page leaves out, in words. */
function filterWords(words: readonly string[], flags: HistoryFlags): { readonly filter?: string } {
  const parts = [
    ...(words.length === 0 ? [] : [`what matches “${words.join(' ')}”`]),
    ...flags.kind.map((kind) => `kind ${kind}`),
    ...flags.outcome.map((outcome) => `outcome ${outcome}`),
    ...(flags.since === undefined ? [] : [`since ${flags.since}`]),
    ...(flags.until === undefined ? [] : [`until ${flags.until}`]),
  ];
  return parts.length === 0 ? {} : { filter: parts.join(', ') };
}

/** Writes what was asked for; gives back the file, none for standard output. */
async function write(
  { print, options }: CommandContext,
  { csv, html }: HistoryFlags,
  texts: { readonly csv: () => string; readonly html: () => string },
): Promise<string | undefined> {
  const file = csv ?? html;
  if (file === undefined) return undefined;
  const text = csv === undefined ? texts.html() : texts.csv();
  if (file === '-') {
    if (options.json) throw new Failure('refusedInput', ['--json prints one document: give a file instead of -.']);
    print.line(text.replace(/\r?\n$/, ''));
    return undefined;
  }
  try {
    // Spreadsheets take a file without a mark for one in the machine's old code page. What it tells is for its owner alone.
    await writeFile(file, csv === undefined ? text : `\uFEFF${text}`, { mode: 0o600 });
    await chmod(file, 0o600);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure('someFailed', [`${file} cannot be written: ${why}`]);
  }
  return file;
}

function print({ print }: CommandContext, acts: readonly PastAct[], { timeZone }: Moment, reasonsLeftOut: boolean) {
  for (const act of acts)
    for (const line of pastLines(act, {
      columns: print.columns,
      style: print.style,
      ...(timeZone ? { timeZone } : {}),
    }))
      print.line(line);
  if (reasonsLeftOut && acts.length > 0)
    print.note('Reasons are left out: the setting keepRecentJustifications is off.');
}

function remarks({ print }: CommandContext, gaps: readonly Gap[], file: string | undefined, acts: readonly PastAct[]) {
  print.note(file === undefined ? `${pastSummary(acts)}.` : `${pastSummary(acts)}. Written to ${file}`);
  for (const line of unreadLines(gaps)) print.safeNote(`Not complete. ${line}`);
}
