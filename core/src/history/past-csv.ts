// RFC 4180. A cell that a spreadsheet would take for a formula is written as text (OWASP, "CSV injection").
import type { PastAct } from '../model/past-act.ts';
import { placeOf } from '../words/label.ts';
import { decisionWords, pastKindWords } from './past-words.ts';
import { plainText } from './plain-text.ts';

type Column = readonly [name: string, of: (act: PastAct) => string | undefined];

const columns: readonly Column[] = [
  ['asked', ({ askedAt }) => askedAt],
  ['role', ({ roleName }) => roleName],
  ['kind', pastKindWords],
  ['scope', placeOf],
  ['scopeId', ({ scopeId }) => scopeId],
  ['tenant', ({ identity }) => identity.tenantName],
  ['tenantId', ({ identity }) => identity.tenantId],
  ['account', ({ identity }) => identity.username],
  ['reason', ({ justification }) => justification],
  ['ticket', ({ ticket }) => ticket?.number],
  ['ticketSystem', ({ ticket }) => ticket?.system],
  [
    'minutesAsked',
    ({ durationMs }) => (durationMs === undefined ? undefined : String(Math.round(durationMs / 60_000))),
  ],
  ['approval', ({ decidedAt: _, ...act }) => decisionWords(act)],
  ['decided', ({ decidedAt }) => decidedAt],
  ['started', ({ startedAt }) => startedAt],
  ['ended', ({ endsAt }) => endsAt],
  ['endedBy', ({ endedBy }) => endedBy],
  ['outcome', ({ state }) => state],
  ['serviceWords', ({ error }) => error?.message],
  ['serviceCode', ({ error }) => error?.code],
  ['requestId', ({ id }) => id],
  ['toldByService', ({ told }) => (told ? 'yes' : 'no')],
];

/** The acts as CSV with a line of names, lines ended by CR LF. Times are UTC, ISO 8601. */
export function pastCsv(acts: readonly PastAct[]): string {
  const lines = [columns.map(([name]) => name), ...acts.map((act) => columns.map(([, of]) => cell(of(act) ?? '')))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const plain = plainText(text);
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
