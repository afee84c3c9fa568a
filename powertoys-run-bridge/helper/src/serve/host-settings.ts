import { type CloudName, isHourOfDay, tenantAddress } from '@pim-palette/core';
import type { RequestParams, WireSettings } from '@pim-palette/protocol';
import type { HostSettings } from '../installation/door.ts';

/** What a launcher's options come to, and a sentence for each that cannot be used: it is left out, and the rest holds. */
export interface ReadHostSettings {
  readonly settings: HostSettings;
  readonly problems: readonly string[];
}

const cloudNames: Readonly<Record<string, CloudName>> = {
  public: 'public',
  usGov: 'usGovernment',
  usGovDod: 'usGovernmentDod',
  china: 'china',
};
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the options of a launcher; the words of the problems are for the person. */
export function readHostSettings(wire: WireSettings): ReadHostSettings {
  const { clientId, tenantId, cloud, defaultDurationMs, keepRecentJustifications, endAtHour } = wire;
  const problems: string[] = [];
  const usable = (value: string | undefined, isRight: (text: string) => boolean, problem: string) => {
    if (value === undefined || isRight(value)) return value;
    problems.push(problem);
    return undefined;
  };
  const client = usable(clientId, (text) => guid.test(text), 'The client id in the options is not an application id.');
  const tenant = usable(
    tenantId,
    (text) => tenantAddress(text) !== undefined,
    'The tenant in the options is neither an id nor a domain such as contoso.com.',
  );
  usable(endAtHour, isHourOfDay, 'The hour to end at in the options is none: write it like 18:30, or leave it empty.');
  const named = usable(cloud, (text) => Object.hasOwn(cloudNames, text), 'The cloud in the options is not known.');
  const cloudName = named === undefined ? undefined : cloudNames[named];
  return {
    settings: {
      keepRecentJustifications,
      ...(client === undefined ? {} : { clientId: client }),
      ...(tenant === undefined ? {} : { tenantId: tenant }),
      ...(cloudName === undefined ? {} : { cloud: cloudName }),
      ...(defaultDurationMs === undefined ? {} : { defaultDurationMs }),
    },
    problems,
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment with the proxy of the launcher's system, unless a proxy is set in the environment itself. */
export function withProxy(environment: Environment, proxy: RequestParams<'initialize'>['proxy']): Environment {
  const isSet = ['https_proxy', 'http_proxy', 'all_proxy'].some(
    (name) => environment[name]?.trim() || environment[name.toUpperCase()]?.trim(),
  );
  const isUsable = proxy && URL.canParse(proxy.url) && /^https?:$/.test(new URL(proxy.url).protocol);
  if (isSet || !isUsable) return environment;
  const excepted = [environment.NO_PROXY ?? environment.no_proxy ?? '', ...proxy.bypass].filter((host) => host !== '');
  return { ...environment, HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, NO_PROXY: excepted.join(',') };
}
