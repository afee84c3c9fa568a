import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ServiceRequest } from '../../../core/src/http/client.ts';
import { serviceUrl } from '../../../core/src/http/service-url.ts';
import { identity, scriptedService } from './scripted-service.ts';

const graph: ServiceRequest = { method: 'GET', resource: 'graph', path: '/v1.0/list?$filter=x', scopes: ['A'] };
const link = (page: number) => `https://graph.microsoft.com/v1.0/list?$skiptoken=${page}%2Fa==`;

describe('pages', () => {
  it('are followed to the end, empty ones too, by links left as they are', async () => {
    const { client, calls } = scriptedService([
      { body: { value: [1, 2], '@odata.nextLink': link(1) } },
      { body: { value: [], '@odata.nextLink': link(2) } },
      { body: { value: [3] } },
    ]);
    expect(await client.readAll(graph, { identity })).toEqual([1, 2, 3]);
    expect(calls.map(({ url }) => url)).toEqual(['https://graph.microsoft.com/v1.0/list?$filter=x', link(1), link(2)]);
  });

  it('of Azure have another name for the link', async () => {
    const next = 'https://management.azure.com/next?x=1';
    const { client } = scriptedService([
      { body: { value: ['a'], nextLink: next } },
      { body: { value: ['b'], nextLink: '' } },
    ]);
    expect(await client.readAll({ ...graph, resource: 'arm' }, { identity })).toEqual(['a', 'b']);
  });

  it.each([
    'https://evil.example/v1.0/list',
    'http://graph.microsoft.com/v1.0/list',
    'https://management.azure.com/x',
    'javascript:1',
  ])('a link to %s is refused: the token would go with it', async (next) => {
    const { client, calls } = scriptedService([{ body: { value: [], '@odata.nextLink': next } }]);
    await expect(client.readAll(graph, { identity })).rejects.toMatchObject({ code: 'unexpectedAnswer' });
    expect(calls).toHaveLength(1);
  });

  it('that lead in a circle come to an end', async () => {
    const { client, calls } = scriptedService((_, index) => ({
      body: { value: [], '@odata.nextLink': link(index % 3) },
    }));
    await expect(client.readAll(graph, { identity })).rejects.toThrow(/circle/);
    expect(calls).toHaveLength(4);
  });

  it.each([{}, { value: 5 }, null, 'text', [], { value: null }])('%j is no page', async (body) => {
    const { client } = scriptedService([{ body }]);
    await expect(client.readAll(graph, { identity })).rejects.toMatchObject({ code: 'unexpectedAnswer' });
  });

  it('a base with a path is left by no link', () => {
    const base = 'http://127.0.0.1:4711/graph';
    expect(serviceUrl(base, '/v1.0/me')).toBe(`${base}/v1.0/me`);
    expect(serviceUrl(base, `${base}/v1.0/me?x`)).toBe(`${base}/v1.0/me?x`);
    for (const other of [
      'http://127.0.0.1:4711/arm/x',
      'http://127.0.0.1:4711/graphs/x',
      `${base}/../arm/x`,
      `${base}/%2e%2e/arm`,
    ]) {
      expect(() => serviceUrl(base, other)).toThrow(/not followed/);
    }
  });

  it('whatever a service calls a link, the host that is asked is its own', () => {
    const base = 'https://graph.microsoft.com';
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true }),
          fc.string(),
          fc.string().map((text) => base + text),
        ),
        (text) => {
          let url: string | undefined;
          try {
            url = serviceUrl(base, text);
          } catch {
            return;
          }
          expect(new URL(url).origin).toBe(base);
          expect(new URL(url).username).toBe('');
        },
      ),
    );
  });
});
