// Each cloud as a person uses it, from the sign-in to the end of a role: every address that is called, or shown in the browser, is one of
// that cloud. The addresses stand here once more, so that a slip in the table is seen.
import { afterEach, describe, expect, it } from '@jest/globals';
import { type CloudName, clouds, createMemoryStore, createPalette, type Fetch, type Palette } from '@pim-palette/core';
import { createMsalTokenSource } from '@pim-palette/core/msal';
import {
  clickThrough,
  createTenant,
  loadScenario,
  signInWithoutPage,
  type Tenant,
  tenantFetch,
} from '@pim-palette/fake-tenant';
import { loopback } from './auth/desk.ts';

const login = {
  public: 'login.microsoftonline.com',
  usGovernment: 'login.microsoftonline.us',
  usGovernmentDod: 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
};
const services: Readonly<Record<CloudName, readonly string[]>> = {
  public: ['graph.microsoft.com', 'management.azure.com'],
  usGovernment: ['graph.microsoft.us', 'management.usgovcloudapi.net'],
  usGovernmentDod: ['dod-graph.microsoft.us', 'management.usgovcloudapi.net'],
  china: ['microsoftgraph.chinacloudapi.cn', 'management.chinacloudapi.cn'],
};
const names = ['public', 'usGovernment', 'usGovernmentDod', 'china'] as const satisfies readonly CloudName[];
const lakeside = '11111111-aaaa-4aaa-8aaa-000000000002';

let tenant: Tenant | undefined;
afterEach(() => expect(tenant?.offences()).toEqual([]));

/** Somebody at a machine set to a cloud, and every host that was called or shown. */
function machineIn(name: CloudName) {
  const company = createTenant(loadScenario('small'), { clock: Date.now });
  tenant = company;
  const called: string[] = [];
  const shown: string[] = [];
  const messages: string[] = [];
  const call = tenantFetch(company);
  const fetch: Fetch = (url, init) => {
    called.push(new URL(url).host);
    return call(url, init);
  };
  const clock = {
    now: () => company.now,
    async wait(ms: number, signal?: AbortSignal) {
      if (ms < 30_000) company.advance(ms);
      else await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  const tokens = createMsalTokenSource({
    cloud: clouds[name],
    fetch,
    clock,
    loopback,
    tenants: [lakeside],
    onMessage: (text) => messages.push(text),
    openBrowser: async (url) => {
      shown.push(new URL(url).host);
      // The page's own requests are the browser's, not ours.
      await clickThrough((press) => signInWithoutPage(call, url, { press, bring: loopback }));
    },
  });
  const stores = Object.fromEntries(
    (['snapshot', 'bundles', 'history', 'journal', 'past', 'decisions', 'definitions'] as const).map((store) => [
      store,
      createMemoryStore(),
    ]),
  ) as unknown as Parameters<typeof createPalette>[0]['stores'];
  const palette = createPalette({
    cloud: clouds[name],
    fetch,
    clock,
    tokens,
    stores,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    settings: { keepRecentJustifications: true },
  });
  return { palette, called, shown, messages, tokens };
}

/** Everything a person does, in all three kinds. */
async function aDay(palette: Palette): Promise<readonly string[]> {
  await palette.signIn({ loginHint: 'ada@northwindlabs.example' });
  const catalogue = await palette.refresh({ interaction: 'allowed' });
  expect(catalogue).toMatchObject({ confirmed: true, gaps: [] });
  expect(await palette.tenantIdOf('lakeside.example')).toBe(lakeside);
  expect((await palette.findTenants()).items).toHaveLength(2);
  await palette.approvals();
  await palette.past();
  await palette.need('reset a password');
  const eligibilities = (['directoryRole', 'group', 'azureResource'] as const).flatMap((kind) =>
    catalogue.eligibilities.filter((one) => one.kind === kind).slice(0, 3),
  );
  const plan = await palette.plan({ eligibilities, justification: 'night shift', ticket: { number: 'INC1' } });
  const items = await palette.activate(plan, { interaction: 'allowed' });
  const { activations } = await palette.refresh();
  await palette.deactivate(activations.filter(({ activated }) => activated));
  return items.map(({ outcome }) => outcome.state);
}

describe('a cloud', () => {
  it.each(names)('%s is the only one that is called or shown', async (name) => {
    const { palette, called, shown, messages } = machineIn(name);
    const states = await aDay(palette);
    expect(states.filter((state) => state === 'active').length).toBeGreaterThan(1);
    expect(new Set(called)).toEqual(new Set([login[name], ...services[name]]));
    expect(new Set(shown)).toEqual(new Set([login[name]]));
    expect(messages).toEqual([]);
  });

  it('knows nobody who signed in to another', async () => {
    const { palette } = machineIn('china');
    await palette.signIn({ loginHint: 'ada@northwindlabs.example' });
    expect(await machineIn('usGovernment').palette.identities()).toEqual([]);
  });
});
