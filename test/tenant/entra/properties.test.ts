import { describe, expect, it } from '@jest/globals';
import { tenantFetch } from '@pim-palette/fake-tenant';
import fc from 'fast-check';

import { company } from './company.ts';
import { authorizeUrl, fieldsOf, freshCode, postToken } from './raw.ts';

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
