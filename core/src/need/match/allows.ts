import type { PermissionBlock, RoleDefinition } from '../../model/role-definition.ts';
import type { Plane } from '../read/finding.ts';
import { azureGrantCovers } from './azure-grant.ts';
import { directoryGrantCovers } from './directory-grant.ts';

/** Actions that are needed at once, on one plane. */
export interface Need {
  readonly plane: Plane;
  readonly actions: readonly string[];
}

/**
 * Whether a role allows all that is needed: `conditionally` when a block that is bound to a condition is needed for it. Every action
 * may come from another block; what a block takes out is taken out of that block alone.
 */
export function allows(role: RoleDefinition, need: Need): 'yes' | 'conditionally' | 'no' {
  if (need.actions.length === 0 || (need.plane === 'directory') !== (role.kind === 'directoryRole')) return 'no';
  let isConditional = false;
  for (const action of need.actions) {
    const blocks = role.blocks.filter((block) => blockAllows(block, action, need.plane));
    if (blocks.length === 0) return 'no';
    if (!blocks.some((block) => isFree(block, action))) isConditional = true;
  }
  return isConditional ? 'conditionally' : 'yes';
}

function blockAllows(block: PermissionBlock, action: string, plane: Plane): boolean {
  if (plane === 'directory') return block.actions.some((granted) => directoryGrantCovers(granted, action));
  const [granted, taken] =
    plane === 'data' ? [block.dataActions, block.notDataActions] : [block.actions, block.notActions];
  return granted.some((one) => azureGrantCovers(one, action)) && !taken.some((one) => azureGrantCovers(one, action));
}

const bound = /ActionMatches\s*\{\s*'([^']+)'/gi;

/** A condition of Azure binds the actions it names and leaves the rest of its block free; one of the directory binds the block. */
function isFree({ condition }: PermissionBlock, action: string): boolean {
  if (!condition) return true;
  const named = [...condition.matchAll(bound)].map((match) => match[1] ?? '');
  return named.length > 0 && !named.some((one) => azureGrantCovers(one, action));
}
