import type { Agent } from 'node:http';
import type { Fetch } from '@pim-palette/core';
import { type Environment, proxyFor, proxySetting } from './proxy-for.ts';
import { noWayThrough, refusedByProxy, watchWay } from './proxy-way.ts';

export interface NodeFetchOptions {
  /** PEM text of an authority to trust besides the system's. */
  readonly certificateAuthority?: string;
  /** Where `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are read. */
  readonly environment: Environment;
}

/**
 * A fetch that trusts the system's certificates, goes through the configured proxy and keeps connections open. Nothing
 * is loaded before the first call. Rejects as node-fetch does, with the system's word in `code`; with the `PimError`
 * `offline`, in words, when a proxy gave no connection to the service: then nothing was sent to it.
 */
export function createNodeFetch(options: NodeFetchOptions): Fetch {
  let loading: ReturnType<typeof load> | undefined;
  return async (url, init) => {
    loading ??= load(options);
    const { fetch, agentFor } = await loading;
    const { protocol, host } = new URL(url);
    const send = (agent: Agent) => fetch(url, { ...init, headers: { ...init?.headers }, agent });
    // Through a proxy a plain request is one with it: only CONNECT tells the proxy's word from the service's.
    if (protocol !== 'https:' || proxyFor(url, options.environment) === undefined) return send(agentFor(protocol));
    const way = watchWay(agentFor(protocol));
    const proxy = proxySetting('https', options.environment)?.shown ?? 'the proxy';
    const response = await send(way.agent).catch((error: unknown) => {
      if (init?.signal?.aborted || way.wasOpen()) throw error;
      const status = way.refusal();
      throw status === undefined ? noWayThrough(error, proxy, host) : refusedByProxy(status, '', proxy, host);
    });
    const status = way.refusal();
    if (status === undefined) return response;
    // Of its page the agent keeps only what came along with its answer.
    throw refusedByProxy(status, await response.text().catch(() => ''), proxy, host);
  };
}

async function load({ certificateAuthority, environment }: NodeFetchOptions) {
  const [{ default: fetch }, http, https, { createTrust }] = await Promise.all([
    import('node-fetch'),
    import('node:http'),
    import('node:https'),
    import('./certificates.ts'),
  ]);
  const proxied = checkedProxy(environment);
  const agents = new Map<string, Agent>();
  const ProxyAgent = proxied ? (await import('proxy-agent')).ProxyAgent : undefined;

  function agentFor(protocol: string): Agent {
    const found = agents.get(protocol);
    if (found) return found;
    const secure = protocol === 'https:';
    const secureContext = secure ? createTrust(certificateAuthority) : undefined;
    const settings = { keepAlive: true, ...(secureContext ? { secureContext } : {}) };
    const direct = secure ? new https.Agent(settings) : new http.Agent(settings);
    const agent = ProxyAgent
      ? new ProxyAgent({
          ...settings,
          httpAgent: direct,
          httpsAgent: direct,
          getProxyForUrl: (url) => proxyFor(url, environment) ?? '',
        })
      : direct;
    agents.set(protocol, agent);
    return agent;
  }

  return { fetch, agentFor };
}

/** Whether any request could go through a proxy; throws `badInput` for one whose address cannot be read. */
function checkedProxy(environment: Environment): boolean {
  const proxies = ['https', 'http'].map((scheme) => proxySetting(scheme, environment));
  return proxies.some((proxy) => proxy !== undefined);
}
