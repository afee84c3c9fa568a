// Each cloud as a person uses it, from the sign-in to the end of a role: every address that is called, or shown in the browser, is one of
// that cloud. The addresses stand here once more, so that a slip in the table is seen.
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type Cloud,
  type CloudName,
  clouds,
  createMemoryStore,
  createPalette,
  type Fetch,
  loopbackRedirect,
  type Palette,
  planRegistration,
  registrationScript,
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

function newCompany(): Tenant {
  tenant = createTenant(loadScenario('small'), { clock: Date.now });
  return tenant;
}

/** Somebody at a machine set to a cloud, and every host that was called or shown. */
function machineIn(cloud: Cloud, company = newCompany()) {
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
    cloud,
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
    cloud,
    fetch,
    clock,
    tokens,
    stores,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    settings: { keepRecentJustifications: true },
  });
  return { palette, company, called, shown, messages };
}

/** Everything a person does, in all three kinds. */
async function aDay({
  palette,
  company,
}: Pick<ReturnType<typeof machineIn>, 'palette' | 'company'>): Promise<readonly string[]> {
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
  const active = items.filter(({ outcome }) => outcome.state === 'active').map(({ eligibility }) => eligibility);
  expect(await palette.untilUsable(active, { limitMs: 10_000 })).toHaveLength(active.length);
  await palette.follow({ onEvent: () => undefined, once: true });
  const azure = eligibilities.filter(({ kind }) => kind === 'azureResource');
  const below = await Promise.all(azure.map((one) => palette.childScopes(one)));
  expect(below.flatMap(({ items: places }) => places)).not.toEqual([]);
  expect(await palette.extensions(catalogue.eligibilities)).toMatchObject({ gaps: [] });
  company.advance(600_000);
  const { activations, openRequests } = await palette.refresh();
  const mine = activations.filter(({ activated }) => activated);
  const longer = { durationMs: 3_600_000, justification: 'more', ticket: { number: 'INC1' } };
  const rows = await palette.planProlonging(mine, longer);
  const prolonged = await palette.prolong(rows, longer, { interaction: 'allowed' });
  expect(prolonged.map(({ outcome }) => outcome.state)).toContain('prolonged');
  await palette.deactivate(mine);
  await palette.cancel(openRequests.slice(0, 1));
  return items.map(({ outcome }) => outcome.state);
}

/** Weeks later an eligibility ends soon. */
async function aLaterDay({
  palette,
  company,
}: Pick<ReturnType<typeof machineIn>, 'palette' | 'company'>): Promise<void> {
  const [ending] = palette.catalogue().eligibilities.filter(({ endsAt }) => endsAt !== undefined);
  if (ending?.endsAt === undefined) throw new Error('Nothing ends here.');
  company.advance(Date.parse(ending.endsAt) - company.now - 86_400_000);
  const asked = await palette.extend(
    [ending],
    { durationMs: 86_400_000, justification: 'more' },
    { interaction: 'allowed' },
  );
  expect(asked.map(({ outcome }) => outcome)).toMatchObject([{ state: 'asked' }]);
}

/** Somebody else decides what waits. */
async function decideAll(palette: Palette): Promise<readonly string[]> {
  await palette.signIn({ loginHint: 'ben@northwindlabs.example' });
  const { items, gaps } = await palette.approvals({ interaction: 'allowed' });
  expect(gaps).toEqual([]);
  const wish = { decision: 'approve', justification: 'seen' } as const;
  return (await palette.decide(items, wish, { interaction: 'allowed' })).map(({ outcome }) => outcome.state);
}

describe('a cloud', () => {
  it.each(names)('%s is the only one that is called or shown', async (name) => {
    const ada = machineIn(clouds[name]);
    const states = await aDay(ada);
    expect(states.filter((state) => state === 'active').length).toBeGreaterThan(1);
    const ben = machineIn(clouds[name], ada.company);
    expect(await decideAll(ben.palette)).toContain('decided');
    await aLaterDay(ada);
    for (const { called, shown } of [ada, ben]) {
      expect(new Set(called)).toEqual(new Set([login[name], ...services[name]]));
      expect(new Set(shown)).toEqual(new Set([login[name]]));
    }
    expect(ada.messages).toEqual([]);
  });

  it('of a file is the only one that is called or shown', async () => {
    const company = newCompany();
    const cloud = tenantCloud(company);
    const ada = machineIn(cloud, company);
    await aDay(ada);
    const ben = machineIn(cloud, company);
    expect(await decideAll(ben.palette)).toContain('decided');
    await aLaterDay(ada);
    const at = (url: string) => new URL(url).host;
    for (const { called, shown } of [ada, ben]) {
      expect(new Set(called)).toEqual(new Set([at(cloud.login), at(cloud.bases.graph), at(cloud.bases.arm)]));
      expect(new Set(shown)).toEqual(new Set([at(cloud.login)]));
    }
    expect(ada.palette.portal).toBeUndefined();
  });

  it.each(names)('%s has consent given in itself, for its own services', (name) => {
    const wish = {
      cloud: clouds[name],
      tenant: lakeside,
      clientId: '55555555-aaaa-4aaa-8aaa-000000000001',
      kinds: ['directoryRole', 'group', 'azureResource'],
      deviceCode: false,
      redirects: [loopbackRedirect],
    } as const;
    const { consentLinks } = planRegistration(wish);
    const scopes = consentLinks.flatMap((link) => new URL(link).searchParams.get('scope')?.split(' ') ?? []);
    expect(new Set(consentLinks.map((link) => new URL(link).host))).toEqual(new Set([login[name]]));
    expect(new Set(scopes.map((scope) => new URL(scope).host))).toEqual(new Set(services[name]));
    const scripts = [registrationScript('bash', wish), registrationScript('powershell', wish)].join('\n');
    expect(scripts).not.toMatch(/https:\/\//);
    expect(scripts.includes('az cloud set')).toBe(name !== 'public');
    expect(scripts.includes('-Environment')).toBe(name !== 'public');
  });

  it('knows nobody who signed in to another', async () => {
    const { palette } = machineIn(clouds.china);
    await palette.signIn({ loginHint: 'ada@northwindlabs.example' });
    expect(await machineIn(clouds.usGovernment).palette.identities()).toEqual([]);
  });
});
