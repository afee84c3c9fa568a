import type { NeedReport } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonGap } from '../json/documents.ts';
import type { Printer } from '../printer.ts';
import { prose } from '../text/prose.ts';
import { readClipboard } from './clipboard.ts';
import { readFresh, readyPalette } from './ready.ts';
import { exitOfUnread, unreadLines } from './unread.ts';

/** Most roles that are printed for a person; `--json` has all. */
const mostPrinted = 8;

/** Says which of one's roles a refusal or a task needs. Sends nothing; the text is shown and kept nowhere. */
export async function need(
  context: CommandContext,
  words: readonly string[],
  { paste }: { readonly paste: boolean },
): Promise<Exit> {
  const text = await textOf(context, words, paste);
  const palette = await readyPalette(context);
  const catalogue = await readFresh(context, palette);
  const isWatched = context.world.inputIsTerminal && context.world.output.isTerminal;
  const report = await palette.need(text, {
    catalogue,
    signal: context.world.signal,
    interaction: isWatched ? 'allowed' : 'never',
  });
  const unread = catalogue.gaps.filter(({ part }) => part === 'eligibilities' || part === 'activations');
  const gaps = [...unread, ...report.gaps];
  printNeed(context.print, context.print.line, report);
  for (const line of unreadLines(gaps)) context.print.safeNote(line);
  const isNeeded = report.findings.some(({ cause }) => cause === 'role');
  // A role that was not found although not all could be read is not known to be none.
  const isUnknown = isNeeded && gaps.length > 0;
  const exit: Exit = report.roles.length > 0 ? 'done' : isUnknown ? exitOfUnread(gaps) : 'nothingMatched';
  context.print.document(
    documentOf(exit, {
      command: 'need',
      findings: report.findings.map(({ cause, service, actions, plane, scope, scopes }) => ({
        cause,
        ...(service ? { service } : {}),
        actions: [...actions],
        dataAction: plane === 'data' ? true : plane === 'management' ? false : null,
        scope: scope ?? null,
        ...(scopes ? { scopes: [...scopes] } : {}),
      })),
      roles: report.roles.map(({ key, kind, roleName, scopeLabel, state, activateAt, why }) => ({
        key,
        kind,
        role: roleName,
        scope: scopeLabel,
        state,
        activateAt,
        why,
      })),
      wouldDo: [...report.wouldDo],
      note: report.note,
      gaps: gaps.map(jsonGap),
    }),
  );
  return exit;
}

async function textOf({ world }: CommandContext, words: readonly string[], paste: boolean): Promise<string> {
  if (paste && words.length > 0) throw new Failure('refusedInput', ['Give words or --paste, not both.']);
  const text = paste
    ? await readClipboard(world.environment)
    : words.length > 0
      ? words.join(' ')
      : world.inputIsTerminal
        ? ''
        : await world.readInput();
  if (text.trim() !== '') return text;
  throw new Failure('refusedInput', [
    paste ? 'There is no text on the clipboard.' : 'Say what is needed.',
    'A task: pim need reset mfa',
    'An error: az … 2>&1 | pim need',
    'What is on the clipboard: pim need --paste',
  ]);
}

/** Says for a person what is needed, which roles allow it and what else is to know; `say` takes each line. */
export function printNeed(
  print: Printer,
  say: (line: string) => void,
  { findings, roles, wouldDo, note }: NeedReport,
): void {
  const columns = print.columns ?? Number.MAX_SAFE_INTEGER;
  const all = (text: string, style = (line: string) => line, width = columns, indent = '') => {
    for (const line of prose(text, width - indent.length)) say(indent + style(line));
  };
  for (const { cause, actions, scope, service } of findings) {
    if (cause !== 'role' || actions.length === 0) continue;
    all(`${service ? `${service}: ` : ''}${actions.join(', ')}${scope ? ` at ${scope}` : ''}`, print.style.faint);
  }
  for (const { roleName, scopeLabel, state, why, activateAt, scopeId } of roles.slice(0, mostPrinted)) {
    const held = state === 'eligible' ? '' : state === 'active' ? ', active' : ', assigned';
    all(`${roleName} · ${scopeLabel}${held}`, print.style.strong);
    all(why, undefined, columns, '  ');
    if (activateAt !== scopeId) all(`enough at ${activateAt}`, undefined, columns, '  ');
  }
  if (roles.length > mostPrinted) print.note(`${roles.length - mostPrinted} more: pim need --json`);
  if (roles.length === 0 && wouldDo.length > 0) all(`Ask for one of these, smallest first: ${wouldDo.join(', ')}`);
  if (note !== '') all(note);
}
