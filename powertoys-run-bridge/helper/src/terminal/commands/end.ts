import {
  type Activation,
  type Catalogue,
  type EligibilityKey,
  eligibilityWithKey,
  finishedRun,
  type Gap,
  type Moment,
  type OpenRequest,
  type Outcome,
  type Palette,
  type Row,
} from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { type Exit, exitOfBatch } from '../exit-codes.ts';
import type { Candidate } from '../failure.ts';
import { documentOf, jsonOutcome, jsonRight } from '../json/documents.ts';
import { resultLines } from '../text/result-lines.ts';
import { byKey, chooseEach, sayingMeant } from './choose.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';
import { gapsIn, nothingMatched } from './unread.ts';

/** Ends activations that the words or the keys name. */
export async function deactivate(
  context: CommandContext,
  words: readonly string[],
  keys: readonly EligibilityKey[],
): Promise<Exit> {
  const palette = await readyPalette(context);
  const catalogue = await readFresh(context, palette);
  const activations = chosenActivations(context, palette, catalogue, words, keys);
  const moment = await momentOf(context);
  const items = await palette.deactivate(activations, { interaction: 'allowed', signal: context.world.signal });
  return report(
    context,
    moment,
    'deactivate',
    items.map(({ activation, outcome }) => ({ thing: activation, outcome })),
  );
}

/** What words or keys mean among what is active. */
export function chosenActivations(
  context: CommandContext,
  palette: Palette,
  catalogue: Catalogue,
  words: readonly string[],
  keys: readonly EligibilityKey[],
): readonly Activation[] {
  const unread = gapsIn(catalogue.gaps, 'activations');
  if (keys.length > 0) return keys.map((key) => withKey(key, catalogue.activations, catalogue, unread));
  return chosen(context, palette, '/off', words, unread, ({ action }) =>
    action.type === 'manageActivation' && action.activation.activated ? action.activation : undefined,
  );
}

/** Withdraws requests that wait, those the words or the keys name. */
export async function cancel(
  context: CommandContext,
  words: readonly string[],
  keys: readonly EligibilityKey[],
): Promise<Exit> {
  const palette = await readyPalette(context);
  const catalogue = await readFresh(context, palette);
  const unread = gapsIn(catalogue.gaps, 'requests');
  const named =
    keys.length > 0
      ? keys.map((key) => withKey(key, catalogue.openRequests, catalogue, unread))
      : chosen(context, palette, '/pending', words, unread, ({ action }) =>
          action.type === 'manageRequest' ? action.openRequest : undefined,
        );
  // Words and keys name a right: all that waits for it is meant.
  const rights = new Set(named.map(({ key }) => key));
  const requests = catalogue.openRequests.filter(({ key }) => rights.has(key));
  const moment = await momentOf(context);
  const items = await palette.cancel(requests, { interaction: 'allowed', signal: context.world.signal });
  return report(
    context,
    moment,
    'cancel',
    items.map(({ request, outcome }) => ({ thing: request, outcome })),
  );
}

/** What the words mean among the rows of a command. */
function chosen<T extends Activation | OpenRequest>(
  context: CommandContext,
  palette: Palette,
  command: keyof typeof elsewhere,
  words: readonly string[],
  unread: readonly Gap[],
  thingOf: (row: Row) => T | undefined,
): readonly T[] {
  const text = words.join(' ');
  const { parts } = palette.readQuery(text);
  const matches = parts.map((part) =>
    byKey(palette.rows(`${command} ${part.text}`), (row) => {
      const thing = thingOf(row);
      return thing && { thing, candidate: candidateOf(thing) };
    }),
  );
  const none = parts.find((_, index) => (matches[index] ?? []).length === 0);
  // It may well be in the list of roles: what is looked for among is said.
  if (none !== undefined && unread.length === 0) throw nothingMatched(none.text, [], [elsewhere[command]]);
  return chooseEach(parts, matches, unread, sayingMeant(context));
}

const elsewhere = {
  '/off': 'Only what is active can be ended: pim active',
  '/pending': 'Only what waits can be withdrawn: pim pending',
} as const;

/** The one with this key, by either id of its role. */
function withKey<T extends Activation | OpenRequest>(
  key: EligibilityKey,
  things: readonly T[],
  { eligibilities }: Catalogue,
  unread: readonly Gap[],
): T {
  const known = eligibilityWithKey(eligibilities, key)?.key ?? key;
  const found = things.find((one) => one.key === known);
  if (!found) throw nothingMatched(key, unread, ['Keys are in: pim list --json']);
  return found;
}

function candidateOf(thing: Activation | OpenRequest): Candidate {
  const { key, kind, roleName, scopeLabel, identity } = thing;
  return {
    key,
    kind,
    roleName,
    scopeLabel,
    tenantName: identity.tenantName,
    tenantId: identity.tenantId,
    username: identity.username,
  };
}

function report(
  context: CommandContext,
  moment: Moment,
  command: 'deactivate' | 'cancel',
  items: readonly Ended[],
): Exit {
  return reportEnded(context, moment, command, items);
}

/** What was ended, and what came of it. */
export interface Ended {
  readonly thing: Activation | OpenRequest;
  readonly outcome: Outcome;
}

/** Says what came of each; `atLeast` is how it ends where all went well. */
export function reportEnded(
  context: CommandContext,
  moment: Moment,
  command: 'deactivate' | 'cancel' | 'end',
  items: readonly Ended[],
  atLeast: Exit = 'done',
): Exit {
  const { print, world } = context;
  const action = command === 'cancel' ? 'cancel' : 'deactivate';
  const own = items.length === 0 ? 'done' : exitOfBatch(items, action);
  const exit: Exit = world.isInterrupted() ? 'interrupted' : own === 'done' ? atLeast : own;
  const { lines: results } = finishedRun(
    items.map(({ thing }) => thing),
    items,
    moment,
    { action },
  );
  for (const result of results)
    for (const line of resultLines(result, { columns: print.columns, style: print.style })) print.line(line);
  print.document(
    documentOf(exit, {
      command,
      items: items.map(({ thing, outcome }, index) => ({
        ...jsonRight(thing),
        outcome: jsonOutcome(outcome),
        text: results[index]?.words ?? '',
      })),
    }),
  );
  return exit;
}
