import { type Offer, type SignInWait, waitOffers, waitWords } from '@pim-palette/core';
import { clip, wrapExactly } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { safeText } from '../text/safe-text.ts';
import type { Desk } from './desk.ts';
import { type Frame, framed, type Look, menuLines } from './frame.ts';
import type { AppState, Key, WaitState } from './state.ts';

/** The state with what waits now; the selection stays on the same line of the menu where it is still there. */
export function withWait(state: AppState, wait: SignInWait | undefined): AppState {
  if (wait === undefined) return { ...state, wait: undefined };
  const held = state.wait?.isHeld ? state.wait : undefined;
  const before = held && waitOffers(held.wait)[held.selected]?.id;
  const at = waitOffers(wait).findIndex(({ id }) => id === before);
  return { ...state, wait: { ...state.wait, wait, selected: Math.max(0, at) } };
}

/** A key while a sign-in waits: the menu of it, and Esc gives it up. */
export function pressWait(desk: Desk, shown: WaitState, key: Key): void {
  const offers = waitOffers(shown.wait);
  const by = key.name === 'up' ? -1 : key.name === 'down' ? 1 : 0;
  const isEnter = key.name === 'return' || key.name === 'enter';
  if (key.name === 'escape') desk.palette.signInWaits.cancel();
  else if (isEnter) choose(desk, shown, offers[shown.selected]);
  else {
    const selected = Math.max(0, Math.min(offers.length - 1, shown.selected + by));
    desk.change({ wait: { ...shown, selected, isHeld: true }, line: desk.state().line });
  }
}

function choose(desk: Desk, shown: WaitState, offer: Offer | undefined): void {
  const does = offer?.does;
  if (does?.type === 'copy') {
    desk.copy(does.text);
    desk.change({ wait: { ...shown, note: 'Copied, where this terminal lets programs copy.' } });
  } else if (does?.type === 'signInWait') {
    desk.palette.signInWaits[does.does]();
  }
}

/** What waits, what to do about it, the address in full, and below what is under way meanwhile. */
export function drawWait(
  { wait, selected, note }: WaitState,
  header: string,
  below: readonly string[],
  look: Look,
): Frame {
  const room = look.size.columns - 2;
  const { title, detail } = waitWords(wait);
  const lines = [detail, ...(note === undefined ? [] : [note])];
  const address = wait.page === undefined ? [] : wrapExactly(safeText(wait.page), look.size.columns);
  const offers = waitOffers(wait).map((offer) => ({
    label: offer.title,
    ...(offer.detail ? { detail: offer.detail } : {}),
  }));
  return framed(
    look,
    [header, look.style.strong(clip(safeText(title), room))],
    [
      ...lines.flatMap((line) => prose(line, room)).map((line) => `  ${line}`),
      '',
      ...offers.flatMap((item, index) => menuLines(item, index === selected, look)),
      ...(address.length === 0 ? [] : ['', ...address]),
      ...(below.length === 0 ? [] : ['', ...below]),
    ],
    'Enter choose · Esc cancel the sign-in',
  );
}
