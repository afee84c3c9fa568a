import {
  type Clock,
  type Cloud,
  createMemoryStore,
  createPalette,
  eligibilityKey,
  type Fetch,
  parseUses,
  recordUse,
} from '@pim-palette/core';
import { createMsalTokenSource } from '@pim-palette/core/msal';
import {
  clickThrough,
  createTenant,
  loadScenario,
  signInWithoutPage,
  type Tenant,
  tenantCloud,
  tenantFetch,
} from '@pim-palette/fake-tenant';
import { createNodeFetch } from '../network/node-fetch.ts';
import type { Door } from './door.ts';
import { systemClock } from './system-clock.ts';

/** The demo: a simulated company inside this process, signed in to already. Nothing leaves the machine or is kept. */
export async function openDemo(): Promise<Door> {
  return openTenant(createTenant(loadScenario('demo'), { clock: systemClock.now }));
}

/** A door to a simulated company in this process, signed in as `username`, or as the first who needs no page for it. */
export async function openTenant(tenant: Tenant, clock: Clock = systemClock, username?: string): Promise<Door> {
  const { scenario } = tenant;
  const call = tenantFetch(tenant);
  const fetch: Fetch = (url, init) => call(url, init);
  const cloud: Cloud = tenantCloud(tenant);
  // As the installed program does: what Node brings along does not work everywhere its http does.
  const loopback = createNodeFetch({ environment: {} });
  const [home] = scenario.tenants;
  const tokens = createMsalTokenSource({
    cloud,
    fetch,
    clock,
    openBrowser: async (url) => {
      await clickThrough((press) => signInWithoutPage(fetch, url, { press, bring: loopback }));
    },
    tenants: scenario.tenants.filter(({ id }) => id !== home?.id).map(({ id }) => id),
    loopback,
  });
  const person = scenario.people.find(({ signsInWithoutPage }) => signsInWithoutPage);
  const loginHint = username ?? person?.username;
  await tokens.signIn(loginHint === undefined ? {} : { loginHint });
  // Azure has an application of its own: signed in to now, so that no list waits for it later.
  const azure = { resource: 'arm', scopes: ['user_impersonation'], interaction: 'allowed' } as const;
  for (const identity of await tokens.identities()) await tokens.token({ identity, ...azure });
  const paletteSettings = { keepRecentJustifications: true };
  const palette = createPalette({
    cloud,
    fetch,
    clock,
    tokens,
    stores: {
      snapshot: createMemoryStore(),
      bundles: createMemoryStore(),
      history: createMemoryStore(usualHistory(tenant)),
      journal: createMemoryStore(),
      past: createMemoryStore(),
      decisions: createMemoryStore(),
    },
    newId: () => crypto.randomUUID(),
    random: Math.random,
    settings: paletteSettings,
  });
  return {
    palette,
    paletteSettings,
    setup: {
      settings: createMemoryStore(),
      cloud,
      sealing: async () => ({ name: 'memory', reason: 'The demo keeps nothing.' }),
      serviceTime: async () => tenant.now,
    },
    close: async () => undefined,
  };
}

/** What this person "usually" writes, as if it had been written before. */
function usualHistory(tenant: Tenant): unknown {
  const { world, scenario } = tenant;
  let history: unknown;
  const entries = scenario.eligibilities.filter(({ usualReasons }) => usualReasons.length > 0);
  entries.forEach((entry, index) => {
    const { id: principalId } = world.holder(entry);
    const key = eligibilityKey({ ...world.target(entry), principalId });
    // An hour apart, the first of the scenario newest.
    const at = tenant.now - (index + 1) * 3_600_000;
    for (const reason of [...entry.usualReasons].reverse()) history = recordUse(parseUses(history), [key], at, reason);
  });
  return history;
}
