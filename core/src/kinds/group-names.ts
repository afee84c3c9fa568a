import type { ServiceRequest } from '../http/client.ts';
import { readNames } from './display-names.ts';
import type { KindContext } from './kind.ts';
import { withQuery } from './paths.ts';

/** What naming groups needs. */
export const groupNameScopes = ['Group.ReadBasic.All'] as const;

/** Names of groups, in batches: `$expand=group` has been seen to leave rows out. */
export function readGroupNames(context: KindContext, ids: readonly string[]) {
  return readNames(
    context,
    'group',
    ids,
    (id): ServiceRequest => ({
      method: 'GET',
      resource: 'graph',
      path: withQuery(`/v1.0/groups/${encodeURIComponent(id)}`, { $select: 'id,displayName' }),
      scopes: groupNameScopes,
    }),
  );
}
