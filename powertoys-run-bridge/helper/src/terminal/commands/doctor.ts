import { constants } from 'node:fs';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clockWords,
  errorWords,
  formatLocalTime,
  type JournalEntry,
  offsetAt,
  offsetWords,
  PimError,
  saidZone,
} from '@pim-palette/core';
import type { Door } from '../../door.ts';
import { unknownZoneWords } from '../../machine-zone.ts';
import { proxyExceptions, proxySetting } from '../../network/proxy-for.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { documentOf } from '../json/documents.ts';
import type { Moment } from '../outcome-words.ts';
import { fitExactly } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { safeText } from '../text/safe-text.ts';
import type { World } from '../world.ts';
import { type PastError, pastErrors, referenceOf } from './past-errors.ts';
import { momentOf } from './ready.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

/** Looks for what could stand in the way; says what it found, good or bad. Sends nothing but reads. */
export async function doctor(context: CommandContext): Promise<Exit> {
  const door = await context.door();
  const checks = [
    nodeCheck(),
    await folderCheck(door),
    await sealingCheck(door),
    { name: 'cloud', ok: true, text: `${door.setup.cloud.name}, sign-in at ${door.setup.cloud.login}` },
    await proxyCheck(door, context.world.environment),
    await clockCheck(door, context.world.machineNow ?? context.world.now),
    zoneCheck(door, context.world),
    ...(await accountChecks(context, door)),
  ];
  const { print } = context;
  for (const { name, ok, text } of checks) {
    const mark = ok ? print.style.good('ok ') : print.style.bad('no ');
    print.line(`${mark} ${fitExactly(name, 14)} ${safeText(text)}`);
  }
  const errors = await lastErrors(context, door);
  printErrors(context, errors, await momentOf(context));
  const exit: Exit = checks.every(({ ok }) => ok) ? 'done' : 'someFailed';
  print.document(
    documentOf(exit, { command: 'doctor', checks: checks.map((check) => ({ ...check })), errors: [...errors] }),
  );
  return exit;
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

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 22 || (major === 22 && minor >= 22);
  return {
    name: 'node',
    ok,
    text: `${process.version} on ${process.platform}-${process.arch}${ok ? '' : '; 22.22 or newer is needed'}`,
  };
}

async function folderCheck({ setup: { folder } }: Door): Promise<Check> {
  const name = 'data folder';
  if (folder === undefined) return { name, ok: true, text: 'none: the demo keeps nothing' };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK);
    // A disk that is full says so only when something is written.
    const probe = join(folder, `doctor-${process.pid}`);
    try {
      await writeFile(probe, '.');
    } finally {
      await rm(probe, { force: true });
    }
    return { name, ok: true, text: folder };
  } catch (error) {
    return { name, ok: false, text: `${folder} cannot be written: ${errorWords(error).what}` };
  }
}

async function sealingCheck({ setup }: Door): Promise<Check> {
  const { name, reason, isLocked = false } = await setup.sealing();
  const isLost = name === 'memory' && setup.folder !== undefined;
  const text = isLost ? `${reason} A sign-in is not kept when the program ends.` : reason;
  return {
    name: 'tokens',
    ok: !isLocked,
    text: isLocked ? `a sign-in is kept and cannot be opened now. ${reason}` : `${name}: ${text}`,
  };
}

/** Asks the sign-in service through the proxy: what does not come back is the proxy's word, or the network's. */
async function proxyCheck({ setup }: Door, environment: World['environment']): Promise<Check> {
  const name = 'proxy';
  try {
    const proxy = proxySetting('https', environment);
    if (proxy === undefined) return { name, ok: true, text: 'none set' };
    const without = proxyExceptions(environment);
    const shown = `${proxy.shown}${without === undefined ? '' : `, not for ${without}`}`;
    const why = await setup.serviceTime().then(
      () => undefined,
      (error: unknown) => errorWords(error).what,
    );
    return {
      name,
      ok: why === undefined,
      text: why === undefined ? `${shown}: the service answers` : `${shown}: ${why}`,
    };
  } catch (error) {
    return { name, ok: false, text: errorWords(error).what };
  }
}

async function clockCheck({ setup }: Door, now: () => number): Promise<Check> {
  const name = 'clock';
  try {
    const before = now();
    const seconds = Math.round(((await setup.serviceTime()) - (before + now()) / 2) / 1000);
    const words = clockWords(-seconds * 1000);
    const off = `${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} the service`;
    if (Math.abs(seconds) <= 2) return { name, ok: true, text: 'agrees with the service' };
    return { name, ok: words === undefined, text: words ?? `${off}: close enough` };
  } catch (error) {
    return { name, ok: false, text: `the service cannot be reached: ${errorWords(error).what}` };
  }
}

/** In which zone times are read and shown, and where that comes from. */
function zoneCheck({ timeZone }: Door, { environment, now }: World): Check {
  const name = 'time zone';
  const problem = timeZone === undefined ? unknownZoneWords(environment, now()) : undefined;
  if (problem !== undefined) return { name, ok: false, text: problem };
  const offset = offsetWords(offsetAt(now(), timeZone));
  if (timeZone === undefined) return { name, ok: true, text: `this machine's, ${offset} now` };
  const differs = saidZone(now(), timeZone) === undefined ? '' : '; this machine has another';
  return { name, ok: true, text: `${timeZone} as the settings say, ${offset} now${differs}` };
}

async function accountChecks(context: CommandContext, { palette }: Door): Promise<readonly Check[]> {
  const identities = await palette.identities();
  if (identities.length === 0)
    return [{ name: 'sign-in', ok: false, text: 'nobody is signed in. Sign in: pim signin' }];
  try {
    await palette.load();
    const catalogue = await palette.refresh({ interaction: 'never', signal: context.world.signal });
    // Read anew: by now the names of the tenants are known.
    return (await palette.identities()).map((identity): Check => {
      const gaps = catalogue.gaps.filter(
        (gap) => gap.identity.accountId === identity.accountId && gap.identity.tenantId === identity.tenantId,
      );
      const name = `${identity.username} in ${identity.tenantName}`;
      const words = gaps.map((gap) => `${gap.kind} ${gap.part}: ${gap.error.message} ${gap.cure}`);
      return { name: 'sign-in', ok: gaps.length === 0, text: [name, ...words].join('; ') };
    });
  } catch (error) {
    if (!(error instanceof PimError)) throw error;
    return [{ name: 'sign-in', ok: false, text: errorWords(error).what }];
  }
}
