import {
  type Activation,
  type Approval,
  type AskedAction,
  type AskedAgain,
  type AskedAgainItem,
  afterEndingWords,
  approvalLabel,
  approvalTerms,
  askedAgainItemWords,
  askedAgainTone,
  capitalized,
  type EligibilityNews,
  exitStateOf,
  type FollowEvent,
  formatDuration,
  formatLocalTime,
  type Identity,
  type InForce,
  isOffAgain,
  type Kind,
  labelOf,
  type Moment,
  newsWords,
  outcomeWords,
  type RunState,
  requesterWords,
  withUsable,
} from '@pim-palette/core';
import type { NotificationParams } from '@pim-palette/protocol';

/** One notification, in words. */
export type Notice = NotificationParams<'notify'>;

/** Something was done that was asked for. */
export function doneNotice(title: string): Notice {
  return { title, body: '', severity: 'success' };
}

/** A browser has the screen while somebody signs in: this says that it is over. */
export function signedInNotice({ username, tenantName }: Identity): Notice {
  return {
    title: `Signed in as ${username}`,
    body: `What you may activate in ${tenantName} is being read.`,
    severity: 'success',
  };
}

/** What a batch comes to: one line, then one each for what is not simply done, with the service's words for what failed. */
export function runNotice(run: RunState): Notice {
  const { lines, summary, tone } = run;
  const [title = '', ...details] = summary;
  const said = summary.join('\n');
  const service = lines.flatMap(({ service }) =>
    service === undefined || said.includes(service) ? [] : [`“${service}”`],
  );
  const some = lines.some(({ tone: one }) => one === 'active' || one === 'good' || one === 'waiting');
  return { title, body: [...details, ...new Set(service)].join('\n'), severity: severityOf(tone, some) };
}

function severityOf(tone: RunState['tone'], someCame: boolean): Notice['severity'] {
  switch (tone) {
    case 'active':
    case 'good':
      return 'success';
    case 'unsure':
      return 'warning';
    case 'bad':
      return someCame ? 'warning' : 'error';
    case 'waiting':
    case 'neutral':
    case 'going':
    case undefined:
      return 'information';
  }
}

/** What following saw, with what is known of its use. */
export function followNotice(
  { entry, outcome }: FollowEvent,
  moment: Moment,
  usable?: { readonly kind: Kind; readonly inForce: InForce },
): Notice {
  const words = outcomeWords(outcome, moment.now, moment.timeZone, entry.action);
  const message = 'error' in outcome ? outcome.error.message : '';
  return {
    title: `${labelOf(entry)}: ${usable ? withUsable(words, usable.inForce, usable.kind) : words}`,
    body: message === '' || words.includes(message) ? '' : `“${message}”`,
    severity: followSeverity(outcome, entry.action),
  };
}

function followSeverity(outcome: FollowEvent['outcome'], action: AskedAction): Notice['severity'] {
  switch (exitStateOf([outcome], action)) {
    case 'done':
      return 'success';
    case 'waiting':
    case 'interrupted':
      return 'information';
    case 'offline':
    case 'unconfirmed':
      return 'warning';
    case 'notSignedIn':
    case 'someFailed':
      return 'error';
  }
}

/** An end that is near. */
export function endingNotice(
  activation: Activation,
  { now, timeZone }: Moment,
  again: readonly Pick<AskedAgain, 'key'>[],
): Notice {
  const endsAt = Date.parse(activation.endsAt ?? '');
  return {
    title: `${labelOf(activation)} ends in ${formatDuration(endsAt - now)}`,
    body: `It ends at ${formatLocalTime(endsAt, now, timeZone)}. ${afterEndingWords(activation, again) ?? 'It can be activated again then'}.`,
    severity: 'warning',
  };
}

/** What came of a role that was to be activated again when it ended. */
export function againNotice(item: AskedAgainItem, moment: Moment): Notice {
  const { asked } = item;
  const tone = askedAgainTone(item);
  return {
    title: `${labelOf(asked)} ${askedAgainItemWords(item, moment)}`,
    body: isOffAgain(item) ? `Activate it now: ${asked.roleName}` : '',
    severity: severityOf(tone, false),
  };
}

/** What came into the list of what may be activated, or is about to leave it. */
export function newsNotice(news: readonly EligibilityNews[], moment: Moment): Notice {
  const { title, lines } = newsWords(news, moment);
  return { title, body: lines.join('\n'), severity: 'information' };
}

/** A browser is about to open: who asks, then what happens. */
export function stepUpNotice(note: string): Notice {
  const at = note.lastIndexOf(': ');
  const rest = note.slice(at + 2);
  return {
    title: at < 0 ? note : note.slice(0, at),
    body: at < 0 ? '' : capitalized(rest),
    severity: 'information',
  };
}

/** So many bundles are in the Start menu now. */
export function startMenuNotice(count: number): Notice {
  return {
    title: `${count === 1 ? '1 bundle is' : `${count} bundles are`} in the Start menu`,
    body: 'In its folder PIM Palette. They are taken out where they were put in: /bundles',
    severity: 'success',
  };
}

/** Somebody asks for something that this person may decide. */
export function waitingNotice(approval: Approval, { now, timeZone }: Moment): Notice {
  return {
    title: `${requesterWords(approval)} asks for ${approvalLabel(approval)}`,
    body: `${approvalTerms(approval, now, timeZone).join(' · ')}\nApprove or deny it: /approve`,
    severity: 'information',
  };
}
