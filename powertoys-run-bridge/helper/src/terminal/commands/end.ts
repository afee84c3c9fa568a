import { type Activation, type OpenRequest, type Outcome, parseQuery } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import type { Candidate } from '../failure.ts';
import { documentOf, jsonOutcome, jsonRight } from '../json/documents.ts';
import { endResult, exitOfBatch } from '../outcome-words.ts';
import { resultLines } from '../text/result-lines.ts';
import { byKey, chooseEach } from './choose.ts';
import { momentOf, readFresh, readyPalette } from './ready.ts';
import { gapsIn } from './unread.ts';

/** Ends activations that the words name. */
export async function deactivate(context: CommandContext, words: readonly string[]): Promise<Exit> {
  const palette = await readyPalette(context);
  const { gaps } = await readFresh(context, palette);
  const text = words.join(' ');
  const matches = parseQuery(text).parts.map((part) =>
    byKey(palette.rows(`/off ${part.text}`), ({ action }) =>
      action.type === 'manageActivation' && action.activation.activated
        ? { thing: action.activation, candidate: candidateOf(action.activation) }
        : undefined,
    ),
  );
  const activations = chooseEach(text, matches, gapsIn(gaps, 'activations'));
  const items = await palette.deactivate(activations, { interaction: 'allowed', signal: context.world.signal });
  return report(
    context,
    'deactivate',
    items.map(({ activation, outcome }) => ({ thing: activation, outcome })),
  );
}

/** Withdraws requests that wait. */
export async function cancel(context: CommandContext, words: readonly string[]): Promise<Exit> {
  const palette = await readyPalette(context);
  const { gaps } = await readFresh(context, palette);
  const text = words.join(' ');
  const matches = parseQuery(text).parts.map((part) =>
    byKey(palette.rows(`/pending ${part.text}`), ({ action }) =>
      action.type === 'manageRequest'
        ? { thing: action.openRequest, candidate: candidateOf(action.openRequest) }
        : undefined,
    ),
  );
  const requests = chooseEach(text, matches, gapsIn(gaps, 'requests'));
  const items = await palette.cancel(requests, { interaction: 'allowed', signal: context.world.signal });
  return report(
    context,
    'cancel',
    items.map(({ request, outcome }) => ({ thing: request, outcome })),
  );
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

async function report(
  context: CommandContext,
  command: 'deactivate' | 'cancel',
  items: readonly { readonly thing: Activation | OpenRequest; readonly outcome: Outcome }[],
): Promise<Exit> {
  const { print, world } = context;
  const moment = await momentOf(context);
  const exit: Exit = world.isInterrupted() ? 'interrupted' : exitOfBatch(items, command);
  const results = items.map(({ thing, outcome }) => endResult(thing, outcome, command, moment));
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
