import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proxyFor } from '../../../powertoys-run-bridge/helper/src/network/proxy-for.ts';

const graph = 'https://graph.microsoft.com/v1.0/me';
const proxy = 'http://proxy.contoso.com:8080';

describe('the proxy of a request', () => {
  it.each([
    [{}, undefined],
    [{ HTTPS_PROXY: proxy }, proxy],
    [{ https_proxy: proxy }, proxy],
    [{ HTTPS_PROXY: '  ' }, undefined],
    [{ HTTP_PROXY: proxy }, undefined],
    [{ ALL_PROXY: proxy }, proxy],
    [{ HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128'],
    [{ HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: 'microsoft.com' }, undefined],
    [{ HTTPS_PROXY: proxy, no_proxy: '.microsoft.com' }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: '*.microsoft.com' }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: 'contoso.com, GRAPH.microsoft.com' }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: 'graph.microsoft.com:443' }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: 'graph.microsoft.com:8443' }, proxy],
    [{ HTTPS_PROXY: proxy, NO_PROXY: 'soft.com' }, proxy],
    [{ HTTPS_PROXY: proxy, NO_PROXY: 'graph.microsoft.com.evil' }, proxy],
  ])('with %j is %s', (environment, expected) => {
    expect(proxyFor(graph, environment)).toBe(expected);
  });

  it.each(['http://localhost:1/', 'http://127.0.0.1/', 'https://127.9.9.9:2/', 'http://[::1]:3/'])(
    'is none for %s',
    (url) => {
      expect(proxyFor(url, { ALL_PROXY: proxy, HTTP_PROXY: proxy, HTTPS_PROXY: proxy })).toBeUndefined();
    },
  );

  it('is decided for any text in the variables', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (HTTPS_PROXY, NO_PROXY) => {
        const found = proxyFor(graph, { HTTPS_PROXY, NO_PROXY });
        expect(found === undefined || found.includes(HTTPS_PROXY.trim())).toBe(true);
      }),
    );
  });
});
