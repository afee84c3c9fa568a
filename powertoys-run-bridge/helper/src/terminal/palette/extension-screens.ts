import {
  type Eligibility,
  type ExtensionItem,
  extensionAction,
  extensionErrors,
  extensionLabel,
  extensionSummary,
  extensionTerm,
  type OpenExtension,
  usualExtensionMs,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';

const title = 'More of an eligibility';

/** The administrator who decides reads why; Esc sends nothing. */
export function askExtension(desk: Desk, eligibilities: readonly Eligibility[]): void {
  const [first] = eligibilities;
  if (first === undefined) return;
  const action = extensionAction(first, desk.now());
  desk.show({
    type: 'ask',
    question: `Ask for ${extensionLabel(action, eligibilities)}: why?`,
    hint: `${extensionTerm(action, first, usualExtensionMs, desk.moment())}. An administrator decides. Enter sends the request.`,
    answer(text) {
      const justification = text.trim();
      if (justification === '') return;
      const wish = { justification, durationMs: usualExtensionMs };
      send(desk, desk.palette.extend(eligibilities, wish, { interaction: 'allowed', signal: desk.signal }));
    },
  });
}

/** Takes back what waits. */
export function withdrawExtensions(desk: Desk, requests: readonly OpenExtension[]): void {
  send(desk, desk.palette.cancelExtensions(requests));
}

function send(desk: Desk, work: Promise<readonly ExtensionItem[]>): void {
  const screen = { type: 'message', title, lines: ['Sending the request.'] } as const;
  desk.show(screen);
  // The process stays until what has left is known.
  desk.hold(work);
  void work.then((items) => {
    const lines = extensionSummary(items, desk.moment());
    desk.record(lines, []);
    if (desk.state().screen === screen)
      desk.show({ type: 'message', title, lines: [...lines, ...extensionErrors(items)] });
    else desk.change({ news: lines.join('. ') });
  });
}
