// Exit code 4 where a sign-in is needed, and only there.
import { describe, expect, it } from '@jest/globals';
import type { Exchange, Tenant } from '@pim-palette/fake-tenant';
import { openCompany } from './run-pim.ts';

const error = (status: number, code: string, message: string) => ({
  status,
  body: JSON.stringify({ error: { code, message } }),
});
const unexplained = error(
  401,
  'InvalidAuthenticationToken',
  "Exception of type 'ClaimsChallengeRequiredException' was thrown.",
);
const moved = error(
  401,
  'InvalidAuthenticationTokenTenant',
  "The access token is from the wrong issuer 'https://sts.windows.net/11111111-aaaa-4aaa-8aaa-000000000001/'. It must match one of the tenants 'https://sts.windows.net/99999999-aaaa-4aaa-8aaa-000000000009/' associated with this subscription.",
);

/** Answers what fits in place of the tenant, before it acts. */
function answering(
  tenant: Tenant,
  answer: { readonly status: number; readonly body: string },
  fits: (exchange: Exchange) => boolean,
) {
  const original = tenant.handle;
  tenant.handle = async (exchange) =>
    fits(exchange)
      ? { status: answer.status, headers: { 'content-type': 'application/json' }, body: answer.body }
      : original(exchange);
}

const isWrite = ({ service, method, path }: Exchange) =>
  service !== 'login' && method !== 'GET' && !path.endsWith('$batch');
const keyVault = ['activate', 'kv-prod', '1h', '#INC1', '--ticket-system', 'S', '--reason', 'x'];

describe('the exit code', () => {
  it('is 4 for an activation that needs a sign-in', async () => {
    const company = await openCompany();
    answering(company.tenant, unexplained, isWrite);
    const { code, output } = await company.pim(['activate', 'global reader northwind', '--reason', 'x']);
    expect({ code, output }).toEqual({ code: 4, output: expect.stringContaining('needs you to sign in again') });
  });

  it('is 1 for a subscription that another tenant has now, and says which', async () => {
    const company = await openCompany();
    answering(company.tenant, moved, isWrite);
    const { code, output } = await company.pim(keyVault);
    expect(code).toBe(1);
    expect(output).toMatch(/belongs to the\s+tenant\s+99999999-aaaa-4aaa-8aaa-000000000009\s+now/);
    expect(output).not.toContain('needs you to sign in again');
  });

  it.each([
    ['a part of the list', ({ service }: Exchange) => service === 'graph'],
    ['all of it', ({ service }: Exchange) => service !== 'login'],
  ])('is 4 for a list that lost %s to a sign-in', async (_what, fits) => {
    const company = await openCompany();
    answering(company.tenant, unexplained, fits);
    const { code, errors } = await company.pim('list');
    expect(code).toBe(4);
    expect(errors).toContain('more proof than the sign-in holds');
    expect(errors.match(/Missing: .*directoryRole/g)).toHaveLength(2);
  });

  it('is 1 for a list that lost something which no sign-in brings back', async () => {
    const company = await openCompany();
    answering(company.tenant, moved, ({ service }) => service === 'arm');
    const { code, errors } = await company.pim('list');
    expect(code).toBe(1);
    expect(errors).toContain('99999999-aaaa-4aaa-8aaa-000000000009');
  });
});
