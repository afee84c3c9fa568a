// A simulated company on loopback https, and a folder of a person's own: what helpers of these tests are started with.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTenant, loadScenario, type Scenario, serveTenant, type Tenant } from '@pim-palette/fake-tenant';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
const browser = join(root, 'test/bridge/serve/browser.mjs');

export interface Company {
  readonly tenant: Tenant;
  readonly folder: string;
  /** What a program needs to reach it; its sign-in pages are answered without a browser. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Opens the small company, or another scenario, shipped by its name or made. */
export async function openCompany(
  scenario: string | Scenario = 'small',
  change?: (environment: Record<string, string>) => void,
): Promise<Company> {
  const folder = await mkdtemp(join(tmpdir(), 'pim-serve-'));
  const tenant = createTenant(typeof scenario === 'string' ? loadScenario(scenario) : scenario, { clock: Date.now });
  const served = await serveTenant(tenant, { port: 0, https: true });
  await writeFile(join(folder, 'cloud.json'), JSON.stringify(served.cloud));
  await writeFile(join(folder, 'authority.pem'), served.cloud.certificateAuthority ?? '');
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    // Local times are those of the test, wherever it runs.
    ...(process.env.TZ === undefined ? {} : { TZ: process.env.TZ }),
    PIM_PALETTE_HOME: join(folder, 'home'),
    PIM_PALETTE_CLOUD: join(folder, 'cloud.json'),
    NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
    BROWSER: `"${process.execPath}" --conditions=pim-source "${browser}"`,
  };
  change?.(environment);
  return {
    tenant,
    folder,
    environment,
    async close() {
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The requests to activate, deactivate or cancel that reached the company, as status numbers. */
export function writesOf(tenant: Tenant): readonly number[] {
  return tenant.log
    .filter(({ method, path }) => method !== 'GET' && /assignmentScheduleRequests/i.test(path))
    .map(({ status }) => status);
}
