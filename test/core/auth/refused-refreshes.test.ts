// A refresh that Conditional Access refuses with claims (AzureAD/microsoft-authentication-library-for-js#5491).
import { describe, expect, it } from '@jest/globals';
import type { Identity, TokenRequest } from '@pim-palette/core';
import { company } from '../../tenant/entra/company.ts';
import { desk } from './desk.ts';

const policy = 'dddddddd-0000-4000-8000-000000000001';
const claims = JSON.stringify({ access_token: { capolids: { essential: true, values: [policy] } } });
const directory = ['RoleEligibilitySchedule.Read.Directory'];
const groups = ['PrivilegedEligibilitySchedule.Read.AzureADGroup'];
const names = ['AdministrativeUnit.Read.All'];
const groupNames = ['GroupMember.Read.All'];

/** Refreshes are refused while the switch is on. */
async function refusing(answer: {
  readonly error: string;
  readonly number: number;
  readonly claims?: string;
  readonly suberror?: string;
}) {
  const tenant = company();
  const { tokens, clock, visits } = desk(tenant);
  const sam = await tokens.signIn({});
  const refused = { on: true, count: 0 };
  const original = tenant.handle;
  tenant.handle = async (exchange) => {
    if (!refused.on || new URLSearchParams(exchange.body).get('grant_type') !== 'refresh_token')
      return original(exchange);
    refused.count++;
    const body = JSON.stringify({
      error: answer.error,
      error_description: `AADSTS${answer.number}: Words. Trace ID: ${refused.count}`,
      error_codes: [answer.number],
      ...(answer.suberror && { suberror: answer.suberror }),
      ...(answer.claims && { claims: answer.claims }),
    });
    return { status: 400, headers: { 'content-type': 'application/json' }, body };
  };
  const silently = (scopes: readonly string[]) => tokens.token(ask(sam, scopes)).catch((error: unknown) => error);
  return { tenant, tokens, clock, visits, sam, refused, silently };
}

const ask = (identity: Identity, scopes: readonly string[], change: Partial<TokenRequest> = {}): TokenRequest => ({
  identity,
  resource: 'graph',
  scopes,
  interaction: 'never',
  ...change,
});
const claimsOf = (page: URL | undefined) => JSON.parse(page?.searchParams.get('claims') ?? '{}').access_token?.capolids;

describe('a refresh that is refused', () => {
  it('is asked for once by all who need one for that service, and again after a while', async () => {
    const { refused, silently, clock } = await refusing({ error: 'invalid_grant', number: 50076, claims });
    const all = await Promise.all([groups, names, groupNames, groups, names].map(silently));
    for (const error of all) expect(error).toMatchObject({ code: 'interactionNeeded', serviceCode: 'AADSTS50076' });
    await silently(groups);
    expect(refused.count).toBe(1);
    await clock.move(60_000);
    await silently(groups);
    expect(refused.count).toBe(2);
  });

  it('is asked for again with what a new sign-in brought', async () => {
    const { refused, silently, tokens, sam } = await refusing({ error: 'invalid_grant', number: 50076 });
    await silently(groups);
    refused.on = false;
    await tokens.token(ask(sam, groups, { interaction: 'allowed' }));
    expect(await silently(names)).toMatchObject({ tenantId: sam.tenantId });
  });

  it('for a consent is each permission’s own', async () => {
    const { refused, silently } = await refusing({
      error: 'invalid_grant',
      number: 65001,
      suberror: 'consent_required',
    });
    await Promise.all([groups, names].map(silently));
    expect(refused.count).toBe(2);
  });

  it('by a fault of the service is tried again', async () => {
    const { refused, silently } = await refusing({ error: 'temporarily_unavailable', number: 90033 });
    await silently(groups);
    await silently(names);
    expect(refused.count).toBe(2);
  });

  it('leaves what is still good as it is', async () => {
    const { silently, sam } = await refusing({ error: 'invalid_grant', number: 50076, claims });
    await silently(groups);
    expect(await silently(directory)).toMatchObject({ tenantId: sam.tenantId });
  });
});

describe('the claims a refusal brings', () => {
  it('are asked for by the next visit, whichever service that is for', async () => {
    const { tenant, tokens, silently, sam, visits, refused } = await refusing({
      error: 'invalid_grant',
      number: 50076,
      claims,
    });
    await silently(groups);
    const wanted = { essential: true, values: [policy] };
    await tokens.token(ask(sam, groups, { interaction: 'allowed' }));
    expect(claimsOf(visits.at(-1))).toEqual(wanted);
    await tokens.token(ask(sam, ['user_impersonation'], { resource: 'arm', interaction: 'allowed' }));
    expect(claimsOf(visits.at(-1))).toEqual(wanted);
    expect(visits).toHaveLength(3);
    refused.on = false;
    expect(await silently(names)).toMatchObject({ tenantId: sam.tenantId });
    expect(tenant.offences()).toEqual([]);
  });

  it('are forgotten when a step-up would be', async () => {
    const { tokens, silently, sam, visits, clock } = await refusing({ error: 'invalid_grant', number: 50076, claims });
    await silently(groups);
    await clock.move(6 * 60_000);
    await tokens.token(ask(sam, ['user_impersonation'], { resource: 'arm', interaction: 'allowed' }));
    expect(claimsOf(visits.at(-1))).toBeUndefined();
  });
});
