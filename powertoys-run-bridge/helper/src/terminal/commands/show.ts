import {
  activationWords,
  type Catalogue,
  type Eligibility,
  eligibilityWithKey,
  labelOf,
  type Moment,
  openRequestWords,
  type Palette,
  type PastAct,
  pastOutcomeWords,
  portalLink,
  roleSheet,
  stampOf,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { documentOf, jsonGap, jsonRight } from '../json/documents.ts';
import { fitExactly } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { chooseEach } from './choose.ts';
import { eligibilitiesFor } from './eligibilities-for.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';
import { exitOfUnread, gapsIn, nothingMatched, unreadLines } from './unread.ts';

/** Says of roles what they reach, what their policies ask, how they stand and when they were held last. Sends nothing. */
export async function show(context: CommandContext, words: readonly string[], keys: readonly string[]): Promise<Exit> {
  const palette = await readyPalette(context);
  const catalogue = await readFresh(context, palette);
  const chosen = choose(context, palette, words.join(' '), keys);
  const policies = await palette.policies(chosen, { signal: context.world.signal });
  const moment = await momentOf(context);
  const { acts } = await palette.past({ cached: true });
  const { cloud } = (await context.door()).setup;
  const sheets = chosen.map((eligibility, index) => {
    const link = portalLink(cloud, 'roles', subjectOf(eligibility));
    const policy = policies[index];
    return {
      eligibility,
      policy,
      state: stateWords(eligibility, catalogue, moment),
      lines: roleSheet(eligibility, policy, moment.now, moment.timeZone),
      ...lastOf(eligibility, acts, moment),
      ...(link === undefined ? {} : { portal: link }),
    };
  });
  for (const [index, sheet] of sheets.entries()) printSheet(context, sheet, index > 0);
  const unread = gapsIn(catalogue.gaps, 'activations', 'requests');
  for (const line of unreadLines(unread)) context.print.safeNote(line);
  const isWhole = policies.every(({ known }) => known);
  const exit: Exit = unread.length > 0 ? exitOfUnread(unread) : isWhole ? 'done' : 'someFailed';
  context.print.document(
    documentOf(exit, {
      command: 'show',
      items: sheets.map(({ eligibility, policy, lines, ...rest }) => ({
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
  if (keys.length === 0)
    return chooseEach(palette.readQuery(text).parts, eligibilitiesFor(palette, text, context.world.now()), unread);
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

function stateWords(
  { key }: Eligibility,
  { activations, openRequests, gaps }: Catalogue,
  { now, timeZone }: Moment,
): string {
  const active = activations.find((one) => one.key === key);
  if (active) return activationWords(active, now, timeZone);
  const waiting = openRequests.find((one) => one.key === key);
  if (waiting) return openRequestWords(waiting, now, timeZone);
  return gapsIn(gaps, 'activations').length > 0 ? 'whether it is active could not be read' : 'not active';
}

function lastOf({ key }: Eligibility, acts: readonly PastAct[], { timeZone }: Moment): { readonly last?: string } {
  const last = acts.find((act) => act.key === key);
  return last === undefined ? {} : { last: `${stampOf(last.askedAt, timeZone)}, ${pastOutcomeWords(last, timeZone)}` };
}

interface Sheet {
  readonly eligibility: Eligibility;
  readonly state: string;
  readonly lines: readonly { readonly title: string; readonly text: string }[];
  readonly last?: string;
  readonly portal?: string;
}

function printSheet(
  { print }: CommandContext,
  { eligibility, state, lines, last, portal }: Sheet,
  isNext: boolean,
): void {
  const { columns = Number.MAX_SAFE_INTEGER, style } = print;
  if (isNext) print.line('');
  const { tenantName, username } = eligibility.identity;
  for (const line of prose(`${labelOf(eligibility)} · ${tenantName} · ${username}`, columns))
    print.line(style.strong(line));
  const all = [
    { title: 'State', text: state },
    ...lines,
    ...(last === undefined ? [] : [{ title: 'Asked for last', text: last }]),
    ...(portal === undefined ? [] : [{ title: 'Portal', text: portal }]),
  ];
  for (const { title, text } of all)
    for (const [index, line] of prose(text, columns - 18).entries())
      print.line(`  ${style.faint(fitExactly(index === 0 ? title : '', 15))} ${line}`);
}
