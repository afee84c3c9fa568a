// The built extension in our own host, over the loopback tenant with real MSAL.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  clickThrough,
  createTenant,
  followPages,
  loadScenario,
  type PageFetch,
  type Scenario,
  serveTenant,
  signInWithoutPage,
  type Tenant,
} from '@pim-palette/fake-tenant';
import { createHost, type Host } from './host/raycast-host.ts';
import type { Session } from './host/session.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'raycast-extension/dist');
export const ownRegistration = '33333333-aaaa-4aaa-8aaa-000000000001';

/** Builds the extension where its sources are newer. */
export function buildExtension(): void {
  execFileSync(process.execPath, [join(root, 'scripts/raycast-build.mjs'), '--if-stale'], {
    cwd: root,
    stdio: 'inherit',
  });
}

export interface World {
  readonly tenant: Tenant;
  readonly host: Host;
  /** Opens a command and waits until it has read everything. */
  open(
    command: string,
    ...options: Parameters<Host['launch']> extends [string, ...infer Rest] ? Rest : never
  ): Promise<Session>;
  /** Signs in through the first row of a first run. */
  signIn(): Promise<Session>;
  /** Nobody answers any more, until `online`. */
  offline(): Promise<void>;
  online(): Promise<void>;
  /** Writes the tenant was asked for: method and path. */
  writes(): readonly string[];
  close(): Promise<void>;
}

export async function openWorld(
  scenario: Scenario = loadScenario('small'),
  preferences: Readonly<Record<string, unknown>> = {},
): Promise<World> {
  buildExtension();
  // One person at this machine: with two who need no page, the page would ask which.
  const people = scenario.people.map((person) => ({ ...person, signsInWithoutPage: person === scenario.people[0] }));
  const tenant = createTenant({ ...scenario, people }, { clock: Date.now });
  let served = await serveTenant(tenant, { port: 0 });
  const port = Number(new URL(served.origin).port);
  const host = createHost(dist, preferences);
  const file = join(host.supportPath, 'cloud.json');
  writeFileSync(file, JSON.stringify(served.cloud));
  host.preferences.simulatedCloud = file;
  const fetch: PageFetch = (url, init) => globalThis.fetch(url, init);
  host.onOpen = async (url) => {
    await clickThrough((press) => signInWithoutPage(fetch, url, { press }));
  };
  host.onAuthorize = async (url) => {
    const { form } = await clickThrough((press) => followPages(fetch, url, { press }));
    const { code } = form;
    if (code === undefined) throw new Error(`no code came back: ${JSON.stringify(form)}`);
    return code;
  };

  async function open(...[command, options]: Parameters<Host['launch']>): Promise<Session> {
    const session = host.launch(command, options);
    await session.until(() => session.view()?.props.isLoading === false, `${command} to have read everything`);
    return session;
  }

  return {
    tenant,
    host,
    open,
    async signIn() {
      const session = await open('activate-role');
      await session.act('Open the Browser', 'Sign in');
      await session.until(() => session.item('Global Reader'), 'the roles after the sign-in');
      await session.until(() => session.view()?.props.isLoading === false);
      return session;
    },
    offline: () => served.close(),
    async online() {
      served = await serveTenant(tenant, { port });
    },
    writes: () =>
      tenant.log
        .filter(
          ({ service, method, path }) => service !== 'login' && method !== 'GET' && !path.includes('checkMemberGroups'),
        )
        .flatMap(({ method, path, parts }) =>
          path.includes('$batch') ? (parts ?? []).filter((part) => !part.startsWith('GET')) : [`${method} ${path}`],
        ),
    async close() {
      await host.close();
      await served.close();
    },
  };
}
