import type { Zone } from './zone.ts';

/** The rooms of the fake tenant. None reaches core: it is to judge it. */
export const fakeTenantZones: readonly Zone[] = [
  {
    zone: 'scenario',
    at: /^test\/fake-tenant\/(src\/scenario|scenarios)\//,
    zones: [],
    packages: [/^zod$/, /^node:crypto$/],
    why: 'what a tenant holds before anybody calls it, and the names in it',
  },
  {
    zone: 'tenant',
    at: /^test\/fake-tenant\/src\/tenant\//,
    zones: ['scenario'],
    packages: [],
    why: 'what a tenant is and what time makes of it; knows nothing of what serves it',
  },
  {
    zone: 'entra',
    at: /^test\/fake-tenant\/src\/entra\//,
    zones: ['scenario', 'tenant'],
    packages: [/^zod$/, /^node:crypto$/],
    why: 'the sign-in service: knows neither PIM nor the services its tokens are for',
  },
  {
    zone: 'call',
    at: /^test\/fake-tenant\/src\/call\//,
    zones: ['scenario', 'tenant', 'entra'],
    packages: [/^zod$/],
    why: 'one call of either service: its token, its body, its pages, how it is refused',
  },
  {
    zone: 'police',
    at: /^test\/fake-tenant\/src\/police\//,
    zones: ['scenario', 'tenant', 'call'],
    packages: [],
    why: 'what a client must not do, told by what it did before',
  },
  {
    zone: 'pim',
    at: /^test\/fake-tenant\/src\/pim\//,
    zones: ['scenario', 'tenant', 'call', 'police'],
    packages: [],
    why: 'the rules of PIM, the same behind both services',
  },
  {
    zone: 'graph',
    at: /^test\/fake-tenant\/src\/graph\//,
    zones: ['scenario', 'tenant', 'call', 'police', 'pim'],
    packages: [/^zod$/],
    why: 'Microsoft Graph: paths and shapes',
  },
  {
    zone: 'arm',
    at: /^test\/fake-tenant\/src\/arm\//,
    zones: ['scenario', 'tenant', 'call', 'police', 'pim'],
    packages: [/^zod$/],
    why: 'Azure Resource Manager: paths and shapes',
  },
  {
    zone: 'service',
    at: /^test\/fake-tenant\/src\/service\//,
    zones: ['scenario', 'tenant', 'entra', 'call', 'police', 'graph', 'arm'],
    packages: [],
    why: 'who answers an exchange, and the faults it meets',
  },
  {
    zone: 'transport',
    at: /^test\/fake-tenant\/src\/transport\//,
    zones: ['tenant', 'entra'],
    packages: [/^selfsigned$/, /^node:(http|https|net|zlib|stream(\/promises)?|timers\/promises)$/],
    why: 'how exchanges come in, as a fetch function or over a socket; does not know who answers',
  },
  {
    zone: 'fake tenant',
    at: /^test\/fake-tenant\/src\/(index|cli|audit|write-schema)\.ts$/,
    zones: ['scenario', 'tenant', 'entra', 'call', 'pim', 'service', 'transport'],
    packages: [/^commander$/, /^zod$/, /^node:(fs|url)$/],
    why: 'what the package gives, and its commands',
  },
];
