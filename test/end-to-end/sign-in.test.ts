// The whole way with real parts: MSAL, Chromium on the simulated sign-in pages, Graph and ARM on loopback.
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type Clock,
  createMemoryStore,
  createPalette,
  createSignInWaits,
  type FollowEvent,
  type Palette,
} from '@pim-palette/core';
import { createMsalTokenSource } from '@pim-palette/core/msal';
import {
  createTenant,
  loadScenario,
  type Scenario,
  type ServedTenant,
  serveTenant,
  type Tenant,
} from '@pim-palette/fake-tenant';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { clickThrough, enterCode, seePage } from './click-through.mjs';

const closing: ServedTenant[] = [];
afterEach(async () => {
  for (const served of closing.splice(0)) await served.close();
});

/** Everybody sees the pages, and is asked for a second factor when a policy wants one. */
function withPages(scenario: Scenario): Scenario {
  return {
    ...scenario,
    people: scenario.people.map((person) => ({ ...person, signsInWithoutPage: false, mfa: 'page' as const })),
  };
}

interface Company {
  readonly tenant: Tenant;
  readonly palette: Palette;
  /** Text of all pages the browser was shown, visit by visit. */
  readonly visits: string[][];
}

/** How often the company wants to be asked about a code, ms. */
const betweenPollsMs = 5_000;

async function openCompany(scenario = loadScenario('small'), visit = clickThrough): Promise<Company> {
  const tenant = createTenant(withPages(scenario));
  const served = await serveTenant(tenant, { port: 0 });
  closing.push(served);
  // Time stands still but for whoever asks whether a code was entered: a time limit never strikes here.
  const clock: Clock = {
    now: () => tenant.now,
    async wait(ms, signal) {
      if (ms === betweenPollsMs) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        tenant.advance(ms);
      } else await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  const visits: string[][] = [];
  const tokens = createMsalTokenSource({
    cloud: served.cloud,
    fetch: (url, init) => fetch(url, init),
    clock,
    waits: createSignInWaits(),
    openBrowser: async (url) => {
      const pages: string[] = [];
      visits.push(pages);
      pages.push(...(await visit(url, ['Sign in as Ada', 'Approve', 'Accept'])));
    },
  });
  const palette = createPalette({
    cloud: served.cloud,
    fetch: (url, init) => fetch(url, init),
    clock,
    tokens,
    stores: {
      snapshot: createMemoryStore(),
      bundles: createMemoryStore(),
      history: createMemoryStore(),
      journal: createMemoryStore(),
      past: createMemoryStore(),
      decisions: createMemoryStore(),
    },
    newId: randomUUID,
    random: () => 0.5,
    settings: { keepRecentJustifications: false },
  });
  return { tenant, palette, visits };
}

/** What becomes of it by itself, looked at in turns of the loop. */
async function until<T>(what: () => T | undefined): Promise<T> {
  for (;;) {
    const found = what();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const describeWithBrowser = chromiumPath() ? describe : describe.skip;
if (!chromiumPath())
  process.stderr.write('Not run: sign-in in a real browser (no Chromium found; see the line above).\n');

describeWithBrowser('signing in with a real browser', () => {
  it('[P1][P9] lists, activates with step-up, and follows an approval to its end', async () => {
    const { tenant, palette, visits } = await openCompany();

    const identity = await palette.signIn({});
    expect(identity.username).toBe('ada@northwindlabs.example');
    expect(visits).toHaveLength(1);

    const catalogue = await palette.refresh({ interaction: 'allowed' });
    expect(catalogue.gaps).toEqual([]);
    expect(new Set(catalogue.eligibilities.map(({ kind }) => kind))).toEqual(
      new Set(['directoryRole', 'group', 'azureResource']),
    );

    const wanted = ['Application Administrator', 'Security Administrator'].map((name) => {
      const found = catalogue.eligibilities.find(({ roleName }) => roleName === name);
      if (!found) throw new Error(`${name} is not listed`);
      return found;
    });
    const before = visits.length;
    const plan = await palette.plan({ eligibilities: wanted, justification: 'end to end', durationMs: 3_600_000 });
    expect(plan.stepUps.map(({ context }) => context)).toEqual(['c1']);
    const items = await palette.activate(plan, { interaction: 'allowed' });
    expect(items.map(({ outcome }) => outcome.state)).toEqual(['active', 'pendingApproval']);
    expect(visits.length).toBe(before + 1);

    const [, waiting] = items;
    if (waiting?.outcome.state !== 'pendingApproval') throw new Error('not waiting');
    tenant.decide(waiting.outcome.requestId, 'Approve');
    const events: FollowEvent[] = [];
    await palette.follow({ onEvent: (event) => events.push(event) });
    expect(events.at(-1)).toMatchObject({ final: true, outcome: { state: 'active' } });

    expect(await palette.inForce(wanted[1] ?? never())).toBe('yes');
    expect(tenant.offences()).toEqual([]);
  });

  it('shows in the browser that an address is not registered, and goes on with a code entered there', async () => {
    const small = loadScenario('small');
    const clients = small.clients.map((client) => ({ ...client, redirects: ['https://elsewhere.example/'] }));
    const { tenant, palette, visits } = await openCompany({ ...small, clients }, seePage);
    const signingIn = palette.signIn({});
    await until(() => visits[0]?.[0]);
    expect(visits[0]?.[0]).toMatch(/AADSTS50011.*redirect/s);
    palette.signInWaits.useCode();
    const { url, userCode } = await until(() => palette.signInWaits.current()?.code);
    expect(await enterCode(url, userCode, ['Sign in as Ada', 'Continue', 'Approve', 'Accept'])).toMatch(/close this/i);
    expect(await signingIn).toMatchObject({ username: 'ada@northwindlabs.example' });
    expect((await palette.refresh({ interaction: 'never' })).eligibilities.length).toBeGreaterThan(5);
    expect(tenant.offences().map(({ rule }) => rule)).toEqual(['redirectNotRegistered']);
  });

  it('asks for Azure with a second visit and activates there behind an authentication context', async () => {
    const { tenant, palette } = await openCompany();
    await palette.signIn({});
    const { eligibilities, gaps } = await palette.refresh({ interaction: 'allowed' });
    expect(gaps).toEqual([]);
    const owner = eligibilities.find(({ kind, roleName }) => kind === 'azureResource' && roleName === 'Owner');
    const plan = await palette.plan({ eligibilities: [owner ?? never()], justification: 'end to end' });
    const items = await palette.activate(plan, { interaction: 'allowed' });
    expect(items.map(({ outcome }) => outcome.state)).toEqual(['active']);
    expect(tenant.offences()).toEqual([]);
  });
});

function never(): never {
  throw new Error('not listed');
}
