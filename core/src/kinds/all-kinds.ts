import type { Kind } from '../model/eligibility.ts';
import { azureResource } from './azure-resource.ts';
import { directoryRole } from './directory-role.ts';
import { group } from './group.ts';
import type { KindOperations } from './kind.ts';

const byKind: Readonly<Record<Kind, KindOperations>> = { directoryRole, group, azureResource };

/** The three kinds, in the order permissions are asked for. */
export const allKinds: readonly KindOperations[] = [directoryRole, group, azureResource];

/** The operations of one kind. */
export function kindOf(kind: Kind): KindOperations {
  return byKind[kind];
}
