import type { Check } from '../commands/doctor-checks.ts';
import { type PastError, referenceOf } from '../commands/past-errors.ts';

/** What a report tells. */
export interface DoctorReport {
  readonly version: string;
  readonly platform: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly checks: readonly Check[];
  readonly errors: readonly PastError[];
  /** Names and values, as the settings have them. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The report as Markdown, to be put into an issue: every text went through `redact`. */
export function doctorReport(report: DoctorReport, redact: (text: string) => string): string {
  const { version, platform, at, checks, errors, settings } = report;
  const lines = [
    '# PIM Palette: what pim doctor found',
    '',
    `Version ${version}, ${platform}, ${at}. Names, tenants, roles, ids and addresses are left out; ids of requests are kept.`,
    '',
    '## Checks',
    '',
    ...checks.map(({ name, ok, text }) => `- ${ok ? 'ok' : '**no**'} ${name}: ${oneLine(redact(text))}`),
    '',
    '## Settings',
    '',
    ...Object.entries(settings).map(([name, value]) => `- ${name}: ${oneLine(redact(JSON.stringify(value)))}`),
    '',
    '## Last errors, newest first',
    '',
    ...(errors.length === 0 ? ['None.'] : errors.map((error) => errorLine(error, redact))),
    '',
  ];
  return lines.join('\n');
}

function errorLine(error: PastError, redact: (text: string) => string): string {
  return `- ${error.at} ${oneLine(redact(error.what))}: “${oneLine(redact(error.message))}” (${oneLine(redact(referenceOf(error)))})`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();
}
