import type { Outcome } from '../model/outcome.ts';
import type { PolicyRule } from '../model/policy.ts';
import { formatLocalTime } from './local-time.ts';

/** What was asked: the same outcome of ending something is said in other words. */
export type AskedAction = 'activate' | 'deactivate' | 'cancel';

const ruleWords: Readonly<Record<string, string>> = {
  MfaRule: 'it asks for multifactor authentication',
  JustificationRule: 'a reason is required',
  TicketingRule: 'a ticket number is required',
  ExpirationRule: 'the duration is not allowed',
  EligibilityRule: 'there is no eligibility for it now',
};

/** A policy rule as people read it: what it asks for. An unknown rule is given by its name. */
export function ruleSentence(rule: PolicyRule): string {
  return Object.hasOwn(ruleWords, rule) ? (ruleWords[rule] ?? rule) : rule;
}

/**
 * An outcome in words that follow a role's name: `active until 18:40`, `waits for approval`. Where the service spoke and our
 * words do not say as much, its own follow. `now` is ms since 1970; times are local.
 */
export function outcomeWords(
  outcome: Outcome,
  now: number,
  timeZone?: string,
  action: AskedAction = 'activate',
): string {
  switch (outcome.state) {
    case 'active':
      return activeWords(outcome.endsAt, now, timeZone);
    case 'ended':
      return outcome.endsAt === undefined ? 'has ended' : `ended ${at(outcome.endsAt, now, timeZone)}`;
    case 'scheduled':
      return `starts ${at(outcome.startsAt, now, timeZone)}`;
    case 'pendingApproval':
      return 'waits for approval';
    case 'provisioning':
      return action === 'deactivate' ? 'is being ended' : 'accepted, not in force yet';
    case 'alreadyActive':
      if (outcome.activation && !outcome.activation.activated) return 'held permanently, nothing sent';
      return outcome.activation?.endsAt === undefined
        ? 'active already'
        : `active already, until ${at(outcome.activation.endsAt, now, timeZone)}`;
    case 'alreadyRequested':
      return 'requested already, the request is open';
    case 'refused':
      return `refused: ${outcome.rules.length > 0 ? outcome.rules.map(ruleSentence).join(', ') : (outcome.error.cure ?? outcome.error.message)}`;
    case 'denied':
      return 'denied by an approver';
    case 'withdrawn':
      return withdrawnWords(outcome.status, action);
    case 'stepUpNeeded':
      return 'needs you to sign in again';
    case 'failed':
      return failedWords(outcome, action);
    case 'unconfirmed':
      return unconfirmedWords(outcome, action);
    case 'checked':
      return 'would be accepted, nothing was sent';
    case 'notSent':
      return notSentWords[outcome.reason];
  }
}

/** An outcome as a sentence with the role's name, without a full stop: `Security Administrator waits for approval`. */
export function sentenceOf(
  outcome: Outcome,
  { roleName }: { readonly roleName: string },
  now: number,
  timeZone?: string,
  action?: AskedAction,
): string {
  const colon = /^(active|deactivated|withdrawn|waits|starts|needs|would|is|may|has|ended)\b/.test(
    outcomeWords(outcome, now, timeZone, action),
  )
    ? ''
    : ':';
  return `${roleName}${colon} ${outcomeWords(outcome, now, timeZone, action)}`;
}

const notSentWords: Readonly<Record<Extract<Outcome, { state: 'notSent' }>['reason'], string>> = {
  cancelled: 'not sent: called off',
  principalChanged: 'not sent: somebody else is signed in now',
  duplicate: 'named twice, sent once',
  missing: 'not sent: something is missing',
  unreachable: 'not sent: no connection',
  unread: 'not sent: whether it is active already could not be read',
};

function activeWords(endsAt: string | undefined, now: number, timeZone: string | undefined): string {
  if (endsAt === undefined) return 'active';
  return Date.parse(endsAt) <= now ? `ended ${at(endsAt, now, timeZone)}` : `active until ${at(endsAt, now, timeZone)}`;
}

function withdrawnWords(status: string, action: AskedAction): string {
  if (action === 'deactivate') return 'deactivated';
  if (action === 'cancel') return 'withdrawn';
  return status.toLowerCase() === 'canceled' ? 'withdrawn' : 'ended before its time';
}

function failedWords({ error, mayRepeat }: Extract<Outcome, { state: 'failed' }>, action: AskedAction): string {
  const early = error.code === 'ActiveDurationTooShort' || (error.code === 'RoleAssignmentDoesNotExist' && mayRepeat);
  if (action === 'deactivate' && early) return 'not yet: it can be deactivated five minutes after its start';
  // With a cure it is known that nothing is being ended: then the service's words stand below.
  if (error.code === 'RoleAssignmentExists' && mayRepeat && error.cure === undefined)
    return 'not yet: the service is still ending the one before';
  if (/^timedout$/i.test(error.code)) return 'nobody decided in time, ask again';
  return `failed: ${error.cure ?? error.message}`;
}

function unconfirmedWords({ status, error }: Extract<Outcome, { state: 'unconfirmed' }>, action: AskedAction): string {
  if (status !== undefined) return `unconfirmed: its status is ${status || 'empty'}`;
  if (action === 'deactivate') return 'unconfirmed: the answer was lost, it may be ended or not';
  return error.code === 'lostAnswer' || error.code === 'timedOut'
    ? 'unconfirmed: the answer was lost, do not send it again yet'
    : `unconfirmed: ${error.message}`;
}

function at(moment: string, now: number, timeZone: string | undefined): string {
  return formatLocalTime(Date.parse(moment), now, timeZone);
}
