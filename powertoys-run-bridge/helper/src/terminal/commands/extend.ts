import {
  type Eligibility,
  type ExtensionItem,
  type ExtensionOutcome,
  eligibilityWithKey,
  extensionAction,
  extensionLabel,
  extensionOffered,
  extensionTerm,
  extensionTone,
  extensionWords,
  type Gap,
  labelOf,
  nothingToExtend,
  type OpenExtension,
  offeredExtensions,
  parseTypedDuration,
  resolveQuery,
  tenantWords,
  usualExtensionMs,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { type Exit, exitOfNotSent } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf, jsonGap } from '../json/documents.ts';
import { jsonExtension, jsonOpenExtension } from '../json/extensions.ts';
import { resultLines } from '../text/result-lines.ts';
import { candidateOf, chooseEach, sayingMeant } from './choose.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';
import { exitOfUnread, gapsIn, nothingMatched, unreadLines } from './unread.ts';

/** Options of `pim extend`. */
export interface ExtendFlags {
  readonly reason?: string;
  readonly for?: string;
  readonly ticket?: string;
  readonly ticketSystem?: string;
  readonly withdraw?: boolean;
  readonly key: readonly string[];
}

/** Asks an administrator for more of eligibilities that end soon or have ended; without words lists for which that can be done. */
export async function extend(context: CommandContext, words: readonly string[], flags: ExtendFlags): Promise<Exit> {
  const text = words.join(' ');
  const palette = await readyPalette(context);
  const query = palette.readQuery(text);
  const durationMs = durationOf(flags.for) ?? query.durationMs ?? usualExtensionMs;
  const catalogue = await readFresh(context, palette);
  const moment = await momentOf(context);
  const offered = offeredExtensions(catalogue, moment.now);
  const all = [...new Set([...catalogue.eligibilities, ...offered])];
  const unread = gapsIn(catalogue.gaps, 'eligibilities');
  if (query.parts.length === 0 && flags.key.length === 0) {
    return flags.withdraw ? withdraw(context, all, unread) : list(context, offered, unread);
  }
  const chosen = choose(context, all, query, flags.key, unread, moment.now);
  if (flags.withdraw) return withdraw(context, chosen, unread);
  const justification = (flags.reason ?? query.justification ?? '').trim();
  if (justification === '')
    throw new Failure('refusedInput', ['Say why: --reason TEXT. The administrator who decides reads it.']);
  const { print, world } = context;
  for (const one of chosen) {
    const action = extensionOffered(one, moment.now);
    if (typeof action === 'string')
      print.safeNote(`Asks for ${extensionLabel(action, [one])}: ${extensionTerm(action, one, durationMs, moment)}.`);
  }
  const ticket = flags.ticket ?? query.ticket;
  const items = await palette.extend(
    chosen,
    {
      justification,
      durationMs,
      ...(ticket === undefined
        ? {}
        : { ticket: { number: ticket, ...(flags.ticketSystem === undefined ? {} : { system: flags.ticketSystem }) } }),
    },
    {
      interaction: 'allowed',
      signal: world.signal,
      onEvent(event) {
        if (event.type === 'stepUp') print.note('You are asked to sign in again. A browser opens.');
      },
    },
  );
  return report(context, items, exitOf);
}

function durationOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = parseTypedDuration(text);
  if (ms === undefined) throw new Failure('refusedInput', [`--for “${text}” is no duration: use 90d or P90D.`]);
  return ms;
}

function choose(
  context: CommandContext,
  all: readonly Eligibility[],
  query: ReturnType<Awaited<ReturnType<typeof readyPalette>>['readQuery']>,
  keys: readonly string[],
  unread: readonly Gap[],
  now: number,
): readonly Eligibility[] {
  if (keys.length > 0)
    return keys.map((key) => {
      const found = eligibilityWithKey(all, key);
      if (!found) throw nothingMatched(key, unread, ['Keys are in: pim extend --json']);
      return found;
    });
  const catalogue = { eligibilities: all, activations: [], openRequests: [], gaps: [], takenAt: '', confirmed: true };
  const matches = resolveQuery(query, catalogue, now).map(({ matches: found, passedOver = 0 }) =>
    found.map((thing) => ({ thing, candidate: candidateOf(thing), passedOver })),
  );
  return chooseEach(query.parts, matches, unread, sayingMeant(context));
}

async function open(context: CommandContext, eligibilities: readonly Eligibility[]) {
  const palette = await readyPalette(context);
  return palette.extensions(eligibilities, { signal: context.world.signal, interaction: 'allowed' });
}

async function list(context: CommandContext, offered: readonly Eligibility[], unread: readonly Gap[]): Promise<Exit> {
  const { print } = context;
  const moment = await momentOf(context);
  const { items, gaps } = offered.length === 0 ? { items: [], gaps: [] } : await open(context, offered);
  for (const one of offered) {
    const waits = items.some(({ eligibility }) => eligibility.key === one.key);
    const action = extensionAction(one, moment.now) === 'renew' ? 'renewal' : 'extension';
    const words = waits ? `${action} asked for: an administrator decides` : `${action} can be asked for`;
    const label = `${labelOf(one)} · ${tenantWords(one.identity)}`;
    const tone = waits ? 'waiting' : 'neutral';
    for (const line of resultLines({ label, words, tone }, { columns: print.columns, style: print.style }))
      print.line(line);
  }
  const all = [...unread, ...gaps];
  if (offered.length === 0 && all.length === 0) print.note(nothingToExtend);
  if (offered.length > 0) print.note('Ask for more: pim extend WORDS --reason TEXT');
  for (const line of unreadLines(all)) print.safeNote(line);
  const exit: Exit = all.length === 0 ? 'done' : exitOfUnread(all);
  print.document(
    documentOf(exit, {
      command: 'extend',
      offered: offered.map((one) => jsonOpenExtension(one, items, moment.now)),
      items: [],
      gaps: all.map(jsonGap),
    }),
  );
  return exit;
}

async function withdraw(
  context: CommandContext,
  chosen: readonly Eligibility[],
  unread: readonly Gap[],
): Promise<Exit> {
  const { items, gaps } = await open(context, chosen);
  for (const line of unreadLines([...unread, ...gaps])) context.print.safeNote(line);
  if (items.length === 0)
    throw new Failure('nothingMatched', [
      gaps.length > 0 ? 'Nothing that could be read waits.' : 'Nothing was asked for that still waits.',
      'What can be extended, and what waits: pim extend',
    ]);
  const palette = await readyPalette(context);
  return report(context, await palette.cancelExtensions(items satisfies readonly OpenExtension[]), (outcome) =>
    outcome.state === 'withdrawn' ? 'done' : exitOf(outcome),
  );
}

async function report(
  context: CommandContext,
  items: readonly ExtensionItem[],
  exitOfOne: (outcome: ExtensionOutcome) => Exit,
): Promise<Exit> {
  const { print, world } = context;
  const moment = await momentOf(context);
  const texts = items.map(({ outcome }) => extensionWords(outcome, moment));
  for (const [index, { eligibility, outcome }] of items.entries()) {
    const error = 'error' in outcome ? outcome.error : undefined;
    const result = {
      label: labelOf(eligibility),
      words: texts[index] ?? '',
      tone: extensionTone(outcome),
      ...(error === undefined ? {} : { service: error.message }),
      ...(error?.requestId === undefined ? {} : { requestId: error.requestId }),
    };
    for (const line of resultLines(result, { columns: print.columns, style: print.style })) print.line(line);
    if (error?.cure !== undefined) print.safeNote(error.cure);
  }
  const exits = items.map(({ outcome }) => exitOfOne(outcome));
  const order = ['unconfirmed', 'notSignedIn', 'someFailed', 'offline', 'interrupted', 'waiting'] as const;
  const exit: Exit = world.isInterrupted() ? 'interrupted' : (order.find((one) => exits.includes(one)) ?? 'done');
  print.document(
    documentOf(exit, {
      command: 'extend',
      offered: [],
      items: items.map((item, index) => jsonExtension(item, texts[index] ?? '')),
      gaps: [],
    }),
  );
  return exit;
}

/** How one ends the command. That an administrator has yet to decide is no success. */
function exitOf(outcome: ExtensionOutcome): Exit {
  switch (outcome.state) {
    case 'granted':
      return 'done';
    case 'asked':
    case 'alreadyRequested':
      return 'waiting';
    case 'unconfirmed':
      return 'unconfirmed';
    case 'stepUpNeeded':
      return 'notSignedIn';
    case 'notSent':
      return exitOfNotSent[outcome.reason];
    case 'notOffered':
    case 'refused':
    case 'denied':
    case 'withdrawn':
    case 'failed':
      return 'someFailed';
  }
}
