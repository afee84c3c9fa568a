import {
  type Activation,
  type ActivationWish,
  type BatchItem,
  type OpenRequest,
  PimError,
  type Plan,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { batchNotice, endNotice, failureText, stepUpNotice } from './notices.ts';
import type { Next } from './shown-row.ts';

/**
 * Plans a wish and sends it; what came of it is notified. When policy turns out to ask for more than was given, nothing is
 * sent and the form is opened. Throws when it could not be planned; then nothing was sent. A second call for the same roles
 * meanwhile does nothing: the first one tells what came of both.
 */
export async function send(desk: Desk, wish: ActivationWish, signal: AbortSignal): Promise<Next> {
  let plan: Plan | undefined;
  const result = await desk.hold(
    desk.palette().send(wish, {
      interaction: 'allowed',
      signal: AbortSignal.any([signal, desk.signal]),
      onPlan(planned) {
        plan = planned;
      },
      onEvent(event) {
        if (event.type === 'stepUp') desk.notify(stepUpNotice(namesOf(plan, event.rows)));
        if (event.type === 'settled') desk.changed();
      },
    }),
  );
  switch (result.state) {
    case 'sent':
      tellBatch(desk, result.items);
      return {};
    case 'missing':
      await desk.openForm({ wish, missing: result.fields });
      return {};
    case 'unsent':
      throw unsent(result.error);
    case 'underWay':
      return {};
  }
}

/** The error, with the words that nothing was sent: it is shown by a launcher that knows nothing else of it. */
function unsent(error: unknown): unknown {
  if (!(error instanceof PimError)) return error;
  const { code, message, serviceCode, serviceMessage, requestId } = error;
  const told = serviceMessage ?? message;
  return new PimError(code, `Nothing was sent. ${told}`, {
    cause: error,
    ...(serviceCode === undefined ? {} : { serviceCode }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}

/** Says what came of an activation, once for all of it, and keeps what went wrong for copying. */
export function tellBatch(desk: Desk, items: readonly BatchItem[]): void {
  if (items.length === 0) return;
  for (const { eligibility, outcome } of items) {
    const text = failureText(outcome);
    if (text === undefined) desk.failures.delete(eligibility.key);
    else desk.failures.set(eligibility.key, text);
  }
  const sent = new Set(items.map(({ eligibility }) => eligibility.key));
  desk.basket.set(desk.basket.keys().filter((key) => !sent.has(key)));
  desk.notify(batchNotice(items, desk.moment()));
  desk.follow();
  desk.changed();
}

/** Ends an activation. */
export async function deactivate(desk: Desk, activation: Activation, signal: AbortSignal): Promise<Next> {
  const items = await desk.hold(
    desk.palette().deactivate([activation], {
      interaction: 'allowed',
      signal: AbortSignal.any([signal, desk.signal]),
    }),
  );
  for (const { outcome } of items) desk.notify(endNotice(activation, outcome, 'deactivate', desk.moment()));
  desk.follow();
  desk.changed();
  return { query: '' };
}

/** Withdraws a request that waits. */
export async function withdraw(desk: Desk, request: OpenRequest, signal: AbortSignal): Promise<Next> {
  const items = await desk.hold(
    desk.palette().cancel([request], { interaction: 'allowed', signal: AbortSignal.any([signal, desk.signal]) }),
  );
  for (const { outcome } of items) desk.notify(endNotice(request, outcome, 'cancel', desk.moment()));
  desk.changed();
  return { query: '' };
}

function namesOf(plan: Plan | undefined, rows: readonly number[]): readonly string[] {
  return rows.map((row) => plan?.rows[row]?.eligibility.roleName ?? '');
}
