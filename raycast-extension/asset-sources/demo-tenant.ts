// The simulated company of the demo, apart from the commands: loaded only when the demo is chosen.
import {
  clickThrough,
  createTenant,
  loadScenario,
  signInWithoutPage,
  type Tenant,
  tenantCloud,
  tenantFetch,
} from '@pim-palette/fake-tenant';
import type { DemoAsset } from '../src/demo/demo-asset.ts';

/** Opens the company as it was left, or as its scenario begins. */
export const openDemoTenant: DemoAsset['openDemoTenant'] = (now, saved) => {
  const tenant = createTenant(loadScenario('demo'), { clock: now });
  goOnFrom(tenant, saved);
  const { scenario, world, state } = tenant;
  const fetch = tenantFetch(tenant);
  const person = scenario.people.find(({ signsInWithoutPage }) => signsInWithoutPage);
  return {
    cloud: tenantCloud(tenant),
    fetch: (url, init) => fetch(url, init),
    furtherTenants: scenario.tenants.slice(1).map(({ id }) => id),
    loginHint: person?.username,
    usualReasons: scenario.eligibilities
      .filter(({ usualReasons }) => usualReasons.length > 0)
      .map((entry) => {
        const { kind, tenantId, roleId, scopeId } = world.target(entry);
        return { kind, tenantId, roleId, scopeId, principalId: world.holder(entry).id, reasons: entry.usualReasons };
      }),
    visit: async (url) => {
      await clickThrough((press) => signInWithoutPage(fetch, url, { press }));
    },
    saved: () => ({ schema: 1, assignments: state.assignments, requests: state.requests }),
  };
};

interface Saved {
  readonly assignments: Tenant['state']['assignments'];
  readonly requests: Tenant['state']['requests'];
}

function goOnFrom({ state }: Tenant, saved: unknown): void {
  if (!isSaved(saved)) return;
  state.assignments.splice(0, state.assignments.length, ...saved.assignments);
  state.requests.splice(0, state.requests.length, ...saved.requests);
  // Ids are made in a row: those that were given out already are passed over.
  for (let used = 0; used < 10 * (saved.assignments.length + saved.requests.length); used++) state.newId();
}

function isSaved(value: unknown): value is Saved {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'assignments' in value && Array.isArray(value.assignments) && 'requests' in value && Array.isArray(value.requests)
  );
}
