import { describe, expect, it } from '@jest/globals';
import { readHostSettings, withProxy } from '../../../powertoys-run-bridge/helper/src/serve/host-settings.ts';
import { hello } from './helper-process.ts';

describe('options of a launcher', () => {
  it('are taken over, the clouds by their names here', () => {
    const clientId = '00000000-0000-4000-8000-000000000001';
    for (const [cloud, name] of [
      ['public', 'public'],
      ['usGov', 'usGovernment'],
      ['usGovDod', 'usGovernmentDod'],
      ['china', 'china'],
    ] as const) {
      expect(
        readHostSettings({ ...hello.settings, clientId, tenantId: 'contoso.com', cloud, defaultDurationMs: 5 }),
      ).toEqual({
        settings: {
          clientId,
          tenantId: 'contoso.com',
          cloud: name,
          defaultDurationMs: 5,
          keepRecentJustifications: true,
        },
        problems: [],
      });
    }
  });

  it('that cannot be used are left out, each with its sentence', () => {
    const { settings, problems } = readHostSettings({
      ...hello.settings,
      clientId: '1',
      tenantId: '-x',
      cloud: 'toString',
      endAtHour: '7pm',
    });
    expect(settings).toEqual({ keepRecentJustifications: true });
    expect(problems).toHaveLength(4);
    expect(problems[2]).toBe('The hour to end at in the options is none: write it like 18:30, or leave it empty.');
    expect(readHostSettings({ ...hello.settings, endAtHour: '18:30' }).problems).toEqual([]);
  });
});

describe('the proxy of a launcher', () => {
  const proxy = { url: 'http://proxy.contoso.com:8080', bypass: ['localhost', '*.contoso.com'] };

  it('is used when the environment names none', () => {
    expect(withProxy({ NO_PROXY: 'a' }, proxy)).toMatchObject({
      HTTPS_PROXY: proxy.url,
      HTTP_PROXY: proxy.url,
      NO_PROXY: 'a,localhost,*.contoso.com',
    });
  });

  it('is passed over when the environment has one, or when it is none', () => {
    const own = { https_proxy: 'http://own:1' };
    expect(withProxy(own, proxy)).toBe(own);
    for (const url of ['', 'proxy', 'file:///etc', 'socks5://x:1'])
      expect(withProxy({}, { ...proxy, url })).toEqual({});
    expect(withProxy({}, undefined)).toEqual({});
  });
});
