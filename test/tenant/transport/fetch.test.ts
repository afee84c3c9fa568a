import { describe, expect, it } from '@jest/globals';
import { type Answer, json, type Lost, type Tenant, tenantFetch } from '@pim-palette/fake-tenant';
import { company } from '../entra/company.ts';

/** A tenant that answers every request this one way. */
function answering(result: Promise<Answer | Lost> | Answer | Lost): Tenant {
  return { ...company(), handle: async () => result };
}

const me = 'https://graph.pim-palette.invalid/v1.0/me';

describe('the tenant as a fetch function', () => {
  it('hands over method, path, query, headers and body', async () => {
    const seen: unknown[] = [];
    const tenant: Tenant = {
      ...company(),
      handle: async ({ method, service, path, query, headers, body }) => {
        seen.push({ method, service, path, query: query.get('$top'), type: headers['content-type'], body });
        return json(200, {});
      },
    };
    const init = { method: 'post', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    await tenantFetch(tenant)('https://management.azure.com/subscriptions/a%20b?$top=2', init);
    expect(seen).toEqual([
      {
        method: 'POST',
        service: 'arm',
        path: '/subscriptions/a%20b',
        query: '2',
        type: 'application/json',
        body: '{}',
      },
    ]);
  });

  it.each([
    'https://login.microsoftonline.com',
    'https://login.microsoftonline.us',
    'https://login.partner.microsoftonline.cn',
    'https://login.pim-palette.invalid',
  ])('signs in at %s and keeps links there', async (login) => {
    const answer = await tenantFetch(company())(`${login}/organizations/v2.0/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      issuer: `${login}/{tenantid}/v2.0`,
      token_endpoint: `${login}/organizations/oauth2/v2.0/token`,
    });
  });

  it.each([
    ['https://example.com/', 'ENOTFOUND'],
    ['http://graph.microsoft.com/v1.0/me', 'ENOTFOUND'],
  ])('knows no other host: %s', async (url, code) => {
    await expect(tenantFetch(company())(url)).rejects.toMatchObject({ code, cause: { code } });
  });

  it.each([
    ['connectionReset', 'ECONNRESET'],
    ['neverArrived', 'ECONNREFUSED'],
  ] as const)('turns %s into %s', async (lost, code) => {
    await expect(tenantFetch(answering({ lost }))(me)).rejects.toMatchObject({ code });
  });

  it('breaks off half an answer while it is read', async () => {
    const answer = await tenantFetch(answering({ lost: 'halfAnswer', answer: json(200, { value: [] }) }))(me);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('gives an answer without a body none', async () => {
    const answer = await tenantFetch(answering({ status: 204, headers: {}, body: '' }))(me);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  it('lets go of a held answer when the caller does', async () => {
    const controller = new AbortController();
    const call = tenantFetch(answering(new Promise<Answer>(() => {})))(me, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });

  it('never starts when the caller has already let go', async () => {
    const tenant = company();
    await expect(tenantFetch(tenant)(me, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow(
      'too late',
    );
    expect(tenant.log).toEqual([]);
  });

  it('refuses a redirect where the caller wants none', async () => {
    const tenant = answering({ status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' });
    await expect(tenantFetch(tenant)(me, { redirect: 'error' })).rejects.toThrow('unexpected redirect');
    await expect(tenantFetch(tenant)(me)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect((await tenantFetch(tenant)(me, { redirect: 'manual' })).status).toBe(302);
  });
});
