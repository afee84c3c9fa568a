import type { Clock, Fetch, Palette, PaletteParts, Stores } from '@pim-palette/core';
import { createMemoryStore, createPalette } from '@pim-palette/core';
import { tenantCloud, tenantFetch } from '@pim-palette/fake-tenant';
import { type TenantService, type TenantServiceOptions, tenantService } from '../kinds/tenant-service.ts';

export interface TenantPalette extends TenantService {
  readonly stores: Stores;
  readonly fetch: Fetch;
  /** A palette over the same tenant and stores: a new process, or the first. */
  open(change?: Partial<Pick<PaletteParts, 'fetch' | 'stores' | 'tokens' | 'settings' | 'clock'>>): Palette;
  /** Requests that ask to activate, as the tenant's log has them. */
  activationsSent(): number;
}

/** A simulated company and everything a palette needs to reach it. */
export function tenantPalette(options: TenantServiceOptions = {}): TenantPalette {
  const service = tenantService(options);
  const stores: Stores = {
    snapshot: createMemoryStore(),
    bundles: createMemoryStore(),
    history: createMemoryStore(),
    journal: createMemoryStore(),
    past: createMemoryStore(),
    decisions: createMemoryStore(),
  };
  const call = tenantFetch(service.tenant);
  const fetch: Fetch = (url, init) => call(url, init);
  const clock: Clock = service.clock;
  let ids = 0;
  return {
    ...service,
    stores,
    fetch,
    open: (change = {}) =>
      createPalette({
        cloud: tenantCloud(service.tenant),
        fetch,
        clock,
        tokens: service.tokens,
        stores,
        newId: () => `aaaaaaaa-bbbb-4ccc-8ddd-${String(++ids).padStart(12, '0')}`,
        random: () => 0,
        settings: { keepRecentJustifications: true },
        ...change,
      }),
    activationsSent: () =>
      service.tenant.log.filter(
        ({ method, path }) =>
          (method === 'POST' && /ssignmentScheduleRequests$/.test(path)) ||
          (method === 'PUT' && /roleAssignmentScheduleRequests\//i.test(path)),
      ).length,
  };
}
