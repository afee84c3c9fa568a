import { type AskedAction, exitStateOf, type Outcome, type PimErrorCode } from '@pim-palette/core';

/** Every way `pim` can end. The numbers are published: scripts depend on them, so none is ever given a new meaning. */
export const exitCodes = {
  done: { code: 0, means: 'Everything is as asked.' },
  someFailed: {
    code: 1,
    means: 'The service refused or failed at least one part, or a part of the list could not be read.',
  },
  refusedInput: { code: 2, means: 'The command, an option or a value is wrong or missing. Nothing was sent.' },
  waiting: { code: 3, means: 'Accepted, but at least one waits: for an approver, or for the service to finish.' },
  notSignedIn: {
    code: 4,
    means: 'A sign-in is needed for at least one part, or it was cancelled, timed out or refused.',
  },
  offline: { code: 5, means: 'The service could not be reached.' },
  unconfirmed: {
    code: 6,
    means: 'Sent, but no readable answer came back and the service shows nothing yet. Do not send it again.',
  },
  nothingMatched: { code: 7, means: 'The words match nothing. Nothing was sent.' },
  ambiguous: { code: 8, means: 'The words match several; the candidates are listed. Nothing was sent.' },
  internal: { code: 70, means: 'A fault in pim itself.' },
  interrupted: { code: 130, means: 'Ended by Ctrl-C. What had been sent is listed.' },
} as const satisfies Readonly<Record<string, { readonly code: number; readonly means: string }>>;

export type Exit = keyof typeof exitCodes;

/** How a batch ends the process: the worst of its rows; “unconfirmed” above all, since it must not be sent again. */
export function exitOfBatch(items: readonly { readonly outcome: Outcome }[], action?: AskedAction): Exit {
  return exitStateOf(
    items.map(({ outcome }) => outcome),
    action,
  );
}

/** How something that was not sent ends the command, by its reason. */
export const exitOfNotSent = {
  cancelled: 'interrupted',
  underWay: 'unconfirmed',
  unreachable: 'offline',
  principalChanged: 'notSignedIn',
} as const satisfies Readonly<Record<string, Exit>>;

/** How a command ends: as one of these, or as the program it ran did. */
export type Ended = Exit | { readonly programCode: number };

/** The number of it. */
export function codeOf(ended: Ended): number {
  return typeof ended === 'string' ? exitCodes[ended].code : ended.programCode;
}

/** How a thrown `PimError` ends the process. */
export function exitOfError(code: PimErrorCode): Exit {
  switch (code) {
    case 'notSignedIn':
    case 'interactionNeeded':
    case 'signInCancelled':
    case 'signInTimedOut':
    case 'signInRefused':
    case 'consentNeeded':
    case 'clientRefused':
    case 'clockWrong':
    case 'stepUpRequired':
      return 'notSignedIn';
    case 'offline':
    case 'timedOut':
      return 'offline';
    case 'lostAnswer':
      return 'unconfirmed';
    case 'badInput':
      return 'refusedInput';
    case 'cancelled':
      return 'interrupted';
    case 'permissionMissing':
    case 'forbidden':
    case 'notFound':
    case 'licenceMissing':
    case 'refused':
    case 'throttled':
    case 'unavailable':
    case 'unexpectedAnswer':
    case 'storeFailed':
      return 'someFailed';
  }
}

/** The exit-code table of the README, in Markdown. */
export function exitCodeTable(): string {
  const rows = Object.values(exitCodes).map(({ code, means }) => `| ${code} | ${means} |`);
  return ['| Code | Means |', '|---|---|', ...rows].join('\n');
}
