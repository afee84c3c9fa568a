// Scopes below one at which a role may be activated too: `eligibleChildResources` 2020-10-01 (REST specification, documented). It lists
// management groups, subscriptions and resource groups; resources are named by their id.
import * as z from 'zod';
import type { PartialList } from '../model/catalogue.ts';
import type { Scope } from '../model/scope.ts';
import { withoutProvider } from '../model/scope.ts';
import { id, text } from '../wire/fields.ts';
import { armChildren } from './arm-paths.ts';
import type { KindContext } from './kind.ts';
import { readList } from './read-list.ts';
import { armScope } from './scope-of.ts';

const child = z.object({ id, name: text });

/** What lies right below a scope, over all pages, as the service names it; what cannot be read is a gap. */
export async function listChildScopes(context: KindContext, parent: Scope): Promise<PartialList<Scope>> {
  const { rows, gaps } = await readList(
    context,
    {
      kind: 'azureResource',
      part: 'scopes',
      scopeId: parent.id,
      request: { resource: 'arm', path: armChildren(parent.id), scopes: ['user_impersonation'] },
    },
    child,
  );
  // A subscription tells where a resource group is; a management group above it tells nothing more.
  const around = parent.type === 'managementGroup' || parent.type === 'tenant' ? [] : [parent.label, ...parent.path];
  const items = rows.map((row): Scope => ({ ...armScope(withoutProvider(row.id), row.name, new Map()), path: around }));
  return { items, gaps };
}
