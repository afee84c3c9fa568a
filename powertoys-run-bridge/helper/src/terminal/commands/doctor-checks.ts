import { constants } from 'node:fs';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clockWords,
  errorWords,
  type Gap,
  offsetAt,
  offsetWords,
  PimError,
  resourceOf,
  saidZone,
  tenantWords,
} from '@pim-palette/core';
import type { Door } from '../../installation/door.ts';
import { unknownZoneWords } from '../../installation/machine-zone.ts';
import { proxyExceptions, proxySetting } from '../../network/proxy-for.ts';
import type { CommandContext } from '../command-context.ts';
import type { World } from '../world.ts';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** Nobody looked: neither good nor bad. */
  readonly isOpen?: true;
  readonly text: string;
}

/** Whether this Node can run it. */
export function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 22 || (major === 22 && minor >= 22);
  return {
    name: 'node',
    ok,
    text: `${process.version} on ${process.platform}-${process.arch}${ok ? '' : '; 22.22 or newer is needed'}`,
  };
}

/** Whether the data folder can be written: a full disk too. */
export async function folderCheck({ setup: { folder } }: Door): Promise<Check> {
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

/** How a sign-in is kept. */
export async function sealingCheck({ setup }: Door): Promise<Check> {
  const { name, reason, isLocked = false } = await setup.sealing();
  const isLost = name === 'memory' && setup.folder !== undefined;
  const text = isLost ? `${reason} A sign-in is not kept when the program ends.` : reason;
  return {
    name: 'tokens',
    ok: !isLocked,
    text: isLocked ? `a sign-in is kept and cannot be opened now. ${reason}` : `${name}: ${text}`,
  };
}

/** The service's time, and this machine's when it was asked and when the answer was there, all ms since 1970. */
export interface ServiceTime {
  readonly service: number;
  readonly before: number;
  readonly after: number;
}

/** Asks the sign-in service once what time it is: the proxy and the clock are judged by the same answer. Rejects as the network does. */
export async function askTime({ setup }: Door, now: () => number): Promise<ServiceTime> {
  const before = now();
  const service = await setup.serviceTime();
  return { service, before, after: now() };
}

/** What came of asking through the proxy: what does not come back is the proxy's word, or the network's. */
export async function proxyCheck(asked: Promise<ServiceTime>, environment: World['environment']): Promise<Check> {
  const name = 'proxy';
  try {
    const proxy = proxySetting('https', environment);
    if (proxy === undefined) return { name, ok: true, text: 'none set' };
    const without = proxyExceptions(environment);
    const shown = `${proxy.shown}${without === undefined ? '' : `, not for ${without}`}`;
    const why = await asked.then(
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

/** How far this clock is from the service's. */
export async function clockCheck(asked: Promise<ServiceTime>): Promise<Check> {
  const name = 'clock';
  try {
    const { service, before, after } = await asked;
    const seconds = Math.round((service - (before + after) / 2) / 1000);
    const words = clockWords(-seconds * 1000);
    const off = `${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} the service`;
    if (Math.abs(seconds) <= 2) return { name, ok: true, text: 'agrees with the service' };
    return { name, ok: words === undefined, text: words ?? `${off}: close enough` };
  } catch (error) {
    return { name, ok: false, text: `the service cannot be reached: ${errorWords(error).what}` };
  }
}

/** In which zone times are read and shown, and where that comes from. */
export function zoneCheck({ timeZone }: Door, { environment, now }: World): Check {
  const name = 'time zone';
  const problem = timeZone === undefined ? unknownZoneWords(environment, now()) : undefined;
  if (problem !== undefined) return { name, ok: false, text: problem };
  const offset = offsetWords(offsetAt(now(), timeZone));
  if (timeZone === undefined) return { name, ok: true, text: `this machine's, ${offset} now` };
  const differs = saidZone(now(), timeZone) === undefined ? '' : '; this machine has another';
  return { name, ok: true, text: `${timeZone} as the settings say, ${offset} now${differs}` };
}

/** What reading everything of everybody came to. */
export interface AccountChecks {
  readonly checks: readonly Check[];
  readonly gaps: readonly Gap[];
  /** Whether anything could be read at all: without a sign-in no service was asked. */
  readonly wasAsked: boolean;
}

/** Reads everything of everybody who is signed in, silently. */
export async function accountChecks(context: CommandContext, { palette }: Door): Promise<AccountChecks> {
  const name = 'sign-in';
  const without = (text: string): AccountChecks => ({ checks: [{ name, ok: false, text }], gaps: [], wasAsked: false });
  const identities = await palette.identities();
  if (identities.length === 0) return without('nobody is signed in. Sign in: pim signin');
  try {
    await palette.load();
    const { gaps } = await palette.refresh({ interaction: 'never', signal: context.world.signal });
    // Read anew: by now the names of the tenants are known.
    const checks = (await palette.identities()).map((identity): Check => {
      const own = gaps.filter(
        (gap) => gap.identity.accountId === identity.accountId && gap.identity.tenantId === identity.tenantId,
      );
      const who = `${identity.username} in ${tenantWords(identity)}`;
      const words = own.map((gap) => `${gap.kind} ${gap.part}: ${gap.error.message} ${gap.cure}`);
      return { name, ok: own.length === 0, text: [who, ...words].join('; ') };
    });
    return { checks, gaps, wasAsked: true };
  } catch (error) {
    if (!(error instanceof PimError)) throw error;
    return without(errorWords(error).what);
  }
}

/** Whether each service answered what was just asked of it. */
export function serviceChecks({ setup }: Door, { gaps, wasAsked }: AccountChecks): readonly Check[] {
  const { bases } = setup.cloud;
  const services = [
    { name: 'graph', base: bases.graph, isIts: (gap: Gap) => resourceOf(gap.kind) === 'graph' },
    { name: 'azure', base: bases.arm, isIts: (gap: Gap) => resourceOf(gap.kind) === 'arm' },
  ];
  return services.map(({ name, base, isIts }): Check => {
    const { host } = new URL(base);
    if (!wasAsked) return { name, ok: true, isOpen: true, text: `${host}: not asked, since nobody is signed in` };
    // A refusal is an answer.
    const silent = gaps.filter(isIts).find(({ error: { code, status = 0 } }) => unreachable.has(code) || status >= 500);
    return silent === undefined
      ? { name, ok: true, text: `${host} answers` }
      : { name, ok: false, text: `${host}: ${silent.error.message} ${silent.cure}` };
  });
}

const unreachable: ReadonlySet<string> = new Set(['offline', 'timedOut', 'unavailable']);

/** Which permissions nobody has consented to, and where that is done. */
export function consentCheck({ gaps, wasAsked }: AccountChecks): Check {
  const name = 'consent';
  if (!wasAsked) return { name, ok: true, isOpen: true, text: 'not known, since nobody is signed in' };
  const lacking = gaps.filter(({ error, consentLink }) => consentLink !== undefined || lacks.has(error.code));
  const words = new Set(
    lacking.map(({ cure, consentLink }) => (consentLink === undefined ? cure : `${cure} ${consentLink}`)),
  );
  return words.size === 0
    ? { name, ok: true, text: 'nothing that was asked for is missing' }
    : { name, ok: false, text: [...words].join('; ') };
}

const lacks: ReadonlySet<string> = new Set([
  'consentNeeded',
  'permissionMissing',
  'PermissionScopeNotGranted',
  'AADSTS65001',
]);

/** Whom TLS trusts here, and whether what was set for that can be read. */
export async function certificateCheck({ NODE_EXTRA_CA_CERTS }: World['environment']): Promise<Check> {
  const name = 'certificates';
  const { getCACertificates } = process.getBuiltinModule('node:tls');
  const count = (store: 'default' | 'system' | 'bundled') => {
    try {
      return getCACertificates(store).length;
    } catch {
      return 0;
    }
  };
  const trusted = `trusted are the ${count('system')} authorities of this system and the ${count('bundled')} that come with Node`;
  if (!NODE_EXTRA_CA_CERTS) return { name, ok: true, text: trusted };
  try {
    const isPem = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(await readFile(NODE_EXTRA_CA_CERTS, 'utf8'));
    const text = isPem
      ? `${trusted}, and those of NODE_EXTRA_CA_CERTS`
      : 'NODE_EXTRA_CA_CERTS names a file without a PEM certificate';
    return { name, ok: isPem, text };
  } catch {
    return { name, ok: false, text: 'NODE_EXTRA_CA_CERTS names a file that cannot be read' };
  }
}
