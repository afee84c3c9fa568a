// Which scope an Azure role must be held at: "Understand scope for Azure RBAC". A role reaches down; management groups reach the
// subscriptions below them, which their ids do not tell.

/** Whether a role held at one scope reaches another; `unknown` where only the tenant knows what is below a management group. */
export type Reach = 'yes' | 'no' | 'unknown';

/** Ids of management groups above a subscription, nearest first; both lower case. */
export type Ancestors = ReadonlyMap<string, readonly string[]>;

const plain = (scope: string) => scope.toLowerCase().replace(/\/+$/, '');
const subscriptionOf = (scope: string) => /^\/subscriptions\/[^/]+/.exec(scope)?.[0];
const isManagementGroup = (scope: string) => scope.startsWith('/providers/microsoft.management/managementgroups/');

/**
 * Whether what is held at `held` counts at `needed`, segment by segment and without case. A masked segment (`***`) fits any: it is
 * `unknown` then, not yes.
 */
export function reaches(held: string, needed: string, ancestors: Ancestors = new Map()): Reach {
  const upper = plain(held);
  const lower = plain(needed);
  if (upper === '' || upper === lower) return 'yes';
  if (isManagementGroup(upper)) {
    const subscription = subscriptionOf(lower);
    const above = ancestors.get(subscription ?? lower);
    if (above) return above.includes(upper) ? 'yes' : 'no';
    return subscription || isManagementGroup(lower) ? 'unknown' : 'no';
  }
  const high = upper.split('/');
  const low = lower.split('/');
  if (high.length > low.length) return 'no';
  let isMasked = false;
  for (const [index, segment] of high.entries()) {
    if (segment === low[index]) continue;
    if (!/^\*+$/.test(low[index] ?? '')) return 'no';
    isMasked = true;
  }
  return isMasked ? 'unknown' : 'yes';
}

const extensions = /\/providers\/microsoft\.(?:authorization|insights|resources|policyinsights|security|advisor)\/.*$/i;

/**
 * Where a role has to be held for an action at a printed scope: an extension resource is judged at what it belongs to, what makes or
 * deletes a resource group at the subscription, and what is made inside something at that.
 */
export function judgedAt(scope: string, actions: readonly string[]): string {
  const trimmed = scope.replace(/\/+$/, '');
  const own = trimmed.replace(extensions, '');
  const base = own === '' ? trimmed : own;
  const group = /^(\/subscriptions\/[^/]+)\/resourcegroups\/[^/]+$/i.exec(base);
  const makesGroup = actions.some((action) => /\/resourcegroups\/write$/i.test(action));
  return group?.[1] && makesGroup ? group[1] : base;
}

/** The narrowest scope a role held at `held` is worth activating at: the resource group, where what is needed lies in one. */
export function narrowest(held: string, needed: string): string {
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(needed)?.[0] ?? needed;
  if (group.includes('*')) return held;
  const isWider = isManagementGroup(plain(held)) || plain(held).length < plain(group).length;
  return isWider ? group : held;
}
