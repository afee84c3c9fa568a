import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryStore } from '@pim-palette/core';
import { createRedactor } from '../../../powertoys-run-bridge/helper/src/terminal/report/redactor.ts';
import type { World } from '../../../powertoys-run-bridge/helper/src/terminal/world.ts';
import { type Company, openCompany } from './run-pim.ts';

let company: Company;
let folder: string;
beforeEach(async () => {
  company = await openCompany();
  folder = await mkdtemp(join(tmpdir(), 'pim-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const doctor = (words: readonly string[], change: Partial<World> = {}) => {
  const { door } = company;
  const settings = createMemoryStore({
    version: 1,
    tenantId: 'northwindlabs.example',
    clientId: '33333333-aaaa-4aaa-8aaa-000000000001',
  });
  return company.pim(['doctor', ...words], {
    openDoor: async () => ({ ...door, setup: { ...door.setup, folder, settings } }),
    ...change,
  });
};

describe('the report of pim doctor', () => {
  it('tells what was found, and nothing of who, where and what', async () => {
    await company.pim(['bundle', 'save', 'Night shift', 'user administrator']);
    const { eligibilities } = await company.door.palette.refresh();
    const [eligibility] = eligibilities;
    if (!eligibility) throw new Error('nothing');
    const words = `User ada@northwindlabs.example of Northwind Labs may not activate ${eligibility.roleName} from 10.1.2.3`;
    const requestId = '77777777-aaaa-4aaa-8aaa-000000000001';
    const entry = {
      ...{ id: 'e', action: 'activate', key: eligibility.key, kind: eligibility.kind, identity: eligibility.identity },
      ...{
        roleName: eligibility.roleName,
        scopeLabel: 'Branch North',
        scopeId: '/',
        roleId: 'r',
        sentAt: company.tenant.now,
      },
      outcome: { state: 'failed', mayRepeat: false, error: { message: words, code: 'Nope', status: 403, requestId } },
    };
    await writeFile(join(folder, 'journal.json'), JSON.stringify({ schema: 1, entries: [entry] }));
    const file = join(folder, 'report.md');
    const { errors } = await doctor(['--report', file], {
      environment: { HTTPS_PROXY: 'http://user:secret@proxy.corp.example:8080' },
    });
    expect(errors).toContain(`Written to ${file}`);
    const text = await readFile(file, 'utf8');
    expect(text).toContain(requestId);
    expect(text).toMatch(/- ok cloud: /);
    expect(text).toContain('User (name) of (tenant 1) may not activate (role 1) from (address)');
    const secrets = [
      ...['ada@', 'northwindlabs', 'Northwind Labs', 'Lakeside', 'Branch North', 'secret', 'proxy.corp', folder],
      ...[homedir(), eligibility.identity.tenantId, eligibility.identity.principalId, '33333333-aaaa'],
      ...eligibilities.map(({ roleName }) => roleName),
    ];
    for (const secret of secrets) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('is printed with -, and refused together with --json', async () => {
    expect((await doctor(['--report', '-'])).output).toMatch(/^# PIM Palette: what pim doctor found\n/);
    expect(await doctor(['--report', '-', '--json'])).toMatchObject({ code: 2 });
  });

  it('says why it cannot be written', async () => {
    const { code, errors } = await doctor(['--report', join(folder, 'nowhere', 'x')]);
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('cannot be written') });
  });
});

describe('what pim doctor looks at', () => {
  it('is each service, consent and certificates too', async () => {
    const { output } = await doctor([]);
    expect(output).toMatch(/^ok {2}graph +\S+ answers$/m);
    expect(output).toMatch(/^ok {2}azure +\S+ answers$/m);
    expect(output).toMatch(/^ok {2}consent +nothing that was asked for is missing$/m);
    expect(output).toMatch(
      /^ok {2}certificates +trusted are the \d+ authorities of this system and the \d+ that come with Node/m,
    );
  });

  it('names the service that does not answer, and does not blame the other', async () => {
    company.tenant.faults.add({ type: 'neverArrived', on: { service: 'arm' }, times: 1000 });
    const { code, output } = await doctor([]);
    expect(code).toBe(1);
    expect(output).toMatch(/^no {2}azure /m);
    expect(output).toMatch(/^ok {2}graph /m);
  });

  it('says that a service answers that refuses', async () => {
    company.tenant.faults.add({ type: 'error', status: 403, on: { service: 'arm' }, times: 50 });
    expect((await doctor([])).output).toMatch(/^ok {2}azure +\S+ answers$/m);
  });

  it('says that nothing is known of services while nobody is signed in', async () => {
    await company.pim('signout');
    const { code, output } = await doctor([]);
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/not asked, since nobody is signed in/),
    });
  });

  it.each([
    ['a file that is not there', undefined, 'cannot be read'],
    ['a file without a certificate', 'hello', 'without a PEM certificate'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n', 'and those of NODE_EXTRA_CA_CERTS'],
  ])('reads NODE_EXTRA_CA_CERTS: %s', async (_name, text, said) => {
    const file = join(folder, 'extra.pem');
    if (text !== undefined) await writeFile(file, text);
    const { output } = await doctor([], { environment: { NODE_EXTRA_CA_CERTS: file } });
    expect(output).toContain(said);
  });
});

describe('what is taken out', () => {
  const redact = createRedactor({ account: ['ada@x.example'], tenant: ['Labs', 'Labs North'], role: ['Owner'] }, [
    '11111111-aaaa-4aaa-8aaa-000000000001',
  ]);
  it.each([
    ['Labs North and Labs', '(tenant 2) and (tenant 1)'],
    ['OWNER of Ownership', '(role 1) of Ownership'],
    ['Ada@X.example and bob@y.example', '(account 1) and (name)'],
    ['11111111-AAAA-4aaa-8aaa-000000000001', '11111111-AAAA-4aaa-8aaa-000000000001'],
    [
      '22222222-aaaa-4aaa-8aaa-000000000001 22222222-AAAA-4aaa-8aaa-000000000001 22222222-aaaa-4aaa-8aaa-000000000002',
      '(id 1) (id 1) (id 2)',
    ],
    [`at ${hostname()}.`, 'at (machine).'],
    ['eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln', '(token)'],
  ])('%j', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
