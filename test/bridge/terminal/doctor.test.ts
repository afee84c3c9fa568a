import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gap, JournalEntry, Outcome } from '@pim-palette/core';
import { pastErrors, referenceOf } from '../../../powertoys-run-bridge/helper/src/terminal/commands/past-errors.ts';
import { documentSchema } from '../../../powertoys-run-bridge/helper/src/terminal/json/schema.ts';
import { type Company, openCompany } from './run-pim.ts';
import { identity } from './things.ts';

const now = Date.parse('2026-11-23T14:00:00Z');
const at = (minutesAgo: number) => now - minutesAgo * 60_000;
const error = {
  message: 'Insufficient privileges',
  code: 'Authorization_RequestDenied',
  status: 403,
  requestId: 'r-1',
};

function entryOf(roleName: string, minutesAgo: number, outcome?: Outcome): JournalEntry {
  return {
    id: `id-${roleName}`,
    action: 'activate',
    key: `directoryrole|t|${roleName}|%2f|p`,
    kind: 'directoryRole',
    identity,
    roleName,
    scopeLabel: 'Directory',
    scopeId: '/',
    roleId: roleName,
    sentAt: at(minutesAgo),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

const failed = (message: string): Outcome => ({ state: 'failed', error: { ...error, message }, mayRepeat: false });
const moment = { now, timeZone: 'UTC' };
const nothingRead = { gaps: [], takenAt: new Date(now).toISOString() };

describe('what went wrong lately', () => {
  it('is each failed sending and each part that could not be read, newest first, with time and request id', () => {
    const gap: Gap = { kind: 'group', identity, part: 'eligibilities', error, cure: 'Ask.' };
    const found = pastErrors(
      [
        entryOf('Reader', 90, { state: 'refused', rules: ['TicketingRule'], error }),
        entryOf('Owner', 30, failed('No.')),
        entryOf('Fine', 20, { state: 'active', requestId: 'r' }),
        entryOf('Under way', 10),
      ],
      { gaps: [gap], takenAt: new Date(at(1)).toISOString() },
      moment,
    );
    expect(found.map(({ at: when, what }) => [when, what])).toEqual([
      ['2026-11-23T13:59:00.000Z', 'read eligibilities (group) in Northwind Labs'],
      ['2026-11-23T13:30:00.000Z', 'activate Owner: failed'],
      ['2026-11-23T12:30:00.000Z', 'activate Reader: refused: a ticket number is required'],
    ]);
    expect(found.map(referenceOf)).toEqual(Array(3).fill('Authorization_RequestDenied, status 403, request r-1'));
  });

  it('is at most ten', () => {
    const entries = Array.from({ length: 30 }, (_, index) => entryOf(`Role ${index}`, index, failed('No.')));
    const found = pastErrors(entries, nothingRead, moment);
    expect(found).toHaveLength(10);
    expect(found[0]?.what).toBe('activate Role 0: failed');
  });

  it.each([
    ['User ada@northwindlabs.example may not', 'User (name) may not'],
    ['token eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln refused', 'token (token) refused'],
    [`secret ${'aB3-'.repeat(30)} here`, 'secret (token) here'],
    [
      'The scope /subscriptions/ea9dd6de-2f41-4306-94e6-c9996d9d9563/resourceGroups/rg-platform-production-westeurope is locked',
      'The scope /subscriptions/ea9dd6de-2f41-4306-94e6-c9996d9d9563/resourceGroups/rg-platform-production-westeurope is locked',
    ],
  ])('holds no sign-in name and no token: %j', (message, expected) => {
    const [found] = pastErrors([entryOf('Owner', 1, failed(message))], nothingRead, moment);
    expect(found?.message).toBe(expected);
  });
});

describe('pim doctor', () => {
  let company: Company;
  let folder: string;
  beforeAll(async () => {
    company = await openCompany();
    folder = await mkdtemp(join(tmpdir(), 'pim-doctor-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const doctor = (...more: readonly string[]) =>
    company.pim(['doctor', ...more], {
      openDoor: async () => ({ ...company.door, setup: { ...company.door.setup, folder } }),
    });

  it('says nothing of errors when there were none', async () => {
    expect((await doctor()).output).not.toContain('Last errors');
  });

  it('shows those of the journal, as text and as a document', async () => {
    const entry = entryOf('Owner', 5, failed('Refused for ada@northwindlabs.example'));
    await writeFile(join(folder, 'journal.json'), JSON.stringify({ schema: 1, entries: [entry] }));
    const { code, output } = await doctor();
    expect(code).toBe(0);
    expect(output).toMatch(/activate Owner: failed\n\s+“Refused for \(name\)”\n\s+Authorization_RequestDenied.*r-1/);
    const document = documentSchema.parse(JSON.parse((await doctor('--json')).output));
    expect(document).toMatchObject({ errors: [{ what: 'activate Owner: failed', requestId: 'r-1' }] });
  });

  it('works with a journal that cannot be read', async () => {
    await writeFile(join(folder, 'journal.json'), '{"schema":7}');
    expect(await doctor()).toMatchObject({ code: 0, output: expect.not.stringContaining('Last errors') });
  });

  it('shows what could not be read just now', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { service: 'arm' }, times: 50 });
    const { code, output } = await doctor();
    expect(code).toBe(1);
    expect(output).toMatch(/read eligibilities \(azureResource\) in/);
  });
});
