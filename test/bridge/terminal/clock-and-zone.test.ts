// The bundled command against a company whose clock is its own.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { wallTimeAt } from '../../../core/src/model/time-zone.ts';
import { type Company, openCompany, root, writesOf } from '../serve/company.ts';

const entry = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
const minute = 60_000;
const hour = 60 * minute;

let company: Company;
afterEach(() => company.close());

interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function pim(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [entry, ...words, '--signin'],
      { env: { ...company.environment, NO_COLOR: '1', ...environment } },
      (error, output, errors) => resolve({ code: error ? Number(error.code) : 0, output, errors }),
    );
  });
}

/** Moves the company's clock: this machine's is then off by as much the other way. */
async function open(machineAheadMs = 0): Promise<void> {
  company = await openCompany();
  company.tenant.advance(-machineAheadMs);
}

const activate = (role: readonly string[], ...more: readonly string[]) => [
  'activate',
  ...role,
  '1h',
  '--reason',
  'x',
  ...more,
];
const tokensAsked = () => company.tenant.log.filter(({ path }) => /oauth2\/v2\.0\/token/.test(path)).length;
const linesWith = (text: string, words: RegExp) => text.split('\n').filter((line) => words.test(line)).length;

describe('a machine whose clock is wrong', () => {
  it.each([
    ['6 min ahead of', 6 * minute],
    ['3 h behind', -3 * hour],
    ['30 d ahead of', 30 * 24 * hour],
    ['30 d behind', -30 * 24 * hour],
  ])('is told once that it is %s the service, and activates now', async (words, aheadMs) => {
    await open(aheadMs);
    const begun = await pim(activate(['reader', 'labs']));
    expect(begun.output).toMatch(/active until/);
    expect(begun.code).toBe(0);
    expect(linesWith(begun.errors, /clock is/)).toBe(1);
    expect(begun.errors).toContain(`This machine's clock is ${words} the service's`);
    expect((await pim(['active'])).output).toMatch(/Reader.*(59 min|1 h) left/);
    // A sign-in each and what they bring: nothing goes round in circles.
    expect(tokensAsked()).toBeLessThan(20);
    expect(writesOf(company.tenant)).toEqual([201]);
    expect(company.tenant.offences()).toEqual([]);
  });

  it('ends what has ended by the service’s clock, and nothing before', async () => {
    await open(-3 * hour);
    await pim(activate(['reader', 'labs']));
    company.tenant.advance(59 * minute);
    expect((await pim(['active'])).output).toMatch(/Reader/);
    company.tenant.advance(2 * minute);
    expect((await pim(['active'])).output).not.toMatch(/Reader\s/);
  });

  it('reads a start of +2h from the service’s now', async () => {
    await open(6 * hour);
    const { tenant } = company;
    const before = tenant.now;
    const run = await pim(activate(['reader', 'labs'], '--start', '+2h', '--json'));
    const [{ outcome }] = JSON.parse(run.output).items;
    expect(outcome.state).toBe('scheduled');
    const startsAt = Date.parse(outcome.startsAt);
    expect(startsAt).toBeGreaterThan(before + 2 * hour - 2_000);
    expect(startsAt).toBeLessThanOrEqual(tenant.now + 2 * hour);
  });

  it('is found by doctor, with the cure', async () => {
    await open(6 * minute);
    const { output, code } = await pim(['doctor']);
    expect(output).toMatch(/no {2}clock +This machine's clock is 6 min ahead of the service's.*Set the clock/);
    expect(code).not.toBe(0);
  });

  it('is not spoken of for a difference nobody would notice', async () => {
    await open(90_000);
    const { output, errors } = await pim(activate(['reader', 'labs']));
    expect(output).toMatch(/active until/);
    expect(errors).not.toMatch(/clock/);
  });
});

describe('the zone of the settings', () => {
  it('is the one a start is read in, and its name is said', async () => {
    await open();
    const environment = { TZ: 'UTC' };
    expect((await pim(['settings', 'set', 'timeZone', 'America/New_York'], environment)).code).toBe(0);
    const run = await pim(activate(['reader', 'labs'], '--start', '23:30', '--json'), environment);
    const [{ outcome, text }] = JSON.parse(run.output).items;
    const { hour: hours, minute: minutes } = wallTimeAt(Date.parse(outcome.startsAt), 'America/New_York');
    expect([hours, minutes]).toEqual([23, 30]);
    expect(text).toMatch(/starts (\w+ )?23:30 America\/New_York/);
  });

  it('is not said where it is the machine’s own', async () => {
    await open();
    const environment = { TZ: 'America/New_York' };
    await pim(['settings', 'set', 'timeZone', 'America/New_York'], environment);
    const { output } = await pim(activate(['reader', 'labs'], '--start', '23:30'), environment);
    expect(output).toMatch(/starts (\w+ )?23:30\s*$/);
  });

  it('refuses a time its clocks leave out, and sends nothing', async () => {
    await open();
    await pim(['settings', 'set', 'timeZone', 'Europe/Berlin']);
    const year = new Date(company.tenant.now).getUTCFullYear() + 1;
    // The last Sunday of March.
    const day = 31 - new Date(Date.UTC(year, 2, 31)).getUTCDay();
    const run = await pim(activate(['reader', 'labs'], '--start', `${year}-03-${day} 02:30`));
    expect(run.code).toBe(2);
    expect(run.errors).toContain(`There is no 02:30 on ${day} Mar in Europe/Berlin: the clocks go from 02:00 to 03:00`);
    expect(company.tenant.log).toEqual([]);
  });

  it('that nobody knows is refused with the nearest, and nothing is changed', async () => {
    await open();
    const run = await pim(['settings', 'set', 'timeZone', 'Europe/Berln']);
    expect(run).toMatchObject({ code: 2, output: '' });
    expect(run.errors).toContain('Nearest: Europe/Berlin');
    expect((await pim(['settings', 'get', 'timeZone'])).output.trim()).toBe('(not set)');
  });
});

describe('TZ', () => {
  it.each([
    ['<+03>-3', 3],
    ['<-07>7', -7],
  ])('in POSIX form, %s, is the zone a start is read in', async (zone, hours) => {
    await open();
    const run = await pim(activate(['reader', 'labs'], '--start', '23:30', '--json'), { TZ: zone });
    const [{ outcome, text }] = JSON.parse(run.output).items;
    expect(new Date(Date.parse(outcome.startsAt) + hours * hour).toISOString().slice(11, 16)).toBe('23:30');
    expect(text).toMatch(/starts (\w+ )?23:30/);
    expect(run.errors).not.toContain('TZ=');
  });

  it('that nobody understands is spoken of, unless the settings name a zone', async () => {
    await open();
    const environment = { TZ: 'Foo/Bar' };
    expect((await pim(['list'], environment)).errors).toContain('TZ=Foo/Bar is no time zone that is understood here');
    const { output, code } = await pim(['doctor'], environment);
    expect(output).toMatch(/no {2}time zone +TZ=Foo\/Bar/);
    expect(code).not.toBe(0);
    await pim(['settings', 'set', 'timeZone', 'Asia/Tokyo'], environment);
    expect((await pim(['list'], environment)).errors).not.toContain('TZ=');
  });
});
