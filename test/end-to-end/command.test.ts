// The bundled command as its users start it: a child process, https with a certificate of its own, and the browser that
// BROWSER names.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTenant, loadScenario, type ServedTenant, serveTenant, type Tenant } from '@pim-palette/fake-tenant';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { openTerminal, type TerminalSession } from '../../scripts/terminal-session.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pim = join(root, 'powertoys-run-bridge/helper/bin/pim.mjs');
const browser = join(root, 'test/end-to-end/click-through.mjs');

let folder: string;
let tenant: Tenant;
let served: ServedTenant;
let terminal: TerminalSession | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pim-end-to-end-'));
  const scenario = loadScenario('small');
  tenant = createTenant(
    { ...scenario, people: scenario.people.map((person) => ({ ...person, signsInWithoutPage: false, mfa: 'page' })) },
    { clock: Date.now },
  );
  served = await serveTenant(tenant, { port: 0, https: true });
  await writeFile(join(folder, 'cloud.json'), JSON.stringify(served.cloud));
});

afterEach(async () => {
  terminal?.kill('SIGKILL');
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

const environment = () => ({
  ...process.env,
  PIM_PALETTE_HOME: join(folder, 'home'),
  PIM_PALETTE_CLOUD: join(folder, 'cloud.json'),
  BROWSER: `"${process.execPath}" "${browser}"`,
  CLICKS: 'Sign in as Ada|Approve|Accept',
  NODE_OPTIONS: '',
});

const describeWithBrowser = chromiumPath() ? describe : describe.skip;

describeWithBrowser('the command over https', () => {
  it('signs in through BROWSER, activates behind a step-up and shows what waits', async () => {
    terminal = openTerminal({ file: process.execPath, args: [pim], cwd: root, env: environment(), columns: 110 });
    await terminal.until(/Sign in/);
    terminal.type('\r');
    await terminal.until(/Global Reader/);
    terminal.type('app adm > end to end');
    await terminal.until(/activate until/);
    terminal.type('\r');
    // The summary: nothing is under way any more.
    await terminal.until(/^Application Administrator · Expense Portal active until/m);
    terminal.type('\u0003');
    expect((await terminal.ended).exitCode).toBe(0);

    const methods = tenant.log.filter(
      ({ method, path }) => method !== 'GET' && /assignmentScheduleRequests/i.test(path),
    );
    expect(methods.map(({ status }) => status)).toEqual([201]);
    expect(tenant.offences()).toEqual([]);
  });
});

describe('the command without anybody signed in', () => {
  it('says so with its own exit code and the way on', async () => {
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
      execFile(process.execPath, [pim, 'list'], { env: environment() }, (error, _, stderr) =>
        resolve({ code: error?.code ?? 0, stderr }),
      ),
    );
    expect(code).toBe(4);
    expect(stderr).toContain('pim signin');
  });
});
