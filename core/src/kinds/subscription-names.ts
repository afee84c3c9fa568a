import * as z from 'zod';
import { PimError } from '../errors.ts';
import type { ArmInstance } from '../wire/arm.ts';
import { readRows, text } from '../wire/fields.ts';
import { armSubscriptions } from './arm-paths.ts';
import type { KindContext } from './kind.ts';
import { callOptions } from './read-list.ts';
import { readArmScope } from './scope-of.ts';

const subscription = z.object({ subscriptionId: z.string().min(1), displayName: text });

/**
 * Names of the subscriptions these rows lie in, by id in lower case: from the rows themselves, and one more list for those
 * the rows do not name. A name that cannot be had is left out: it is decoration.
 */
export async function readSubscriptionNames(
  context: KindContext,
  rows: readonly ArmInstance[],
  scopes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const wanted = new Set<string>();
  for (const { scope, expandedProperties } of rows) {
    const parts = readArmScope(scope);
    const id = parts.subscription?.toLowerCase();
    if (id === undefined) continue;
    wanted.add(id);
    const name = parts.type === 'subscription' ? expandedProperties?.scope?.displayName : undefined;
    if (name) names.set(id, name);
  }
  if ([...wanted].every((id) => names.has(id))) return names;
  try {
    const request = { method: 'GET', resource: 'arm', path: armSubscriptions, scopes } as const;
    const items = await context.client.readAll(request, callOptions(context));
    for (const { subscriptionId, displayName } of readRows(subscription, items).rows) {
      if (displayName && !names.has(subscriptionId.toLowerCase())) names.set(subscriptionId.toLowerCase(), displayName);
    }
  } catch (error) {
    if (error instanceof PimError && error.code === 'cancelled') throw error;
  }
  return names;
}
