import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createMemoryStore, createPalette, createSignInWaits, type Eligibility, type Palette } from '@pim-palette/core';
import {
  clickThrough,
  createTenant,
  type FaultInput,
  loadScenario,
  type Scenario,
  signInWithoutPage,
  type Tenant,
  tenantCloud,
  tenantFetch,
} from '@pim-palette/fake-tenant';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { FormPage } from '../../powertoys-run-bridge/helper/src/form/form-server.ts';
import { type FormOptions, type FormResult, openForm } from '../../powertoys-run-bridge/helper/src/form/open-form.ts';
import { chromiumArguments, chromiumPath } from '../../scripts/chromium.mjs';
import { desk, type MovedClock } from '../core/auth/desk.ts';
import { policyGuid } from '../fake-tenant/src/pim/policy.ts';

/** The simulated company, a signed-in person, and the palette with everything read. */
export interface FormDesk {
  readonly tenant: Tenant;
  readonly palette: Palette;
  readonly clock: MovedClock;
  /** What the browser of the sign-in does before it signs in. */
  readonly beforeSignIn: { wait: () => Promise<void> };
  /** The one eligibility with this name, in the home tenant where there are several. */
  role(name: string): Eligibility;
  /** The policy of a role asks for these from now on; what was read of it before is out of date. */
  asksNow(name: string, enabledRules: readonly string[]): void;
  /** What was typed for a role and not sent. */
  draft(name: string): ReturnType<Palette['drafts']['of']>;
  /** Activations the service was asked for. */
  sent(): number;
}

/** One form in a real browser. */
export interface OpenForm {
  readonly page: Page;
  readonly url: string;
  readonly result: Promise<FormResult>;
  /** Whatever the page logged as an error, a broken policy included, and every address it asked for. */
  readonly complaints: readonly string[];
  readonly asked: readonly string[];
  /** Ends the form and its browser context. */
  shut(): Promise<void>;
}

/** Mira of the demo company, signed in; or somebody of another company. */
export async function formDesk(
  faults: readonly FaultInput[] = [],
  { scenario, loginHint }: { readonly scenario: Scenario; readonly loginHint: string } = {
    scenario: loadScenario('demo'),
    loginHint: 'mira.lindqvist@tidewater.example',
  },
): Promise<FormDesk> {
  const tenant = createTenant(scenario);
  const fetch = tenantFetch(tenant);
  const beforeSignIn = { wait: async () => {} };
  const { tokens, clock } = desk(tenant, {
    waits: createSignInWaits(),
    openBrowser: async (url) => {
      await beforeSignIn.wait();
      await clickThrough((press) => signInWithoutPage(fetch, url, { press }));
    },
  });
  await tokens.signIn({ loginHint });
  let ids = 0;
  const palette = createPalette({
    cloud: tenantCloud(tenant),
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
    newId: () => `aaaaaaaa-bbbb-4ccc-8ddd-${String(++ids).padStart(12, '0')}`,
    random: () => 0,
    settings: { keepRecentJustifications: true, timeZone: 'UTC' },
  });
  await palette.load();
  await palette.refresh({ interaction: 'allowed' });
  for (const fault of faults) tenant.faults.add(fault);
  const home = scenario.tenants[0]?.id;
  const work: FormDesk = {
    tenant,
    palette,
    clock,
    beforeSignIn,
    role(name) {
      const found = palette
        .catalogue()
        .eligibilities.filter(({ roleName, identity }) => roleName === name && identity.tenantId === home);
      const [first] = found;
      if (!first) throw new Error(`Nobody is eligible for ${name}.`);
      return first;
    },
    asksNow(name, enabledRules) {
      const { kind, identity, roleId, scope } = work.role(name);
      const target = { kind, tenantId: identity.tenantId, roleId, scopeId: scope.id };
      tenant.state.policyChanges.set(`${policyGuid(target)}/Enablement_EndUser_Assignment`, { enabledRules });
    },
    draft: (name) => palette.drafts.of([work.role(name)], clock.now()),
    sent: () =>
      tenant.log.filter(
        ({ method, path }) =>
          (method === 'POST' && /ssignmentScheduleRequests$/.test(path)) ||
          (method === 'PUT' && /roleAssignmentScheduleRequests\//i.test(path)),
      ).length,
  };
  return work;
}

const builder = new URL('../../powertoys-run-bridge/helper/build/form-page.mjs', import.meta.url).href;
let building: Promise<FormPage> | undefined;

/** The page, built once for all tests of a process; in one of its own, for the bundler's binding is no friend of test realms. */
function builtPage(): Promise<FormPage> {
  const print = `const { buildFormPage } = await import(${JSON.stringify(builder)});
    process.stdout.write(JSON.stringify(await buildFormPage()));`;
  building ??= promisify(execFile)(process.execPath, ['--input-type=module', '--eval', print], {
    maxBuffer: 8 * 1024 * 1024,
  }).then(({ stdout }) => JSON.parse(stdout));
  return building;
}

let tokens = 0;

/** Options every test needs; the address is given to `onUrl`. */
export async function formOptions(
  { clock }: Pick<FormDesk, 'clock'>,
  onUrl: (url: string) => Promise<void> | void,
): Promise<FormOptions> {
  return {
    page: await builtPage(),
    clock,
    timeZone: 'UTC',
    newToken: () => `token${String(++tokens).padStart(4, '0')}`.padEnd(26, 'x'),
    openWindow: async (url) => onUrl(url),
  };
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? '', args: [...chromiumArguments] });
}

/** Opens the form for these roles, in a page of its own. */
export async function openInBrowser(
  browser: Browser,
  work: FormDesk,
  names: readonly string[],
  change: Partial<FormOptions> & { readonly wish?: object; readonly context?: object } = {},
): Promise<OpenForm> {
  const { wish, context: contextOptions, ...options } = change;
  const context = await browser.newContext({ viewport: { width: 660, height: 620 }, ...contextOptions });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  const opened = Promise.withResolvers<string>();
  const end = new AbortController();
  const result = openForm(
    work.palette,
    { eligibilities: names.map(work.role), ...wish },
    { ...(await formOptions(work, opened.resolve)), signal: end.signal, ...options },
  );
  result.catch(() => undefined);
  const url = await opened.promise;
  await page.goto(url);
  await page.locator('main:not([aria-busy])').waitFor();
  const shut = async () => {
    end.abort();
    await result.catch(() => undefined);
    await context.close();
  };
  return { page, url, result, complaints, asked, shut };
}
