import {
  type Approval,
  approvalLabel,
  type Decision,
  type DecisionItem,
  type DecisionOutcome,
  decisionOutcomeWords,
  decisionTone,
  findApprovals,
  type Gap,
  type Palette,
  requesterWords,
  tenantWords,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { type Exit, exitOfNotSent } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { jsonDecision } from '../json/approvals.ts';
import { documentOf } from '../json/documents.ts';
import { resultLines } from '../text/result-lines.ts';
import { safeText } from '../text/safe-text.ts';
import { momentOf, readyPalette } from './ready.ts';
import { nothingMatched } from './unread.ts';

/** Options of `pim approve` and `pim deny`. */
export interface DecideFlags {
  readonly reason?: string;
  readonly all?: boolean;
  readonly key: readonly string[];
}

/** Decides about others' requests that the words or the keys name, all of them with the same reason. */
export async function decide(
  context: CommandContext,
  decision: Decision,
  words: readonly string[],
  flags: DecideFlags,
): Promise<Exit> {
  const { print, world } = context;
  const palette = await readyPalette(context);
  const text = words.join(' ');
  const justification = (flags.reason ?? palette.readQuery(text).justification ?? '').trim();
  if (justification === '') throw new Failure('refusedInput', ['Say why: --reason TEXT. The requester reads it.']);
  const { items, gaps } = await palette.approvals({ signal: world.signal, interaction: 'allowed' });
  const chosen = choose(palette, items, text, flags, gaps);
  const moment = await momentOf(context);
  const decided = await palette.decide(
    chosen,
    { decision, justification },
    {
      interaction: 'allowed',
      signal: world.signal,
      onEvent(event) {
        if (event.type === 'stepUp') print.note('You are asked to sign in again. A browser opens.');
        const approval = event.type === 'lookingUp' ? chosen[event.row] : undefined;
        if (approval) print.safeNote(`${approvalLabel(approval)}: the answer was lost, asking what happened.`);
      },
    },
  );
  const texts = decided.map(({ outcome }) => decisionOutcomeWords(outcome, moment.now, moment.timeZone));
  for (const [index, { approval, outcome }] of decided.entries()) {
    const label = `${requesterWords(approval)}: ${approvalLabel(approval)}`;
    const error = 'error' in outcome ? outcome.error : undefined;
    const result = {
      label,
      words: texts[index] ?? '',
      tone: decisionTone(outcome),
      ...(error === undefined ? {} : { service: error.message }),
      ...(error?.requestId === undefined ? {} : { requestId: error.requestId }),
    };
    for (const line of resultLines(result, { columns: print.columns, style: print.style })) print.line(line);
  }
  const exit: Exit = world.isInterrupted() ? 'interrupted' : exitOf(decided, decision);
  print.document(
    documentOf(exit, {
      command: decision,
      items: decided.map((item, index) => jsonDecision(item, texts[index] ?? '')),
    }),
  );
  return exit;
}

function choose(
  palette: Palette,
  items: readonly Approval[],
  text: string,
  { all, key: keys }: DecideFlags,
  gaps: readonly Gap[],
): readonly Approval[] {
  if (keys.length > 0)
    return keys.map((key) => {
      const found = items.find((one) => one.key === key.toLowerCase());
      if (!found) throw nothingMatched(key, gaps, ['Keys are in: pim approvals --json']);
      return found;
    });
  const parts = partsOf(palette, text);
  if (parts.length === 0 && !all)
    throw new Failure('refusedInput', [
      'Say which: a name of who asks, of the role or a link to the request.',
      'All that wait for you: --all',
    ]);
  const chosen = parts.length === 0 ? items : parts.flatMap((part) => matches(items, part, all === true, gaps));
  if (chosen.length === 0) throw nothingMatched('--all', gaps, ['Nothing waits for your decision.']);
  return [...new Set(chosen)];
}

/** A pasted link is one part, whatever marks are in it. */
function partsOf(palette: Palette, text: string): readonly string[] {
  if (/^\s*(https?:\/\/\S+|[0-9a-f-]{36})\s*(>.*)?$/i.test(text)) return [text.replace(/\s>.*$/, '').trim()];
  return palette.readQuery(text).parts.map((part) => part.text);
}

function matches(items: readonly Approval[], part: string, all: boolean, gaps: readonly Gap[]): readonly Approval[] {
  const found = findApprovals(items, part);
  if (found.length === 0) throw nothingMatched(part, gaps, ['See everything that waits for you: pim approvals']);
  if (found.length === 1 || all) return found;
  throw new Failure('ambiguous', [
    `“${safeText(part)}” matches ${found.length}. Nothing was sent. Add a word that tells them apart, or decide about all of them: --all`,
    ...found.map((one) => safeText(`  ${requesterWords(one)}: ${approvalLabel(one)} · ${tenantWords(one.identity)}`)),
  ]);
}

/** How the command ends: that of its worst row. That somebody else decided the same is as asked. */
function exitOf(items: readonly DecisionItem[], decision: Decision): Exit {
  const exits = items.map(({ outcome }) => exitOfOne(outcome, decision));
  const order = ['unconfirmed', 'notSignedIn', 'someFailed', 'offline', 'interrupted', 'waiting'] as const;
  return order.find((exit) => exits.includes(exit)) ?? 'done';
}

function exitOfOne(outcome: DecisionOutcome, decision: Decision): Exit {
  switch (outcome.state) {
    case 'decided':
      return outcome.more ? 'waiting' : 'done';
    case 'decidedAlready':
      return outcome.made?.result === decision ? 'done' : 'someFailed';
    case 'unconfirmed':
      return 'unconfirmed';
    case 'stepUpNeeded':
      return 'notSignedIn';
    case 'notSent':
      return exitOfNotSent[outcome.reason];
    case 'gone':
    case 'own':
    case 'notAsked':
    case 'refused':
    case 'failed':
      return 'someFailed';
  }
}
