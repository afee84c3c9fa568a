import * as z from 'zod';

const lineSchema = z.object({
  time: z.string(),
  service: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  principal: z.string().optional(),
  offence: z.string().optional(),
  sentences: z.array(z.string()).optional(),
  notSimulated: z.string().optional(),
  fault: z.string().optional(),
});
type Line = z.output<typeof lineSchema>;

/** What a log of requests tells about the client that made them. */
export interface Audit {
  readonly requests: number;
  readonly offences: readonly {
    readonly time: string;
    readonly method: string;
    readonly path: string;
    readonly rule: string;
    readonly sentence: string;
  }[];
  /** What was asked that this tenant does not attempt, and how often. */
  readonly notSimulated: Readonly<Record<string, number>>;
  /** Answers by status; 0 is an answer that was lost. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** A log that is none; the message names the line. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
}

/** Reads the log `--log` wrote. Throws `AuditError` for a line that is not of it. */
export function auditLog(text: string): Audit {
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
  return {
    requests: lines.length,
    offences: lines.flatMap((line) =>
      (line.offence?.split(', ') ?? []).map((rule, index) => ({
        time: line.time,
        method: line.method,
        path: line.path,
        rule,
        sentence: line.sentences?.[index] ?? '',
      })),
    ),
    notSimulated: count(lines.flatMap(({ notSimulated }) => notSimulated ?? [])),
    statuses: count(lines.map(({ status }) => String(status))),
  };
}

function parseLine(line: string, number: number): Line {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new AuditError(`line ${number} is no request; give a file that --log wrote`);
  }
}

function count(words: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const word of words) found[word] = (found[word] ?? 0) + 1;
  return found;
}

/** The same in lines for people; empty requests are no proof of anything and say so. */
export function printAudit({ requests, offences, notSimulated, statuses }: Audit): string {
  const answers = Object.entries(statuses).map(([status, times]) => `${times} × ${status === '0' ? 'lost' : status}`);
  const left = Object.entries(notSimulated).map(([what, times]) => `  ${times} × ${what}`);
  return [
    requests === 0 ? 'No requests: the client never called.' : `${requests} requests (${answers.join(', ')})`,
    offences.length === 0 ? 'No offences.' : `${offences.length} offences:`,
    ...offences.map((item) => `  ${item.time} ${item.method} ${item.path}\n    ${item.rule}: ${item.sentence}`),
    ...(left.length > 0 ? ['Not simulated, and no fault of the client:', ...left] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
