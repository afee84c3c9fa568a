// Which role is needed: a refusal and a task matched against thousands of rights, with the built-in roles of both services.
// Run after `npm run build`: node test/bench/need.mjs [rights]

import { findNeed } from '@pim-palette/core';
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';

const count = Number(process.argv[2] ?? 5000);
const limitMs = 20;
const { directoryRoles, azureRoles } = everyRoleScenario();
const none = { notActions: [], dataActions: [], notDataActions: [] };
const definitions = [
  ...directoryRoles.map(({ id, name, permissions = [] }) => ({
    kind: 'directoryRole',
    id: id.toLowerCase(),
    name,
    isBuiltIn: true,
    blocks: permissions.map(({ actions }) => ({ actions, ...none })),
  })),
  ...azureRoles.map(({ id, name, permissions = [] }) => ({
    kind: 'azureResource',
    id: id.toLowerCase(),
    name,
    isBuiltIn: true,
    blocks: permissions.map((block) => ({ ...block })),
  })),
];
const identity = { accountId: 'a', username: 'a@b.example', tenantId: 't', tenantName: 'T', principalId: 'p' };
const subscription = (n) => `/subscriptions/${String(n % 200).padStart(8, '0')}-0000-4000-8000-000000000000`;
const eligibilities = Array.from({ length: count }, (_, n) => {
  const { kind, id, name } = definitions[n % definitions.length];
  const scopeId = kind === 'directoryRole' ? '/' : `${subscription(n)}/resourceGroups/rg-${n % 40}`;
  const scope = { id: scopeId, type: 'resourceGroup', label: scopeId, path: [] };
  return { key: `${n}`, kind, identity, roleId: id, roleName: name, scope, via: 'direct' };
});
const machine = `${subscription(7)}/resourceGroups/rg-7/providers/Microsoft.Compute/virtualMachines/vm-1`;
const texts = {
  'a refusal of Azure': `The client 'a' with object id 'p' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/restart/action' over scope '${machine}' or the scope is invalid.`,
  'a refusal that most roles cure': `The client 'a' with object id 'p' does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourceGroups/read' over scope '${subscription(7)}' or the scope is invalid.`,
  'a task in words': 'reset mfa',
  'an action': 'microsoft.directory/users/password/update',
};
const facts = { eligibilities, activations: [], definitions };
let isOver = false;
for (const [name, text] of Object.entries(texts)) {
  const times = Array.from({ length: 30 }, () => {
    const before = performance.now();
    findNeed(text, facts);
    return performance.now() - before;
  });
  const [first] = times;
  const sorted = times.slice(1).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(
    `${name}: first ${first.toFixed(1)} ms, then ${median.toFixed(1)} ms (${count} rights, goal ${limitMs} ms)`,
  );
  isOver ||= median > limitMs;
}
if (isOver) process.exitCode = 1;
