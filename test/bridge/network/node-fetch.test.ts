import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { serveTenant } from '@pim-palette/fake-tenant';
import { createNodeFetch } from '../../../powertoys-run-bridge/helper/src/network/node-fetch.ts';
import { company } from '../../tenant/entra/company.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A proxy that notes the hosts it is asked for and leads every one of them to the given port of this machine. */
async function proxy(to: number): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer().on('connect', (request, client, head) => {
    asked.push(request.url ?? '');
    const target = connect(to, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    for (const end of [target, client]) end.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, asked };
}

async function secureTenant() {
  const tenant = company();
  const served = await serveTenant(tenant, { port: 0, https: true });
  closing.push(() => served.close());
  const discovery = `${served.cloud.login}/organizations/v2.0/.well-known/openid-configuration`;
  return { tenant, discovery, authority: served.cloud.certificateAuthority ?? '' };
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { readonly code?: string }) => error.code,
  );

describe('the network of the helper', () => {
  it('trusts an extra authority, and nothing unknown without it', async () => {
    const { discovery, authority } = await secureTenant();
    const trusting = createNodeFetch({ certificateAuthority: authority, environment: {} });
    const response = await trusting(discovery);
    expect(response.status).toBe(200);
    expect(JSON.parse(await response.text())).toHaveProperty('token_endpoint');
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(await code(createNodeFetch({ environment: {} })(discovery))).toMatch(/CERT|VERIFY|ISSUER|SELF_SIGNED/);
  });

  it('goes through the proxy for other hosts, with the same trust, and never for this machine', async () => {
    const { discovery, authority } = await secureTenant();
    const { port } = new URL(discovery);
    const { url, asked } = await proxy(Number(port));
    const fetch = createNodeFetch({ certificateAuthority: authority, environment: { HTTPS_PROXY: url } });
    // The certificate is for this machine's names: that it does not fit is seen only after the proxy was passed.
    expect(await code(fetch('https://graph.example.test/v1.0/me'))).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(asked).toEqual(['graph.example.test:443']);
    expect((await fetch(discovery)).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  it('keeps the connection open for the next call', async () => {
    const ports = new Set<number | undefined>();
    const server = createServer((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    const fetch = createNodeFetch({ environment: {} });
    for (let call = 0; call < 3; call++) {
      const response = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
      expect(await response.text()).toBe('ok');
    }
    expect(ports.size).toBe(1);
  });

  it('gives the system’s word for what failed, stops by the signal, and follows no redirect it was not asked to', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: 'http://localhost:9/' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const fetch = createNodeFetch({ environment: {} });
    expect((await fetch(`${base}/away`, { redirect: 'manual' })).status).toBe(302);
    await expect(fetch(`${base}/away`, { redirect: 'error' })).rejects.toThrow(/redirect/);
    const stop = new AbortController();
    const slow = fetch(`${base}/slow`, { signal: stop.signal });
    stop.abort();
    await expect(slow).rejects.toMatchObject({ name: 'AbortError' });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    closing.length = 0;
    expect(await code(fetch(base))).toBe('ECONNREFUSED');
  });

  it('refuses a proxy address that is none, and says how one looks', async () => {
    const fetch = createNodeFetch({ environment: { HTTPS_PROXY: 'http://[' } });
    await expect(fetch('http://127.0.0.1:9/')).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringContaining('HTTPS_PROXY like http://'),
    });
  });
});
