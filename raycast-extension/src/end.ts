import {
  type Activation,
  type AskedAction,
  goingWords,
  type OpenRequest,
  type Outcome,
  openRun,
  reduceRun,
} from '@pim-palette/core';
import { systemClock } from './clock.ts';
import { isConfirmed } from './feedback/confirm.ts';
import { runToast } from './feedback/toasts.ts';
import { carryOut } from './hooks/write.ts';
import { shownText } from './format/shown-text.ts';
import { titleCase } from './format/title-case.ts';
import type { Desk } from './hooks/desk.ts';

/** Ends activations after a confirmation; `true` when it was asked for. */
export async function endAll(desk: Desk, activations: readonly Activation[]): Promise<boolean> {
  const title = `Deactivate ${namesOf(activations)}?`;
  if (!(await isConfirmed({ title, message: 'What it allows ends at once.', button: 'Deactivate' }))) return false;
  return carryOutEnd(desk, 'deactivate', activations, async () => {
    const items = await desk.state().door?.palette.deactivate(activations, { interaction: 'allowed' });
    return items?.map(({ outcome }) => outcome) ?? [];
  });
}

/** Withdraws requests after a confirmation; `true` when it was asked for. */
export async function withdrawAll(desk: Desk, requests: readonly OpenRequest[]): Promise<boolean> {
  const title = `Withdraw the request for ${namesOf(requests)}?`;
  if (!(await isConfirmed({ title, button: 'Withdraw' }))) return false;
  return carryOutEnd(desk, 'cancel', requests, async () => {
    const items = await desk.state().door?.palette.cancel(requests, { interaction: 'allowed' });
    return items?.map(({ outcome }) => outcome) ?? [];
  });
}

async function carryOutEnd(
  desk: Desk,
  action: Exclude<AskedAction, 'activate'>,
  things: readonly (Activation | OpenRequest)[],
  send: () => Promise<readonly Outcome[]>,
): Promise<true> {
  const run = openRun(things, { action });
  await carryOut(desk, {
    going: titleCase(goingWords(run)),
    send,
    changes: () => true,
    told: (outcomes) => runToast(reduceRun(run, { type: 'finished', outcomes }, { now: systemClock.now() })),
  });
  return true;
}

function namesOf(things: readonly { readonly roleName: string }[]): string {
  return shownText(things.map(({ roleName }) => roleName).join(', '));
}
