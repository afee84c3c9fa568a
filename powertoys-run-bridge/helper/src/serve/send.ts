import {
  type ActivateAction,
  type Activation,
  type AskedAction,
  activatedIn,
  type BatchItem,
  eventOf,
  finishedRun,
  type OpenRequest,
  openRun,
  type RunEvent,
  type RunState,
  reduceRun,
} from '@pim-palette/core';
import { type Notice, runNotice, stepUpNotice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';
import { tellRun } from './tell-usable.ts';

/**
 * Plans a wish and sends it; what came of it is notified. When policy turns out to ask for more than was given, nothing is
 * sent and the form is opened. A second call for the same roles meanwhile does nothing: the first one tells what came of both.
 */
export async function send(
  parts: PerformParts,
  { wish, checkOnly = false }: ActivateAction,
  signal: AbortSignal,
): Promise<void> {
  const session = parts.session();
  let run = openRun(wish.eligibilities, { wish, checkOnly });
  const happen = (event: RunEvent) => {
    run = reduceRun(run, event, momentOf(parts));
  };
  const result = await parts.hold(
    session.palette.send(wish, {
      checkOnly,
      interaction: 'allowed',
      signal: AbortSignal.any([signal, parts.signal]),
      onPlan: (plan) => happen({ type: 'planned', plan }),
      onEvent(event) {
        happen(event);
        if (event.type === 'stepUp' && run.note !== undefined) parts.notify(stepUpNotice(run.note));
        if (event.type === 'settled') session.changed();
      },
    }),
  );
  happen(eventOf(result));
  switch (result.state) {
    case 'sent':
      if (!checkOnly) session.sent(result.items);
      // Not waited for: what came of it is told when it is known whether it can be used, or soon after without.
      void parts.hold(tellRun(parts, run, checkOnly ? [] : activatedIn(result.items)));
      return;
    case 'missing':
      return parts.openForm({ wish, missing: result.fields, values: { checkOnly } });
    case 'unsent':
      parts.notify(runNotice(run));
      return;
    case 'later':
      session.changed();
      parts.notify(runNotice(run));
      return;
    case 'underWay':
      return;
  }
}

/** Says what came of a form's sending, once for all of it. */
export function tellSent(parts: PerformParts, items: readonly BatchItem[]): void {
  if (items.length === 0) return;
  parts.session().sent(items);
  const run = finished(
    parts,
    items.map(({ eligibility }) => eligibility),
    items,
  );
  void parts.hold(tellRun(parts, run, activatedIn(items)));
}

/** Ends activations. */
export async function deactivate(
  parts: PerformParts,
  activations: readonly Activation[],
  signal: AbortSignal,
): Promise<void> {
  const session = parts.session();
  const options = { interaction: 'allowed', signal: AbortSignal.any([signal, parts.signal]) } as const;
  const items = await parts.hold(session.palette.deactivate(activations, options));
  parts.notify(endedNotice(parts, items));
  session.follow();
  session.changed();
}

/** What came of ends, in words. */
export function endedNotice(
  parts: PerformParts,
  ended: readonly { readonly activation: Activation; readonly outcome: BatchItem['outcome'] }[],
): Notice {
  return runNotice(
    finished(
      parts,
      ended.map(({ activation }) => activation),
      ended,
      'deactivate',
    ),
  );
}

/** Withdraws requests that wait. */
export async function withdraw(
  parts: PerformParts,
  requests: readonly OpenRequest[],
  signal: AbortSignal,
): Promise<void> {
  const session = parts.session();
  const options = { interaction: 'allowed', signal: AbortSignal.any([signal, parts.signal]) } as const;
  const items = await parts.hold(session.palette.cancel(requests, options));
  parts.notify(runNotice(finished(parts, requests, items, 'cancel')));
  session.changed();
}

function finished(
  parts: PerformParts,
  things: Parameters<typeof finishedRun>[0],
  items: Parameters<typeof finishedRun>[1],
  action: AskedAction = 'activate',
): RunState {
  return finishedRun(things, items, momentOf(parts), { action });
}

function momentOf(parts: PerformParts) {
  return { ...parts.moment(), policies: parts.session().palette.knownPolicies() };
}
