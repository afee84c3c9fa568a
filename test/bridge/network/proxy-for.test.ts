import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proxyFor, readProxy } from '../../../powertoys-run-bridge/helper/src/network/proxy-for.ts';

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

  it.each([
    ['"http://proxy.contoso.com:8080"', 'http://proxy.contoso.com:8080', 'http://proxy.contoso.com:8080'],
    ['http://ada:p@ss@proxy:8080', 'http://ada:p%40ss@proxy:8080', 'http://…@proxy:8080'],
    ['http://ada:p#s/s?:@proxy:8080/', 'http://ada:p%23s%2Fs%3F%3A@proxy:8080', 'http://…@proxy:8080'],
    ['http://contoso\\ada:secret@proxy:8080', 'http://contoso%5Cada:secret@proxy:8080', 'http://…@proxy:8080'],
    ['http://ada:p%40ss@proxy:8080', 'http://ada:p%40ss@proxy:8080', 'http://…@proxy:8080'],
    ['http://ada:100%@proxy:8080', 'http://ada:100%25@proxy:8080', 'http://…@proxy:8080'],
    ['ada:grün@proxy:8080', 'http://ada:gr%C3%BCn@proxy:8080', 'http://…@proxy:8080'],
    ['SOCKS5://[::1]:1080', 'socks5://[::1]:1080', 'socks5://[::1]:1080'],
  ])('is read from %s', (text, url, shown) => {
    expect(readProxy(text)).toEqual({ url, shown });
    expect(URL.canParse(url)).toBe(true);
  });

  it.each([
    'pac+http://proxy.contoso.com/proxy.pac',
    'ftp://ada:secret@proxy',
    'http://ada:secret@',
    'http://ada:secret@pro xy:1',
    'http://ada:secret@proxy:99999',
  ])('is refused with the cure and without a part of it for %s', (text) => {
    const refuse = () => readProxy(text);
    expect(refuse).toThrow(/http:\/\/proxy\.contoso\.com:8080/);
    expect(refuse).not.toThrow(/secret|ada/);
  });

  it('is not taken where NO_PROXY is a list with semicolons', () => {
    expect(proxyFor(graph, { HTTPS_PROXY: proxy, NO_PROXY: 'contoso.com;microsoft.com' })).toBeUndefined();
  });

  it.each(['.0', '1.2.3.4.5', '999.1.1.1'])('is refused in words where %s is no host', (HTTPS_PROXY) => {
    expect(() => proxyFor(graph, { HTTPS_PROXY })).toThrow(/no host and port/);
  });

  it('is decided for any text in the variables, or refused in words', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (HTTPS_PROXY, NO_PROXY) => {
        try {
          const found = proxyFor(graph, { HTTPS_PROXY, NO_PROXY });
          expect(found === undefined || URL.canParse(found)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'badInput' });
        }
      }),
    );
  });
});
