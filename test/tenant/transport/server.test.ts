import { request } from 'node:https';
import { PublicClientApplication } from '@azure/msal-node';
import { afterEach, describe, expect, it } from '@jest/globals';
import { json, signInWithoutPage, type Tenant } from '@pim-palette/fake-tenant';
import { type ServedTenant, serveTenant } from '@pim-palette/fake-tenant/server';

import { company, graphTools } from '../entra/company.ts';
import { claimsOf, directoryScopes } from '../entra/msal.ts';

const open: ServedTenant[] = [];

async function serve(tenant: Tenant, https = false): Promise<ServedTenant> {
  const served = await serveTenant(tenant, { port: 0, https });
  open.push(served);
  return served;
}

afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

/** GET or POST over https, trusting one authority only. */
function secure(
  url: string,
  ca: string | undefined,
  init: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: init.method ?? 'GET', headers: init.headers ?? {}, agent: false, ...(ca !== undefined && { ca }) },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject);
    call.end(init.body);
  });
}

describe('the tenant on loopback', () => {
  it('serves sign-in at the root and the two services under their paths', async () => {
    const seen: unknown[] = [];
    const { origin, cloud } = await serve({
      ...company(),
      handle: async ({ service, path, bases }) => {
        seen.push([service, path, bases[service]]);
        return json(200, {});
      },
    });
    for (const base of [cloud.login, cloud.bases.graph, cloud.bases.arm]) await (await fetch(`${base}/a%20b/c`)).text();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(seen).toEqual([
      ['login', '/a%20b/c', origin],
      ['graph', '/a%20b/c', `${origin}/graph`],
      ['arm', '/a%20b/c', `${origin}/arm`],
    ]);
  });

  it.each([
    ['an answer is lost', { lost: 'connectionReset' }],
    ['a connection was never made', { lost: 'neverArrived' }],
  ] as const)('cuts the connection when %s', async (_, lost) => {
    const { origin } = await serve({ ...company(), handle: async () => lost });
    await expect(fetch(`${origin}/graph/v1.0/me`)).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) },
    });
  });

  it('cuts half an answer in the middle of its body', async () => {
    const { origin } = await serve({
      ...company(),
      handle: async () => ({ lost: 'halfAnswer', answer: json(200, { value: [] }) }),
    });
    const answer = await fetch(`${origin}/graph/v1.0/me`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('says so when the simulation itself fails', async () => {
    const broken: Tenant = { ...company(), handle: async () => Promise.reject(new Error('no such person')) };
    const answer = await fetch(`${(await serve(broken)).origin}/graph/v1.0/me`);
    expect([answer.status, await answer.text()]).toEqual([500, 'The simulated tenant failed: no such person']);
  });

  it('is gone once it is closed', async () => {
    const served = await serveTenant(company(), { port: 0 });
    await served.close();
    await expect(fetch(served.origin)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});

describe('the tenant over https', () => {
  it('is trusted with its authority and not without', async () => {
    const { cloud } = await serve(company(), true);
    const address = `${cloud.login}/organizations/v2.0/.well-known/openid-configuration`;
    const port = new URL(cloud.login).port;
    await expect(secure(address, undefined)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    const answers = [address, address.replace(/127\.0\.0\.1:\d+/, `localhost:${port}`)].map((url) =>
      secure(url, cloud.certificateAuthority),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('makes another authority each time', async () => {
    const [first, second] = [await serve(company(), true), await serve(company(), true)];
    await expect(secure(first.origin, second.cloud.certificateAuthority)).rejects.toThrow();
  });

  it('signs MSAL in at its own address', async () => {
    const { cloud, origin } = await serve(company(), true);
    const send = async (
      url: string,
      init: { method?: string; body?: string; headers?: Record<string, string> } = {},
    ) => {
      const { status, text } = await secure(url, cloud.certificateAuthority, init);
      return { status, headers: {}, body: JSON.parse(text) };
    };
    const app = new PublicClientApplication({
      auth: { clientId: graphTools, authority: `${origin}/organizations`, knownAuthorities: [new URL(origin).host] },
      system: {
        networkClient: {
          sendGetRequestAsync: (url) => send(url),
          sendPostRequestAsync: (url, options) =>
            send(url, { method: 'POST', body: options?.body ?? '', headers: { ...options?.headers } }),
        },
      },
    });
    const pages = async (url: string) => {
      const { status, text } = await secure(url, cloud.certificateAuthority);
      return { status, headers: { get: () => null }, text: async () => text };
    };
    const result = await app.acquireTokenInteractive({
      scopes: directoryScopes,
      nonce: 'n',
      openBrowser: async (url) => {
        await signInWithoutPage(pages, url);
      },
    });
    expect(claimsOf(result).iss).toMatch(`${origin}/`);
  });
});
