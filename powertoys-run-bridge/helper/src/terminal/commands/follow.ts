import type { FollowEvent } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { documentOf, jsonAccess, jsonOutcome } from '../json/documents.ts';
import { exitOfBatch, followResult } from '../outcome-words.ts';
import { resultLines } from '../text/result-lines.ts';
import { momentOf, readyPalette } from './ready.ts';

/** Looks at what waits, once or until nothing does; each change is a line. */
export async function follow(context: CommandContext, options: { readonly once: boolean }): Promise<Exit> {
  const { print, world } = context;
  const palette = await readyPalette(context);
  const moment = await momentOf(context);
  const latest = new Map<string, FollowEvent>();
  await palette.follow({
    once: options.once,
    signal: world.signal,
    onEvent(event) {
      const before = latest.get(event.entry.id);
      latest.set(event.entry.id, event);
      if (before?.outcome.state === event.outcome.state) return;
      const result = followResult(event, moment);
      for (const line of resultLines(result, { columns: print.columns, style: print.style })) print.line(line);
    },
  });
  const events = [...latest.values()];
  if (events.length === 0) print.note('Nothing waits.');
  const exit = world.isInterrupted() ? 'interrupted' : exitOfEvents(events);
  print.document(
    documentOf(exit, {
      command: 'follow',
      items: events.map((event) => ({
        key: event.entry.key,
        kind: event.entry.kind,
        role: event.entry.roleName,
        scope: event.entry.scopeLabel,
        tenant: event.entry.identity.tenantName,
        tenantId: event.entry.identity.tenantId,
        account: event.entry.identity.username,
        ...jsonAccess(event.entry),
        outcome: jsonOutcome(event.outcome),
        text: followResult(event, moment).words,
        final: event.final,
      })),
    }),
  );
  return exit;
}

/** Each entry judged by what was asked: the end of a deactivation is no loss. */
function exitOfEvents(events: readonly FollowEvent[]): Exit {
  const exits = events.map((event) => exitOfBatch([event], event.entry.action));
  return (
    (['unconfirmed', 'notSignedIn', 'someFailed', 'offline', 'waiting'] as const).find((exit) =>
      exits.includes(exit),
    ) ?? 'done'
  );
}
