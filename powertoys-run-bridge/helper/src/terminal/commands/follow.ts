import { type FollowEvent, type Gap, labelOf, type Moment, nothingListed, resultWords } from '@pim-palette/core';
import type { CommandContext } from '../command-context.ts';
import { type Exit, exitOfBatch } from '../exit-codes.ts';
import { documentOf, jsonAccess, jsonGap, jsonOutcome } from '../json/documents.ts';
import { resultLines } from '../text/result-lines.ts';
import { momentOf, readFresh, readyPalette, sayHidden } from './ready.ts';
import { exitOfUnread, gapsIn, unreadLines } from './unread.ts';

/** Looks at what waits, once or until nothing does; each change is a line. */
export async function follow(context: CommandContext, options: { readonly once: boolean }): Promise<Exit> {
  const { print, world } = context;
  const palette = await readyPalette(context);
  // What was asked for elsewhere is known by the service's lists alone.
  const { gaps } = await readFresh(context, palette);
  const unread = gapsIn(gaps, 'requests');
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
  if (events.length === 0 && unread.length === 0) print.note(`${nothingListed('Nothing waits', palette.catalogue())}.`);
  for (const line of unreadLines(unread)) print.safeNote(line);
  sayHidden(context, palette);
  const exit = world.isInterrupted() ? 'interrupted' : exitOfEvents(events, unread);
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
      gaps: unread.map(jsonGap),
    }),
  );
  return exit;
}

function followResult({ entry, outcome }: FollowEvent, moment: Moment) {
  return { label: labelOf(entry), ...resultWords(outcome, moment, { action: entry.action }) };
}

/** Each entry judged by what was asked: the end of a deactivation is no loss. */
function exitOfEvents(events: readonly FollowEvent[], unread: readonly Gap[]): Exit {
  const exits: Exit[] = events.map((event) => exitOfBatch([event], event.entry.action));
  if (unread.length > 0) exits.push(exitOfUnread(unread));
  return (
    (['unconfirmed', 'notSignedIn', 'someFailed', 'offline', 'waiting'] as const).find((exit) =>
      exits.includes(exit),
    ) ?? 'done'
  );
}
