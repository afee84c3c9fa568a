import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createTenant, type Scenario, type Tenant } from '@pim-palette/fake-tenant';
import { type ServedTenant, serveTenant } from '@pim-palette/fake-tenant/server';

import { msal, signIn } from '../entra/msal.ts';

/** A tenant on loopback over https, and tokens of one of its people, got through the whole of the sign-in. */
export interface Signed {
  readonly tenant: Tenant;
  readonly served: ServedTenant;
  token(resource: 'graph' | 'arm', scopes: readonly string[]): Promise<string>;
}

/** Serves a scenario over https; this process trusts its throw-away authority from then on, as NODE_EXTRA_CA_CERTS would have it. */
export async function serve(scenario: Scenario): Promise<Signed> {
  const tenant = createTenant(scenario, { clock: Date.now });
  const served = await serveTenant(tenant, { port: 0, https: true });
  const { login, audiences, clients, certificateAuthority } = served.cloud;
  setDefaultCACertificates([...getCACertificates('bundled'), certificateAuthority ?? '']);
  return {
    tenant,
    served,
    token: async (resource, scopes) => {
      const app = msal(fetch, clients[resource], `${login}/organizations`);
      const { accessToken } = await signIn(app, fetch, {
        scopes: scopes.map((scope) => `${audiences[resource]}/${scope}`),
        loginHint: tenant.scenario.people[0]?.username ?? '',
      });
      return accessToken;
    },
  };
}
