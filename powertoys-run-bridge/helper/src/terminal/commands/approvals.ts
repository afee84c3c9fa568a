import {
  type Approval,
  approvalLabel,
  approvalLines,
  approvalNotice,
  findApprovals,
  type Moment,
  nothingListed,
  requesterWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { jsonApproval } from '../json/approvals.ts';
import { documentOf, jsonGap, jsonHidden } from '../json/documents.ts';
import { prose } from '../text/prose.ts';
import { momentOf, readyPalette, sayHidden } from './ready.ts';
import { exitOfUnread, nothingMatched, unreadLines } from './unread.ts';

/** Lists what waits for one's decision. */
export async function approvals(context: CommandContext, words: readonly string[]): Promise<Exit> {
  const { print, world } = context;
  const palette = await readyPalette(context);
  const { items, gaps } = await palette.approvals({ signal: world.signal, interaction: 'never' });
  const text = words.join(' ');
  const shown = findApprovals(items, text);
  if (text.trim() !== '' && shown.length === 0)
    throw nothingMatched(text, gaps, ['See everything that waits for you: pim approvals']);
  const moment = await momentOf(context);
  for (const approval of shown) printApproval(context, approval, moment);
  if (shown.length === 0 && gaps.length === 0)
    print.note(`${nothingListed('Nothing waits for your decision', palette.catalogue())}.`);
  const notice = approvalNotice(shown);
  if (notice !== undefined) print.note(notice);
  for (const line of unreadLines(gaps)) print.safeNote(line);
  sayHidden(context, palette);
  const exit: Exit = gaps.length === 0 ? 'done' : exitOfUnread(gaps);
  print.document(
    documentOf(exit, {
      command: 'approvals',
      items: shown.map(jsonApproval),
      gaps: gaps.map(jsonGap),
      ...jsonHidden(palette.catalogue()),
    }),
  );
  return exit;
}

function printApproval({ print }: CommandContext, approval: Approval, { now, timeZone }: Moment): void {
  const { columns = Number.MAX_SAFE_INTEGER, style } = print;
  const head = `${requesterWords(approval)} asks for ${approvalLabel(approval)}`;
  for (const line of prose(head, columns)) print.line(style.strong(line));
  for (const text of approvalLines(approval, now, timeZone))
    for (const line of prose(text, columns - 4)) print.line(`    ${style.faint(line)}`);
}
