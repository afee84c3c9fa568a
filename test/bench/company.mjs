// A simulated company for the benches: `count` plain directory roles nobody needs to be asked about, and one person.
import { createMemoryStore, createPalette } from '@pim-palette/core';
import { createMsalTokenSource } from '@pim-palette/core/msal';
import {
  createTenant,
  loadScenario,
  parseScenario,
  signInWithoutPage,
  tenantCloud,
  tenantFetch,
} from '@pim-palette/fake-tenant';

export const systemClock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

/**
 * A signed-in palette on `scenario`; every Graph and ARM answer takes `latencyMs`, those of the sign-in service as well where
 * `signInTakesTime`. `requests` counts them, `onAnswer` is told each address; `browserAnsweredAt` is when the browser first was done.
 */
export async function openCompany(scenario, { latencyMs = 0, signInTakesTime = false, stores, onAnswer } = {}) {
  const tenant = createTenant(scenario, { clock: systemClock.now });
  const call = tenantFetch(tenant);
  const requests = { count: 0 };
  let browserAnsweredAt;
  const fetch = async (url, init) => {
    const isSignIn = new URL(url).hostname.startsWith('login');
    if (latencyMs > 0 && (signInTakesTime || !isSignIn)) await systemClock.wait(latencyMs);
    if (!isSignIn) {
      requests.count += 1;
      onAnswer?.(String(url));
    }
    return call(url, init);
  };
  const cloud = tenantCloud(tenant);
  const tokens = createMsalTokenSource({
    cloud,
    fetch,
    clock: systemClock,
    openBrowser: async (url) => {
      browserAnsweredAt ??= performance.now();
      await signInWithoutPage(call, url);
    },
    loopback: (url, init) => globalThis.fetch(url, init),
  });
  const person = scenario.people.find((one) => one.signsInWithoutPage);
  await tokens.signIn({ loginHint: person.username });
  const palette = createPalette({
    cloud,
    fetch,
    clock: systemClock,
    tokens,
    stores: stores ?? {
      snapshot: createMemoryStore(),
      bundles: createMemoryStore(),
      history: createMemoryStore(),
      journal: createMemoryStore(),
    },
    newId: () => crypto.randomUUID(),
    random: Math.random,
    settings: { keepRecentJustifications: false },
  });
  return { palette, tenant, requests, browserAnsweredAt };
}

const guid = (group, n) => `00000000-0000-4000-8${group}00-${String(n).padStart(12, '0')}`;

/**
 * One person who may activate `count` eligibilities of each of the kinds asked for; a reason is all that is asked. Azure's are spread
 * over `subscriptions`, one each when absent.
 */
export function companyOf(counts) {
  const { directoryRole = 0, group = 0, azureResource = 0, subscriptions = azureResource } = counts;
  const list = (count, make) => Array.from({ length: count }, (_, n) => make(n));
  const tenant = guid('1', 1);
  const subscription = (n) => `/subscriptions/${guid('4', n)}`;
  // More roles than subscriptions: each at a resource group of its own.
  const scopeOf = (n) =>
    n < subscriptions ? subscription(n) : `${subscription(n % subscriptions)}/resourceGroups/group-${n}`;
  const nameOf = (n) => (n < subscriptions ? `Subscription ${n}` : `group-${n}`);
  return parseScenario({
    schema: 1,
    name: 'bench',
    description: 'Plain eligibilities in numbers.',
    tenants: [{ id: tenant, name: 'Bench Company', domain: 'bench.example' }],
    people: [
      {
        id: 'pat',
        username: 'pat@bench.example',
        name: 'Pat Bench',
        home: 'Bench Company',
        objectIds: { [tenant]: guid('2', 1) },
        signsInWithoutPage: true,
      },
    ],
    clients: loadScenario('small').clients,
    defaultPolicy: { maximum: 'PT8H', asks: ['Justification'] },
    directoryRoles: list(directoryRole, (n) => ({ id: guid('5', n), name: `Directory Role ${n}` })),
    groups: list(group, (n) => ({ id: guid('6', n), name: `Group ${n}` })),
    azureRoles: [{ id: guid('7', 1), name: 'Contributor' }],
    scopes: list(azureResource, (n) => ({ id: scopeOf(n), name: nameOf(n) })),
    eligibilities: [
      ...list(directoryRole, (n) => ({ kind: 'directoryRole', person: 'pat', role: `Directory Role ${n}` })),
      ...list(group, (n) => ({ kind: 'group', person: 'pat', group: `Group ${n}`, access: 'member' })),
      ...list(azureResource, (n) => ({
        kind: 'azureResource',
        person: 'pat',
        role: 'Contributor',
        scope: scopeOf(n),
      })),
    ],
  });
}
