// Hosts and audiences of the national clouds. Source: Microsoft Graph "National cloud deployments", Azure endpoint tables.
import type { Exchange } from '../tenant/exchange.ts';

/** The two services a token is for. */
export type Resource = 'graph' | 'arm';

/** Ids of the two resources in every directory. */
export const resourceIds: Readonly<Record<Resource, string>> = {
  graph: '00000003-0000-0000-c000-000000000000',
  arm: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
};

/** One cloud's hosts: the first audience of each resource is its own base. */
export interface CloudHosts {
  readonly name: string;
  readonly login: readonly string[];
  readonly graph: string;
  readonly arm: string;
  /** Older audience of ARM, still accepted. */
  readonly armOlder: string;
}

/** The national clouds; the public one first. */
export const cloudHosts: readonly CloudHosts[] = [
  {
    name: 'public',
    login: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    graph: 'graph.microsoft.com',
    arm: 'management.azure.com',
    armOlder: 'management.core.windows.net',
  },
  {
    name: 'usGovernment',
    login: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
    graph: 'graph.microsoft.us',
    arm: 'management.usgovcloudapi.net',
    armOlder: 'management.core.usgovcloudapi.net',
  },
  {
    name: 'usGovernmentDod',
    login: ['login.microsoftonline.us'],
    graph: 'dod-graph.microsoft.us',
    arm: 'management.usgovcloudapi.net',
    armOlder: 'management.core.usgovcloudapi.net',
  },
  {
    name: 'china',
    login: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    graph: 'microsoftgraph.chinacloudapi.cn',
    arm: 'management.chinacloudapi.cn',
    armOlder: 'management.core.chinacloudapi.cn',
  },
];

function audiencesOfCloud(cloud: CloudHosts, resource: Resource): readonly string[] {
  return resource === 'graph' ? [`https://${cloud.graph}`] : [`https://${cloud.arm}`, `https://${cloud.armOlder}`];
}

/** The resource an audience in a scope names, and the audience tokens for it carry; `undefined` for any other. */
export function resourceOfAudience(
  text: string,
): { readonly resource: Resource; readonly audience: string } | undefined {
  const asked = text.replace(/\/+$/, '').toLowerCase();
  for (const resource of ['graph', 'arm'] as const) {
    if (asked === resourceIds[resource]) return { resource, audience: asked };
    for (const cloud of cloudHosts) {
      if (audiencesOfCloud(cloud, resource).includes(asked)) return { resource, audience: asked };
    }
  }
  return undefined;
}

/** Audiences a service accepts: those of the cloud its base belongs to, the public ones anywhere else. */
export function acceptedAudiences(exchange: Exchange, resource: Resource): readonly string[] {
  const host = new URL(exchange.bases[resource]).host;
  const cloud = cloudHosts.find((candidate) => candidate[resource] === host) ?? cloudHosts[0];
  return [resourceIds[resource], ...(cloud ? audiencesOfCloud(cloud, resource) : [])];
}
