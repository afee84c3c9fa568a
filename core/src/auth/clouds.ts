// Endpoints per national cloud. Source: Microsoft Graph "National cloud deployments" and the Azure SDK cloud tables;
// client ids: Microsoft Graph Command Line Tools and Azure PowerShell, both first-party public clients (documented, not tried live here).
import type { Resource } from './token-source.ts';

/** Where one cloud is, and which client id asks for which resource when the person has no registration. */
export interface Cloud {
  readonly name: string;
  /** Origin of the sign-in service, without a trailing slash. */
  readonly login: string;
  /** Base of each API: an origin, in a simulated cloud with a path. No trailing slash. */
  readonly bases: Readonly<Record<Resource, string>>;
  /** What scopes are prefixed with, and the audience of tokens. */
  readonly audiences: Readonly<Record<Resource, string>>;
  readonly clients: Readonly<Record<Resource, string>>;
  /** Origin of the Azure portal, without a trailing slash; absent where a cloud has none. */
  readonly portal?: string;
  /** PEM text of an extra certificate authority; custom clouds only. */
  readonly certificateAuthority?: string;
}

const graphTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
const azurePowerShell = '1950a258-227b-4e31-a9cf-717495945fc2';

function nationalCloud(name: string, login: string, graph: string, arm: string, portal: string): Cloud {
  const bases = { graph: `https://${graph}`, arm: `https://${arm}` };
  return {
    name,
    login: `https://${login}`,
    bases,
    audiences: bases,
    clients: { graph: graphTools, arm: azurePowerShell },
    portal: `https://${portal}`,
  };
}

export type CloudName = 'public' | 'usGovernment' | 'usGovernmentDod' | 'china';

export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: nationalCloud(
    'public',
    'login.microsoftonline.com',
    'graph.microsoft.com',
    'management.azure.com',
    'portal.azure.com',
  ),
  usGovernment: nationalCloud(
    'usGovernment',
    'login.microsoftonline.us',
    'graph.microsoft.us',
    'management.usgovcloudapi.net',
    'portal.azure.us',
  ),
  usGovernmentDod: nationalCloud(
    'usGovernmentDod',
    'login.microsoftonline.us',
    'dod-graph.microsoft.us',
    'management.usgovcloudapi.net',
    'portal.azure.us',
  ),
  china: nationalCloud(
    'china',
    'login.partner.microsoftonline.cn',
    'microsoftgraph.chinacloudapi.cn',
    'management.chinacloudapi.cn',
    'portal.azure.cn',
  ),
};
