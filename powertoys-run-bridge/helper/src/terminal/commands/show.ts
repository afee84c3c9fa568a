import {
  type Eligibility,
  eligibilityWithKey,
  labelOf,
  type Palette,
  type RoleReport,
  readRoleReports,
  reportLines,
  tenantWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { documentOf, jsonGap, jsonRight } from '../json/documents.ts';
import { fitExactly } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { chooseEach, sayingMeant } from './choose.ts';
import { eligibilitiesFor } from './eligibilities-for.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';
import { exitOfUnread, gapsIn, nothingMatched, unreadLines } from './unread.ts';

/** Says of roles what they reach, what their policies ask, how they stand and when they were held last. Sends nothing. */
export async function show(context: CommandContext, words: readonly string[], keys: readonly string[]): Promise<Exit> {
  const palette = await readyPalette(context);
  const catalogue = await readFresh(context, palette);
  const chosen = choose(context, palette, words.join(' '), keys);
  const moment = await momentOf(context);
  const reports = await readRoleReports(palette, chosen, moment, { signal: context.world.signal });
  for (const [index, sheet] of reports.entries()) printSheet(context, sheet, index > 0);
  const unread = gapsIn(catalogue.gaps, 'activations', 'requests');
  for (const line of unreadLines(unread)) context.print.safeNote(line);
  const isWhole = reports.every(({ policy }) => policy?.known);
  const exit: Exit = unread.length > 0 ? exitOfUnread(unread) : isWhole ? 'done' : 'someFailed';
  context.print.document(
    documentOf(exit, {
      command: 'show',
      items: reports.map(({ eligibility, policy, lines, ...rest }) => ({
        ...jsonRight(eligibility),
        scopeId: eligibility.scope.id,
        ...(eligibility.endsAt === undefined ? {} : { eligibleUntil: eligibility.endsAt }),
        ...(policy === undefined
          ? {}
          : { policy: { ...policy, approvers: policy.approvers.map((one) => ({ ...one })) } }),
        lines: lines.map((line) => ({ ...line })),
        ...rest,
      })),
      gaps: unread.map(jsonGap),
    }),
  );
  return exit;
}

function choose(
  context: CommandContext,
  palette: Palette,
  text: string,
  keys: readonly string[],
): readonly Eligibility[] {
  const { eligibilities, gaps } = palette.catalogue();
  const unread = gapsIn(gaps, 'eligibilities');
  if (keys.length === 0) {
    const matches = eligibilitiesFor(palette, text, context.world.now());
    return chooseEach(palette.readQuery(text).parts, matches, unread, sayingMeant(context));
  }
  return keys.map((key) => {
    const found = eligibilityWithKey(eligibilities, key);
    if (!found) throw nothingMatched(key, unread, ['Keys are in: pim list --json']);
    return found;
  });
}

/** What a page of the portal about it is about. */
export function subjectOf({ kind, identity, scope }: Eligibility) {
  return { kind, tenantId: identity.tenantId, scopeId: scope.id };
}

function printSheet({ print }: CommandContext, report: RoleReport, isNext: boolean): void {
  const { columns = Number.MAX_SAFE_INTEGER, style } = print;
  if (isNext) print.line('');
  const { eligibility } = report;
  const { identity } = eligibility;
  for (const line of prose(`${labelOf(eligibility)} · ${tenantWords(identity)} · ${identity.username}`, columns))
    print.line(style.strong(line));
  for (const { title, text } of reportLines(report))
    for (const [index, line] of prose(text, columns - 18).entries())
      print.line(`  ${style.faint(fitExactly(index === 0 ? title : '', 15))} ${line}`);
}
