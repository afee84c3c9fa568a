import {
  type Approval,
  approvalLabel,
  approvalLines,
  approvalNotice,
  approvalTerms,
  type Decision,
  type DecisionItem,
  decisionLine,
  decisionLinkOffers,
  errorLines,
  gapWords,
  nothingWords,
  requesterWords,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { showMenu } from './menus.ts';
import type { MenuItem } from './state.ts';

const title = 'Requests of others that wait for you';
const verbs: Readonly<Record<Decision, string>> = { approve: 'Approve', deny: 'Deny' };

/** Asks what waits for this person's decision, and shows it. Esc leads back to the list at any time. */
export function showApprovals(desk: Desk): void {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, desk.signal]);
  desk.show({ type: 'message', title, lines: ['Asking the services.'], cancel: () => stop.abort() });
  const isHere = () => !signal.aborted && desk.state().screen.type === 'message';
  desk.palette.approvals({ signal }).then(
    ({ items, gaps }) => {
      if (!isHere()) return;
      const unread = gaps.map((gap) => `${gapWords(gap)}: ${gap.error.message} ${gap.cure}`);
      if (items.length > 0) showAll(desk, items, unread);
      else
        desk.show({
          type: 'message',
          title,
          lines:
            unread.length > 0
              ? unread
              : [`${nothingWords('Nothing waits for your decision', desk.palette.catalogue())}.`],
        });
    },
    (error: unknown) => {
      if (isHere()) desk.show({ type: 'message', title, lines: errorLines(error) });
    },
  );
}

function showAll(desk: Desk, items: readonly Approval[], unread: readonly string[]): void {
  const notice = approvalNotice(items);
  const several: readonly MenuItem[] =
    items.length < 2
      ? []
      : (['approve', 'deny'] as const).map((decision) => ({
          label: `${verbs[decision]} all ${items.length}`,
          run: () => askReason(desk, items, decision),
        }));
  showMenu(
    desk,
    title,
    [...unread, ...(notice === undefined ? [] : [notice])],
    [
      { label: 'Back to the list', run: () => desk.showList() },
      ...items.map((approval): MenuItem => {
        const { now, timeZone } = desk.moment();
        return {
          label: `${requesterWords(approval)}: ${approvalLabel(approval)}`,
          detail: approvalTerms(approval, now, timeZone).join(' · '),
          run: () => showOne(desk, approval, items, unread),
        };
      }),
      ...several,
    ],
  );
}

/** Everything that is known of one; the first line decides nothing. */
function showOne(desk: Desk, approval: Approval, all: readonly Approval[], unread: readonly string[]): void {
  const { now, timeZone } = desk.moment();
  showMenu(
    desk,
    `${requesterWords(approval)} asks for ${approvalLabel(approval)}`,
    approvalLines(approval, now, timeZone),
    [
      { label: 'Leave it open', run: () => showAll(desk, all, unread) },
      { label: 'Approve', letter: 'A', run: () => askReason(desk, [approval], 'approve') },
      { label: 'Deny', letter: 'X', run: () => askReason(desk, [approval], 'deny') },
      ...decisionLinkOffers(approval, desk.facts()).map(
        ({ title: label, letter, does }): MenuItem => ({
          label,
          ...(letter === undefined ? {} : { letter }),
          run: () => desk.perform(does),
        }),
      ),
    ],
  );
}

/** The services ask for the reason of a decision; Esc sends nothing. */
function askReason(desk: Desk, approvals: readonly Approval[], decision: Decision): void {
  const [only, another] = approvals;
  const what = only && !another ? `${approvalLabel(only)} for ${requesterWords(only)}` : `${approvals.length} requests`;
  desk.show({
    type: 'ask',
    question: `${verbs[decision]} ${what}: why?`,
    hint: 'Who asked reads it. Enter sends the decision.',
    answer(text) {
      if (text.trim() !== '') send(desk, approvals, decision, text.trim());
    },
  });
}

function send(desk: Desk, approvals: readonly Approval[], decision: Decision, justification: string): void {
  desk.show({ type: 'message', title, lines: ['Sending the decision.'] });
  const work = desk.palette.decide(
    approvals,
    { decision, justification },
    { interaction: 'allowed', signal: desk.signal },
  );
  // The process stays until what has left is known.
  desk.hold(work);
  void work.then((items) => {
    desk.record(
      items.map((item) => lineOf(desk, item)),
      [],
    );
    if (desk.state().screen.type !== 'message')
      desk.change({ news: items.map((item) => lineOf(desk, item)).join('. ') });
    else desk.show({ type: 'message', title, lines: items.flatMap((item) => linesOf(desk, item)) });
    // One of them may be for oneself, in another tenant; and what was approved shows in nobody's list here.
    desk.redraw();
  });
}

function lineOf(desk: Desk, item: DecisionItem): string {
  const { now, timeZone } = desk.moment();
  return decisionLine(item, now, timeZone);
}

function linesOf(desk: Desk, item: DecisionItem): readonly string[] {
  const { outcome } = item;
  const error = 'error' in outcome ? outcome.error : undefined;
  return [
    lineOf(desk, item),
    ...(error === undefined ? [] : [`“${error.message}”`]),
    ...(error?.requestId === undefined ? [] : [`request ${error.requestId}`]),
  ];
}
