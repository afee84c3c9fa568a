// Makes the README's picture of `pim need` from a real run against the fake tenant on loopback: node scripts/need-picture.mjs
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTenant, serveTenant } from '@pim-palette/fake-tenant';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';
import { findNode, root } from './runtime.mjs';
import { drawTerminal } from './terminal-picture.mjs';
import { openTerminal } from './terminal-session.mjs';

const machine =
  '/subscriptions/d63d4bb7-6dcf-4459-a3af-d3528bc17ae2/resourceGroups/rg-shop-prod/providers/Microsoft.Compute/virtualMachines/vm-shop-01';
const scenario = everyRoleScenario();
const [iris] = scenario.people;
const [objectId] = Object.values(iris.objectIds);
const denied = `ERROR: (AuthorizationFailed) The client '${iris.username}' with object id '${objectId}' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/restart/action' over scope '${machine}' or the scope is invalid.`;

const folder = mkdtempSync(join(tmpdir(), 'pim-picture-'));
const served = await serveTenant(createTenant(scenario, { clock: Date.now }), { port: 0, https: true });
writeFileSync(join(folder, 'cloud.json'), JSON.stringify(served.cloud));
writeFileSync(join(folder, 'authority.pem'), served.cloud.certificateAuthority ?? '');
const { NO_COLOR: _, ...environment } = process.env;
const browser = join(root, 'test/bridge/serve/browser.mjs');
const terminal = openTerminal({
  file: findNode(),
  args: [join(root, 'powertoys-run-bridge/helper/bin/pim.mjs'), '--signin', '--quiet', 'need', denied],
  cwd: root,
  env: {
    ...environment,
    TZ: 'UTC',
    PIM_PALETTE_HOME: join(folder, 'home'),
    PIM_PALETTE_CLOUD: join(folder, 'cloud.json'),
    NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
    BROWSER: `"${findNode()}" --conditions=pim-source "${browser}"`,
  },
  columns: 96,
  rows: 40,
});
await terminal.until(/enough at/);
await terminal.ended;
writeFileSync(join(root, 'docs', 'need.svg'), drawTerminal(terminal.screen, 'What pim need says of a refused command'));
console.log('docs/need.svg');
await served.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
