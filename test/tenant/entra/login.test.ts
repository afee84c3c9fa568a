import { describe, expect, it } from '@jest/globals';
import { tenantFetch } from '@pim-palette/fake-tenant';
import fc from 'fast-check';
import { company, north } from './company.ts';
import { authorizeUrl, fieldsOf, freshCode, login, offenceRules, postToken } from './raw.ts';

describe('whatever a client sends to the sign-in service', () => {
  it('a strange state comes back unchanged, and its page stays one form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'binary' }), async (state) => {
        const answer = await tenantFetch(company())(authorizeUrl({ state }));
        const html = await answer.clone().text();
        expect(html.match(/<form/g)).toHaveLength(1);
        expect((await fieldsOf(answer)).state).toBe(state);
      }),
      { numRuns: 60 },
    );
  });

  it('strange claims, scopes and hints are answered, never thrown', async () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom('https://graph.microsoft.com/', '//', '.default'));
    await fc.assert(
      fc.asyncProperty(text, text, text, async (claims, scope, hint) => {
        const fetch = tenantFetch(company());
        const asked = `${scope} openid profile offline_access`;
        const page = await fetch(authorizeUrl({ claims, scope: asked, login_hint: hint }));
        expect([200, 400]).toContain(page.status);
        const token = await postToken(fetch, { code: await freshCode(fetch), claims, scope: asked });
        expect([200, 400]).toContain(token.status);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the other addresses of the sign-in service', () => {
  it.each([
    [`/${north}/oauth2/v2.0/logout`, 200, 'You signed out'],
    ['/error?code=50076', 200, 'AADSTS50076'],
    ['/error?code=<script>', 200, 'Which error?'],
    ['/devicelogin', 200, 'Enter code'],
    [`/${north}/discovery/v2.0/keys`, 200, '"keys":[]'],
    ['/common/discovery/instance', 200, '"preferred_network":"login.microsoftonline.com"'],
    ['/favicon.ico', 404, 'Not found'],
  ])('%s', async (path, status, words) => {
    const tenant = company();
    const answer = await tenantFetch(tenant)(`${login}${path}`);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(words)]);
    expect(offenceRules(tenant)).toEqual([]);
  });

  it('any other one is an offence', async () => {
    const tenant = company();
    expect((await tenantFetch(tenant)(`${login}/${north}/oauth2/authorize`)).status).toBe(404);
    expect(offenceRules(tenant)).toEqual(['unknownAddress']);
  });
});
