import {
  type Approval,
  approvalLabel,
  approvalLines,
  approvalNotice,
  approvalTerms,
  type Catalogue,
  type Decision,
  decisionLinkOffers,
  errorLines,
  findApprovals,
  gapWords,
  type Moment,
  nothingWords,
  type Palette,
  PimError,
  requesterWords,
} from '@pim-palette/core';
import type { Asking } from './act.ts';
import { leaveRow, menuRow, offerRow } from './menu-rows.ts';
import { type OwnRow, ownRow } from './own-row.ts';

const verbs: Readonly<Record<Decision, string>> = { approve: 'Approve', deny: 'Deny' };
const decisions = ['approve', 'deny'] as const;
const icon = 'waiting';

/** What was found when it was last asked what waits for this person's decision. */
export interface FoundApprovals {
  readonly items: Awaited<ReturnType<Palette['approvals']>>['items'];
  readonly gaps: Awaited<ReturnType<Palette['approvals']>>['gaps'];
  /** Why nothing could be asked at all; the lists are empty then. */
  readonly error?: unknown;
}

/** What is typed to see what waits: words that choose, and the reason of a decision, which is kept until one is made. */
export interface ApprovalsText {
  readonly words: string;
  readonly reason: string;
}

/** The text that asks for the list, taken apart; `undefined` for any other. */
export function approvalsText(text: string): ApprovalsText | undefined {
  const [, rest] = /^\s*\/(?:approve|deny)(?:\s+(.*))?$/s.exec(text) ?? [];
  if (rest === undefined) return /^\s*\/approve\s*$/.test(text) ? { words: '', reason: '' } : undefined;
  const at = rest.indexOf('>');
  const words = at < 0 ? rest : rest.slice(0, at);
  return { words: words.trim(), reason: at < 0 ? '' : rest.slice(at + 1).trim() };
}

/** Others' requests that wait for this person. Their reasons are in no row of the list: launchers keep the titles of rows. */
export function approvalRows(
  { words, reason }: ApprovalsText,
  found: FoundApprovals | undefined,
  { now, timeZone }: Moment,
  catalogue: Pick<Catalogue, 'tenants'>,
): readonly OwnRow[] {
  const nothing = nothingWords('Nothing waits for your decision', catalogue);
  if (!found) return [ownRow({ id: 'approvals:asking', title: 'Asking what waits for your decision', enter: '' })];
  const { items, gaps, error } = found;
  if (error !== undefined) return errorRows(error);
  const shown = findApprovals(items, words);
  const unread = gaps.map((gap, index) =>
    ownRow(
      {
        id: `approvals:gap:${index}`,
        title: gapWords(gap),
        subtitle: `${gap.error.message} ${gap.cure}`,
        enter: 'ask again',
        icon: 'gap',
      },
      { type: 'lookForApprovals' },
    ),
  );
  if (shown.length === 0 && unread.length === 0) {
    const title = items.length === 0 ? nothing : `No request of others matches “${words}”`;
    return [ownRow({ id: 'approvals:none', title, enter: 'ask again' }, { type: 'lookForApprovals' })];
  }
  const rows = shown.map((approval) =>
    ownRow(
      {
        id: `approval:${approval.key}`,
        title: `${requesterWords(approval)}: ${approvalLabel(approval)}`,
        subtitle: approvalTerms(approval, now, timeZone).join(' · '),
        enter: 'see why, then approve or deny',
        does: 'menu',
        icon,
      },
      { type: 'showApproval', approval, reason },
    ),
  );
  const all = shown.length < 2 ? [] : decisions.map((decision) => askRow({ decision, approvals: shown }, reason));
  const notice = approvalNotice(shown);
  const beta = notice === undefined ? [] : [ownRow({ id: 'approvals:beta', title: notice, enter: '' })];
  return [...rows, ...all, ...unread, ...beta];
}

/** Everything that is known of one, then what can be decided; the first line that does anything decides nothing. */
export function approvalMenuRows(
  approval: Approval,
  reason: string,
  { now, timeZone }: Moment,
  facts: { readonly portal?: string },
): readonly OwnRow[] {
  const title = `${requesterWords(approval)} asks for ${approvalLabel(approval)}`;
  return [
    leaveRow('Leave it open', title),
    ...approvalLines(approval, now, timeZone).map((line, index) =>
      ownRow({ id: `approval:line:${index}`, title: line, subtitle: title, enter: '' }),
    ),
    ...decisions.map((decision) => askRow({ decision, approvals: [approval] }, reason)),
    ...decisionLinkOffers(approval, facts).map((offer) => offerRow(title, offer)),
  ];
}

/** Asks for the reason; with one, says what would be sent. The reason itself stands in the box alone. */
export function askingRows(asking: Asking, justification: string): readonly OwnRow[] {
  const { decision, approvals } = asking;
  const title = `${verbs[decision]} ${aboutWords(asking)}`;
  const back = ownRow(
    { id: 'approvals:back', title: 'Decide nothing now', enter: 'back to what waits' },
    { type: 'search', text: '/approve' },
  );
  const subtitle = approvals.length > 1 ? approvals.map(requestWords).join(', ') : '';
  if (justification === '') {
    const what = 'Type the reason after the >. Who asked reads it.';
    return [ownRow({ id: 'approvals:reason', title: `${title}: why?`, subtitle: what, enter: '', icon }), back];
  }
  return [
    menuRow(
      {
        // Named by what it decides: a row that was shown for another request is not this one.
        id: `decide:${decision}:${approvals.map(({ key }) => key).join(' ')}`,
        title,
        subtitle: subtitle === '' ? 'With the reason typed. Who asked reads it.' : subtitle,
        enter: 'send the decision',
        keepsOpen: false,
        icon,
      },
      { type: 'decide', decision, approvals, justification },
    ),
    back,
  ];
}

function askRow(asking: Asking, reason: string): OwnRow {
  const { decision, approvals } = asking;
  const [only, another] = approvals;
  const title = only && !another ? `${verbs[decision]}…` : `${verbs[decision]} all ${approvals.length}…`;
  const subtitle = only && !another ? aboutWords(asking) : approvals.map(requestWords).join(', ');
  const id = only && !another ? `approval:${decision}` : `approvals:${decision}`;
  return ownRow({ id, title, subtitle, enter: 'type the reason', icon }, { type: 'askReason', asking, reason });
}

function aboutWords({ approvals }: Asking): string {
  const [only, another] = approvals;
  return only && !another ? `${approvalLabel(only)} for ${requesterWords(only)}` : `${approvals.length} requests`;
}

function requestWords(approval: Approval): string {
  return `${requesterWords(approval)}: ${approvalLabel(approval)}`;
}

function errorRows(error: unknown): readonly OwnRow[] {
  const [title = '', ...more] = errorLines(error);
  const isOut = error instanceof PimError && error.code === 'notSignedIn';
  return [
    ownRow({ id: 'approvals:error', title, subtitle: more.join(' '), enter: '', icon: 'gap' }),
    isOut
      ? ownRow(
          { id: 'approvals:signin', title: 'Sign in', enter: 'open the browser' },
          { type: 'command', command: 'signin' },
        )
      : ownRow({ id: 'approvals:again', title: 'Ask again', enter: 'ask again' }, { type: 'lookForApprovals' }),
  ];
}
