import {
  type Catalogue,
  type JournalEntry,
  labelOf,
  type Moment,
  outcomeWords,
  redactNames,
  type ServiceWords,
} from '@pim-palette/core';

/** Something that went wrong, to be shown to whoever is asked for help: no sign-in name and no token is in it. */
export interface PastError {
  /** UTC ISO 8601: when it was sent, or read. */
  readonly at: string;
  readonly what: string;
  /** The service's own words. */
  readonly message: string;
  readonly code: string;
  readonly status?: number;
  readonly requestId?: string;
}

const mostShown = 10;

/** What the journal says went wrong, and what could not be read just now; newest first, the last ten. */
export function pastErrors(
  entries: readonly JournalEntry[],
  { gaps, takenAt }: Pick<Catalogue, 'gaps' | 'takenAt'>,
  { now, timeZone }: Moment,
): readonly PastError[] {
  const sent = entries.flatMap((entry): readonly PastError[] => {
    const { outcome, action } = entry;
    if (outcome === undefined || !('error' in outcome)) return [];
    const requestId = outcome.error.requestId ?? entry.requestId;
    const words = outcomeWords({ ...outcome, error: { ...outcome.error, message: '' } }, now, timeZone, action);
    const what = `${action} ${labelOf(entry)}: ${words.replace(/: $/, '')}`;
    return [pastError(new Date(entry.sentAt).toISOString(), what, { ...outcome.error, ...ifKnown(requestId) })];
  });
  const read = gaps.map((gap) =>
    pastError(takenAt, `read ${gap.part} (${gap.kind}) in ${gap.identity.tenantName}`, gap.error),
  );
  return [...read, ...sent].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, mostShown);
}

function pastError(at: string, what: string, { message, code, status, requestId }: ServiceWords): PastError {
  return {
    at,
    what: redacted(what),
    message: redacted(message),
    code,
    ...(status === undefined ? {} : { status }),
    ...ifKnown(requestId),
  };
}

function ifKnown(requestId: string | undefined): { readonly requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}

/** Code, status and request id in one line, to be copied. */
export function referenceOf({ code, status, requestId }: PastError): string {
  return [code, status === undefined ? '' : `status ${status}`, requestId === undefined ? '' : `request ${requestId}`]
    .filter((part) => part !== '')
    .join(', ');
}

/** Without sign-in names, and without anything as long and as random as a token. */
function redacted(text: string): string {
  return redactNames(text)
    .replaceAll(/\beyJ[\w-]+(?:\.[\w-]*)*/g, '(token)')
    .replaceAll(/(?<![\w/-])[\w+=~.-]{80,}/g, '(token)');
}
