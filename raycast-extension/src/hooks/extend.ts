import {
  type Eligibility,
  type ExtensionItem,
  extensionErrors,
  type ExtensionWish,
  extensionSummary,
  extensionTone,
  type OpenExtension,
} from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { isConfirmed } from '../feedback/confirm.ts';
import type { ToastWords } from '../feedback/toasts.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from './desk.ts';
import { carryOut } from './write.ts';

/** Asks an administrator for more, once; says what came of it. */
export async function sendExtensions(
  desk: Desk,
  eligibilities: readonly Eligibility[],
  wish: ExtensionWish,
): Promise<void> {
  await carryOut(desk, {
    going: 'Asking for More',
    send: async () => (await desk.state().door?.palette.extend(eligibilities, wish, { interaction: 'allowed' })) ?? [],
    told: extensionToast,
  });
}

/** Takes back what waits, after a confirmation. */
export async function withdrawExtensions(desk: Desk, requests: readonly OpenExtension[]): Promise<void> {
  const names = requests.map(({ eligibility }) => eligibility.roleName).join(', ');
  const title = shownText(`Withdraw the request for more of ${names}?`);
  if (!(await isConfirmed({ title, button: 'Withdraw' }))) return;
  await carryOut(desk, {
    going: 'Withdrawing the Request',
    send: async () => (await desk.state().door?.palette.cancelExtensions(requests)) ?? [],
    told: extensionToast,
  });
}

/** That it waits for an administrator is said as that. */
function extensionToast(items: readonly ExtensionItem[]): ToastWords | undefined {
  const [title, ...rest] = extensionSummary(items, { now: systemClock.now() });
  if (title === undefined) return undefined;
  const message = [...rest, ...extensionErrors(items)].join('\n');
  const isBad = items.some(({ outcome }) => ['bad', 'unsure'].includes(extensionTone(outcome)));
  return { tone: isBad ? 'failure' : 'success', title: shownText(title), ...(message === '' ? {} : { message }) };
}
