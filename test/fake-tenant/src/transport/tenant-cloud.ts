import type { Tenant } from '../tenant/tenant.ts';

/** Where a simulated tenant is to be found: the shape PIM Palette takes for a cloud of its own. */
export interface TenantCloud {
  readonly name: string;
  /** Origin of the sign-in service, without a trailing slash. */
  readonly login: string;
  /** Base of each API, without a trailing slash. */
  readonly bases: Readonly<Record<'graph' | 'arm', string>>;
  /** What scopes are prefixed with. */
  readonly audiences: Readonly<Record<'graph' | 'arm', string>>;
  /** Application ids to ask with. */
  readonly clients: Readonly<Record<'graph' | 'arm', string>>;
  /** PEM text of the throw-away authority; https on loopback only. */
  readonly certificateAuthority?: string;
}

/** Bases of the three services as a client reaches them. */
export type Bases = Readonly<Record<'login' | 'graph' | 'arm', string>>;

/** Hosts of a tenant reached through `tenantFetch`; the top-level name can never exist. */
export const inProcessBases: Bases = {
  login: 'https://login.pim-palette.invalid',
  graph: 'https://graph.pim-palette.invalid',
  arm: 'https://arm.pim-palette.invalid',
};

/**
 * The cloud a client is configured with. Without bases it is the in-process one. The application of each resource is the
 * scenario's first one that may ask for it, those for one resource only before registrations for both.
 */
export function tenantCloud(tenant: Tenant, bases: Bases = inProcessBases, certificateAuthority?: string): TenantCloud {
  const client = (resource: 'graph' | 'arm'): string => {
    const fitting = tenant.scenario.clients.filter((candidate) => candidate.resources.includes(resource));
    const found = fitting.find((candidate) => candidate.resources.length === 1) ?? fitting[0];
    // A scenario without one is still served: whoever asks is told so by AADSTS65002.
    return (found ?? tenant.scenario.clients[0])?.id ?? '';
  };
  return {
    name: tenant.scenario.name,
    login: bases.login,
    bases: { graph: bases.graph, arm: bases.arm },
    audiences: { graph: 'https://graph.microsoft.com', arm: 'https://management.azure.com' },
    clients: { graph: client('graph'), arm: client('arm') },
    ...(certificateAuthority !== undefined && { certificateAuthority }),
  };
}
