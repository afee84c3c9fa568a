import type { PermissionBlock, RoleDefinition } from '../../model/role-definition.ts';

/** What nearly every role of Azure lists besides its own: it says nothing about how much a role allows. */
const usual: ReadonlySet<string> = new Set([
  'microsoft.authorization/*/read',
  'microsoft.insights/alertrules/*',
  'microsoft.resources/deployments/*',
  'microsoft.resources/subscriptions/resourcegroups/read',
  'microsoft.resourcehealth/availabilitystatuses/read',
  'microsoft.support/*',
]);

const sizes = new WeakMap<RoleDefinition, number>();

/**
 * How much a role allows, for an order: its actions, those with `*` as the many they stand for. Compared within one kind only.
 */
export function roleSize(role: RoleDefinition): number {
  const known = sizes.get(role);
  if (known !== undefined) return known;
  const weigh = role.kind === 'directoryRole' ? directoryWeight : azureWeight;
  const size = role.blocks.reduce((sum, block) => sum + sizeOf(block, weigh), 0);
  sizes.set(role, size);
  return size;
}

function sizeOf(block: PermissionBlock, weigh: (action: string) => number): number {
  const sum = (actions: readonly string[]) => actions.reduce((total, action) => total + weigh(action), 0);
  const taken = block.notActions.length + block.notDataActions.length;
  return Math.max(0, sum(block.actions) + sum(block.dataActions) - taken / 100);
}

const directoryWeight = () => 1;

function azureWeight(printed: string): number {
  const action = printed.toLowerCase();
  if (usual.has(action)) return 0;
  if (!action.includes('*')) return 1;
  if (action === '*') return 20_000;
  if (action === '*/read') return 3000;
  const isRead = action.endsWith('/read');
  const depth = action.split('/').indexOf('*');
  if (depth === 1) return isRead ? 60 : 5000;
  if (depth === 2) return isRead ? 5 : 400;
  return depth === 3 && !isRead ? 5 : 3;
}

/** How many actions a role lists, `*` as one: the figure that is told. */
export function actionCount(role: RoleDefinition): number {
  return role.blocks.reduce((sum, { actions, dataActions }) => sum + actions.length + dataActions.length, 0);
}
