import {
  composePalette,
  eligibilityKey,
  type Fetch,
  type Palette,
  type PaletteParts,
  parseUses,
  recordUse,
  type Store,
  type Stores,
  type TokenSource,
} from '@pim-palette/core';
import { platformFetch } from '../platform-fetch.ts';
import { systemClock } from '../clock.ts';
import { loadAsset } from '../load-asset.ts';
import type { Settings } from '../settings.ts';
import { createLazyTokens } from '../sign-in/lazy-tokens.ts';
import type { DemoTenant } from './demo-asset.ts';

/** A palette over a simulated company in this command; what is asked for goes on in the next one. */
export async function openDemo(settings: Settings, stores: Stores, company: Store): Promise<Palette> {
  const { openDemoTenant } = loadAsset('demo-tenant.js');
  const demo = openDemoTenant(systemClock.now, await company.read());
  const fetch: Fetch = async (url, init) => {
    const answer = await demo.fetch(url, init);
    if (init?.method !== undefined && init.method !== 'GET') await company.write(demo.saved());
    return answer;
  };
  if ((await stores.history.read()) === undefined) await stores.history.write(usualHistory(demo));
  const parts: PaletteParts = {
    cloud: demo.cloud,
    fetch,
    clock: systemClock,
    tokens: signedIn(demo, fetch),
    stores,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    settings: settings.palette,
  };
  return composePalette(parts, async () => loadAsset('engine.js'));
}

/** Signed in already, to all its tenants and to Azure, when first asked. */
function signedIn(demo: DemoTenant, fetch: Fetch): TokenSource {
  let ready: Promise<TokenSource> | undefined;
  async function open(): Promise<TokenSource> {
    const tokens = loadAsset('sign-in.js').createMsalTokenSource({
      cloud: demo.cloud,
      fetch,
      clock: systemClock,
      openBrowser: (url) => demo.visit(url),
      tenants: demo.furtherTenants,
      loopback: platformFetch,
    });
    await tokens.signIn(demo.loginHint === undefined ? {} : { loginHint: demo.loginHint });
    for (const identity of await tokens.identities()) {
      await tokens.token({ identity, resource: 'arm', scopes: ['user_impersonation'], interaction: 'allowed' });
    }
    return tokens;
  }
  const opened = (): Promise<TokenSource> => {
    ready ??= open();
    return ready;
  };
  return createLazyTokens(() => ({
    identities: async () => (await opened()).identities(),
    signIn: async (options) => (await opened()).signIn(options),
    signOut: async (accountId) => (await opened()).signOut(accountId),
    // The demo's person answers every page at once: nothing is ever asked of whoever tries it.
    token: async (request) => (await opened()).token({ ...request, interaction: 'allowed' }),
    tenantIdOf: async (tenant) => (await opened()).tenantIdOf(tenant),
  }));
}

function usualHistory(demo: DemoTenant): unknown {
  let history: unknown;
  demo.usualReasons.forEach(({ reasons, ...parts }, index) => {
    const at = systemClock.now() - (index + 1) * 3_600_000;
    for (const reason of [...reasons].reverse()) {
      history = recordUse(parseUses(history), [eligibilityKey(parts)], at, reason);
    }
  });
  return history ?? parseUses(undefined);
}
