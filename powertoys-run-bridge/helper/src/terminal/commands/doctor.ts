import { writeFile } from 'node:fs/promises';
import { formatLocalTime, type JournalEntry, type Moment, PimError } from '@pim-palette/core';
import type { Door } from '../../installation/door.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { fitExactly } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { safeText } from '../text/safe-text.ts';
import {
  accountChecks,
  askTime,
  type Check,
  certificateCheck,
  clockCheck,
  consentCheck,
  folderCheck,
  nodeCheck,
  proxyCheck,
  sealingCheck,
  serviceChecks,
  zoneCheck,
} from './doctor-checks.ts';
import { type PastError, pastErrors, referenceOf } from './past-errors.ts';
import { programCheck, programs } from './program-check.ts';
import { momentOf } from './ready.ts';

/** Looks for what could stand in the way; says what it found, good or bad. Sends nothing but reads. */
export async function doctor(context: CommandContext, flags: { readonly report?: string } = {}): Promise<Exit> {
  const door = await context.door();
  const asked = askTime(door, context.world.machineNow ?? context.world.now);
  // Whoever waits for it says what came of it.
  asked.catch(() => undefined);
  const before = [
    nodeCheck(),
    programCheck(programs(context.world.environment)),
    await folderCheck(door),
    await sealingCheck(door),
    { name: 'cloud', ok: true, text: `${door.setup.cloud.name}, sign-in at ${door.setup.cloud.login}` },
    await proxyCheck(asked, context.world.environment),
    await certificateCheck(context.world.environment),
    await clockCheck(asked),
    zoneCheck(door, context.world),
  ];
  const accounts = await accountChecks(context, door);
  const checks: readonly Check[] = [
    ...before,
    ...accounts.checks,
    ...serviceChecks(door, accounts),
    consentCheck(accounts),
  ];
  const errors = await lastErrors(context, door);
  const exit: Exit = checks.every(({ ok }) => ok) ? 'done' : 'someFailed';
  if (flags.report !== '-') await printFound(context, checks, errors);
  if (flags.report !== undefined) await writeReport(context, door, flags.report, checks, errors);
  context.print.document(
    documentOf(exit, {
      command: 'doctor',
      checks: checks.map(({ isOpen: _, ...check }) => check),
      errors: [...errors],
    }),
  );
  return exit;
}

async function printFound(
  context: CommandContext,
  checks: readonly Check[],
  errors: readonly PastError[],
): Promise<void> {
  const { print } = context;
  for (const { name, ok, isOpen, text } of checks) {
    const mark = isOpen ? '–  ' : ok ? print.style.good('ok ') : print.style.bad('no ');
    print.line(`${mark} ${fitExactly(name, 14)} ${safeText(text)}`);
  }
  printErrors(context, errors, await momentOf(context));
}

/** Writes what was found without anything that tells who and where it was. */
async function writeReport(
  context: CommandContext,
  door: Door,
  file: string,
  checks: readonly Check[],
  errors: readonly PastError[],
): Promise<void> {
  const [{ doctorReport }, { createRedactor }, { reportSecrets }, { readVersion }] = await Promise.all([
    import('../report/doctor-report.ts'),
    import('../report/redactor.ts'),
    import('../report/report-secrets.ts'),
    import('../../installation/version.ts'),
  ]);
  const entries = await journalOf(door.setup.folder);
  const kept = errors.flatMap(({ requestId }) => requestId ?? []);
  const settings = await settingsOf(door);
  const redact = createRedactor(await reportSecrets(door, entries, settings, context.world.environment), kept);
  const report = {
    version: readVersion(),
    platform: `${process.platform}-${process.arch}, Node ${process.version}`,
    at: new Date(context.world.now()).toISOString(),
    checks,
    errors,
    settings,
  };
  const text = doctorReport(report, redact);
  if (file === '-') {
    if (context.options.json)
      throw new Failure('refusedInput', ['--json prints one document: give a file instead of -.']);
    context.print.line(text.trimEnd());
    return;
  }
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure('someFailed', [`${file} cannot be written: ${why}`]);
  }
  context.print.note(
    `Written to ${file}. Read it before you send it: it was made to tell nothing of who and where you are.`,
  );
}

/** What was set; nothing where the settings cannot be read: a check says so. */
async function settingsOf({ setup }: Door): Promise<Readonly<Record<string, unknown>>> {
  const document = await setup.settings.read().catch(() => undefined);
  return typeof document === 'object' && document !== null ? Object.fromEntries(Object.entries(document)) : {};
}

/** Of the journal of this machine, and of the reading just done. */
async function lastErrors(context: CommandContext, { palette, setup }: Door): Promise<readonly PastError[]> {
  return pastErrors(await journalOf(setup.folder), palette.catalogue(), await momentOf(context));
}

async function journalOf(folder: string | undefined): Promise<readonly JournalEntry[]> {
  if (folder === undefined) return [];
  const [{ openStores }, { parseJournal }] = await Promise.all([
    import('../../stores/open-stores.ts'),
    import('@pim-palette/core/journal'),
  ]);
  try {
    return parseJournal(await openStores(folder).journal.read()).entries;
  } catch (error) {
    // The check of the folder says what is wrong with it.
    if (error instanceof PimError) return [];
    throw error;
  }
}

function printErrors({ print }: CommandContext, errors: readonly PastError[], { now, timeZone }: Moment): void {
  if (errors.length === 0) return;
  const columns = (print.columns ?? Number.MAX_SAFE_INTEGER) - 6;
  print.line('\nLast errors, newest first, without sign-in names:');
  for (const error of errors) {
    const first = `${formatLocalTime(Date.parse(error.at), now, timeZone)}  ${error.what}`;
    for (const line of prose(first, columns)) print.line(`  ${line}`);
    for (const line of [...prose(`“${error.message}”`, columns), ...prose(referenceOf(error), columns)])
      print.line(`      ${print.style.faint(line)}`);
  }
}
