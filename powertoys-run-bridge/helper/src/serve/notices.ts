import {
  type Activation,
  type AskedAction,
  type BatchItem,
  exitStateOf,
  type FollowEvent,
  formatDuration,
  formatLocalTime,
  type Identity,
  labelOf,
  type Moment,
  type Named,
  type Outcome,
  outcomeWords,
  summarize,
} from '@pim-palette/core';
import type { NotificationParams } from '@pim-palette/protocol';

/** One notification, in words. */
export type Notice = NotificationParams<'notify'>;

/** A browser has the screen while somebody signs in: this says that it is over. */
export function signedInNotice({ username, tenantName }: Identity): Notice {
  return {
    title: `Signed in as ${username}`,
    body: `What you may activate in ${tenantName} is being read.`,
    severity: 'success',
  };
}

/** What a batch comes to: one line, then one each for what is not simply active, with the service's words for what failed. */
export function batchNotice(items: readonly BatchItem[], { now, timeZone }: Moment): Notice {
  const { line, details } = summarize(items, { now, ...(timeZone === undefined ? {} : { timeZone }) });
  const said = [line, ...details].join('\n');
  const service = items.flatMap(({ outcome }) => serviceWords(outcome, said));
  return {
    title: line,
    body: [...details, ...new Set(service)].join('\n'),
    severity: severityOf(items.map(({ outcome }) => outcome)),
  };
}

/** What came of ending something. */
export function endNotice(
  thing: Named,
  outcome: Outcome,
  action: Exclude<AskedAction, 'activate'>,
  moment: Moment,
): Notice {
  return {
    title: `${labelOf(thing)}: ${outcomeWords(outcome, moment.now, moment.timeZone, action)}`,
    body: serviceWords(outcome, outcomeWords(outcome, moment.now, moment.timeZone, action)).join('\n'),
    severity: severityOf([outcome], action),
  };
}

/** What following saw, when it is over; `undefined` for what only goes on. */
export function followNotice({ entry, outcome, final }: FollowEvent, moment: Moment): Notice | undefined {
  if (!final && outcome.state !== 'unconfirmed') return undefined;
  const words = outcomeWords(outcome, moment.now, moment.timeZone, entry.action);
  return {
    title: `${labelOf(entry)}: ${words}`,
    body: serviceWords(outcome, words).join('\n'),
    severity: severityOf([outcome], entry.action),
  };
}

/** An end that is near. */
export function endingNotice(activation: Activation, { now, timeZone }: Moment): Notice {
  const endsAt = Date.parse(activation.endsAt ?? '');
  return {
    title: `${labelOf(activation)} ends in ${formatDuration(endsAt - now)}`,
    body: `It ends at ${formatLocalTime(endsAt, now, timeZone)}. It can be activated again then.`,
    severity: 'warning',
  };
}

/** A browser is about to open. */
export function stepUpNotice(names: readonly string[]): Notice {
  return {
    title: `${names.join(', ')} ${names.length === 1 ? 'asks' : 'ask'} you to sign in again`,
    body: 'A browser opens.',
    severity: 'information',
  };
}

/** The service's words with its reference, to copy into a ticket; `undefined` when nothing went wrong. */
export function failureText(outcome: Outcome): string | undefined {
  if (!('error' in outcome)) return undefined;
  const { message, code, status, requestId } = outcome.error;
  return [
    message,
    [code, status === undefined ? '' : `status ${status}`, requestId === undefined ? '' : `request ${requestId}`]
      .filter((part) => part !== '')
      .join(', '),
  ].join('\n');
}

function serviceWords(outcome: Outcome, said: string): readonly string[] {
  const message = 'error' in outcome ? outcome.error.message : '';
  return message === '' || said.includes(message) ? [] : [`“${message}”`];
}

function severityOf(outcomes: readonly Outcome[], action?: AskedAction): Notice['severity'] {
  switch (exitStateOf(outcomes, action)) {
    case 'done':
      return 'success';
    case 'waiting':
    case 'interrupted':
      return 'information';
    case 'offline':
    case 'unconfirmed':
      return 'warning';
    case 'notSignedIn':
    case 'someFailed': {
      const some = outcomes.some((outcome) => !['notSignedIn', 'someFailed'].includes(exitStateOf([outcome], action)));
      return some ? 'warning' : 'error';
    }
  }
}
