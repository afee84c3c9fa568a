import type { Approval, Decision, DecisionItem, DecisionOutcome } from '../model/approval.ts';
import { formatDuration } from '../model/duration.ts';
import { tenantWords } from '../model/identity.ts';
import { approvalMs } from '../model/service-times.ts';
import { labelOf } from '../words/label.ts';
import { formatLocalTime } from '../words/local-time.ts';
import type { OutcomeTone } from '../words/outcome-tone.ts';
import { kindWords } from '../words/row-words.ts';

/** Who asks, as people call them. */
export function requesterWords({ requester: { name, username, id } }: Pick<Approval, 'requester'>): string {
  if (name === undefined) return username ?? id;
  return username === undefined || username === name ? name : `${name} (${username})`;
}

/** What is asked for: the role and where it reaches. */
export function approvalLabel(approval: Approval): string {
  return labelOf(approval);
}

/** The rest of what is to be known, in one order: kind, tenant, for how long, from when, how long it still waits. */
export function approvalTerms(approval: Approval, now: number, timeZone?: string): readonly string[] {
  const { kind, access, identity, durationMs, startsAt, createdAt } = approval;
  const at = (time: string, more = 0) => formatLocalTime(Date.parse(time) + more, now, timeZone);
  const starts = startsAt !== undefined && Date.parse(startsAt) > now ? [`from ${at(startsAt)}`] : [];
  return [
    kindWords(kind, access),
    tenantWords(identity),
    ...(durationMs === undefined ? [] : [`for ${formatDuration(durationMs)}`]),
    ...starts,
    ...(createdAt === undefined ? [] : [`waits since ${at(createdAt)}, until ${at(createdAt, approvalMs)}`]),
  ];
}

/** Everything that is known of one, a line each: its terms, why it is asked for, under which ticket, what the role is for. */
export function approvalLines(approval: Approval, now: number, timeZone?: string): readonly string[] {
  const { justification, ticket, description } = approval;
  const system = ticket?.system === undefined ? '' : ` (${ticket.system})`;
  return [
    approvalTerms(approval, now, timeZone).join(' · '),
    justification === undefined ? 'No reason given.' : `Reason: ${justification}`,
    ...(ticket === undefined ? [] : [`Ticket: ${ticket.number}${system}`]),
    ...(description === undefined ? [] : [`The role: ${description}`]),
  ];
}

const done: Readonly<Record<Decision, string>> = { approve: 'approved', deny: 'denied' };

/** What came of a decision, in words that follow what it was about. */
export function decisionOutcomeWords(outcome: DecisionOutcome, now: number, timeZone?: string): string {
  switch (outcome.state) {
    case 'decided': {
      const more = outcome.more ? ', another stage has to decide as well' : '';
      return `${done[outcome.decision]}${more}${outcome.isShown ? '' : '; the service took it and does not show it yet'}`;
    }
    case 'decidedAlready': {
      const { made, byOneself } = outcome;
      if (made === undefined) return 'decided already by somebody else';
      const by = byOneself ? ' by you' : made.by === undefined ? '' : ` by ${made.by}`;
      const at = made.at === undefined ? '' : ` ${formatLocalTime(Date.parse(made.at), now, timeZone)}`;
      return `${done[made.result]} already${by}${at}`;
    }
    case 'gone':
      return 'no longer open: withdrawn, or nobody decided within 24 h';
    case 'own':
      return 'your own request: somebody else has to decide';
    case 'notAsked':
      return 'you are not asked to decide about it';
    case 'refused':
      return `refused: ${outcome.error.message}`;
    case 'stepUpNeeded':
      return 'needs you to sign in again';
    case 'failed':
      return `not decided: ${outcome.error.cure ?? outcome.error.message}`;
    case 'unconfirmed':
      return 'unconfirmed: the answer was lost, and the service does not show a decision; do not send it again yet';
    case 'notSent':
      return notSentWords[outcome.reason];
  }
}

const notSentWords: Readonly<Record<Extract<DecisionOutcome, { state: 'notSent' }>['reason'], string>> = {
  cancelled: 'not sent: called off',
  underWay: 'not sent again: a decision was sent minutes ago, and the service does not show it yet',
  unreachable: 'not sent: no connection',
  principalChanged: 'not sent: somebody else is signed in now',
};

/** One of several decisions in a line: who asked, for what, and what came of it. */
export function decisionLine({ approval, outcome }: DecisionItem, now: number, timeZone?: string): string {
  return `${requesterWords(approval)}: ${approvalLabel(approval)} ${decisionOutcomeWords(outcome, now, timeZone)}`;
}

/**
 * What a sending came to: the line of the only one; of several how many were decided as wished, then a line for each that has more to say
 * than that.
 */
export function decisionSummary(
  items: readonly DecisionItem[],
  decision: Decision,
  now: number,
  timeZone?: string,
): readonly string[] {
  const lineOf = (item: DecisionItem) => decisionLine(item, now, timeZone);
  if (items.length === 1) return items.map(lineOf);
  const decided = items.filter(({ outcome }) => outcome.state === 'decided');
  const count = decided.length === items.length ? `${items.length}` : `${decided.length} of ${items.length}`;
  const isPlain = ({ outcome }: DecisionItem) => outcome.state === 'decided' && outcome.isShown && !outcome.more;
  return [`${count} ${done[decision]}`, ...items.filter((item) => !isPlain(item)).map(lineOf)];
}

/** What is to be known of how these are decided; `undefined` for nothing. */
export function approvalNotice(approvals: readonly Pick<Approval, 'kind'>[]): string | undefined {
  return approvals.some(({ kind }) => kind === 'directoryRole')
    ? 'Approvals of Entra roles go through an endpoint that Microsoft calls beta.'
    : undefined;
}

/** Whether nothing is left to decide about it for this person. */
export function isDecisionOver(outcome: DecisionOutcome): boolean {
  const { state } = outcome;
  return state === 'decided' ? !outcome.more : state === 'decidedAlready' || state === 'gone' || state === 'own';
}

/** How it reads at a glance. A denial that was carried out went well. */
export function decisionTone({ state }: DecisionOutcome): OutcomeTone {
  switch (state) {
    case 'decided':
      return 'good';
    case 'decidedAlready':
    case 'gone':
    case 'own':
    case 'notSent':
      return 'neutral';
    case 'notAsked':
    case 'refused':
    case 'failed':
    case 'stepUpNeeded':
      return 'bad';
    case 'unconfirmed':
      return 'unsure';
  }
}
