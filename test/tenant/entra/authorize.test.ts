import { describe, expect, it } from '@jest/globals';
import { tenantFetch } from '@pim-palette/fake-tenant';
import { company } from './company.ts';
import { authorizeUrl, type Change, fieldsOf, offenceRules, scope } from './raw.ts';

const armScope = 'https://management.azure.com/user_impersonation openid profile offline_access';

describe('an authorize request that is wrong goes back to the application', () => {
  const cases: readonly (readonly [string, Change, number, string])[] = [
    ['no nonce', { nonce: undefined }, 900144, 'parameterMissing'],
    ['no PKCE', { code_challenge: undefined }, 9002325, 'pkceMissing'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 9002313, 'pkceNotS256'],
    ['a short challenge', { code_challenge: 'short' }, 9002313, 'pkceMalformed'],
    ['another response type', { response_type: 'token' }, 90023, 'responseType'],
    ['no scope', { scope: undefined }, 900144, 'parameterMissing'],
    ['no offline_access', { scope: 'User.Read openid profile' }, 70011, 'openIdScopeMissing'],
    ['no openid', { scope: 'User.Read profile offline_access' }, 70011, 'openIdScopeMissing'],
    ['two resources', { scope: `${armScope} User.Read` }, 28000, 'twoResources'],
    ['.default beside others', { scope: `${scope} https://graph.microsoft.com/.default` }, 70011, 'defaultMixed'],
    ['an unknown permission', { scope: scope.replace('User.Read', 'User.Raed') }, 650053, 'unknownPermission'],
    ['an unknown prompt', { prompt: 'maybe' }, 90023, 'prompt'],
    ['base64 claims', { claims: 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ==' }, 9002313, 'malformedClaims'],
    ['claims of another shape', { claims: '{"access_token":{"acrs":"c1"}}' }, 9002313, 'malformedClaims'],
  ];
  it.each(cases)('%s', async (_, change, number, rule) => {
    const tenant = company();
    const answer = await tenantFetch(tenant)(authorizeUrl(change));
    expect((await fieldsOf(answer)).error_description).toContain(`AADSTS${number}:`);
    expect(offenceRules(tenant)).toEqual([rule]);
  });

  it('with its state', async () => {
    const fields = await fieldsOf(await tenantFetch(company())(authorizeUrl({ nonce: undefined })));
    expect(fields).toMatchObject({ error: 'invalid_request', state: 's' });
  });
});

describe('an authorize request that cannot be answered stays a page', () => {
  const cases: readonly (readonly [string, Change, number, string])[] = [
    ['an unknown parameter', { resource: 'x' }, 9002313, 'unknownParameter'],
    ['no client', { client_id: undefined }, 900144, 'parameterMissing'],
    ['no redirect', { redirect_uri: undefined }, 900144, 'parameterMissing'],
    ['an unregistered redirect', { redirect_uri: 'https://elsewhere.example/' }, 50011, 'redirectNotRegistered'],
    ['another loopback path', { redirect_uri: 'http://localhost:1/deeper' }, 50011, 'redirectNotRegistered'],
    ['the loopback number', { redirect_uri: 'http://127.0.0.1:4711' }, 50011, 'redirectNotRegistered'],
    ['http elsewhere', { redirect_uri: 'http://app.example' }, 50011, 'redirectNotRegistered'],
    ['no URL', { redirect_uri: 'localhost' }, 50011, 'redirectNotRegistered'],
    ['no state', { state: undefined }, 900144, 'parameterMissing'],
    ['a fragment', { response_mode: 'fragment' }, 90023, 'responseMode'],
  ];
  it.each(cases)('%s', async (_, change, number, rule) => {
    const tenant = company();
    const answer = await tenantFetch(tenant)(authorizeUrl(change));
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain(`AADSTS${number}:`);
    expect(page).not.toContain('hiddenform');
    expect(offenceRules(tenant)).toEqual([rule]);
  });

  it('an unknown application or tenant, which is nobody’s offence', async () => {
    const tenant = company();
    const fetch = tenantFetch(tenant);
    const client = await fetch(authorizeUrl({ client_id: '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1fffff' }));
    expect(await client.text()).toContain('AADSTS700016:');
    expect(await (await fetch(authorizeUrl({}, 'nowhere.example'))).text()).toContain('AADSTS90002:');
    expect(offenceRules(tenant)).toEqual([]);
  });
});
