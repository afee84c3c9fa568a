import { withoutProvider } from '../model/scope.ts';
import { distinctBy } from './distinct.ts';
import { readArmScope } from './scope-of.ts';

/** Scopes to ask, each once, with the narrower ones an answer there covers. */
export interface ArmReadScope {
  readonly id: string;
  /** What to ask one by one where the wide scope is refused; empty when it is itself all that is wanted. */
  readonly narrower: readonly string[];
}

/**
 * Where to list what is active: the tenant-wide list is slow and drops rows (live), and a question for each scope would be
 * throttled. A subscription's list holds its resource groups and resources (documented), so several scopes below one are
 * asked there at once; a single one is asked itself.
 */
export function armReadScopes(scopeIds: readonly string[]): readonly ArmReadScope[] {
  const distinct = distinctBy(scopeIds, withoutProvider);
  const bySubscription = new Map<string, string[]>();
  const alone: string[] = [];
  for (const id of distinct) {
    const { subscription } = readArmScope(id);
    if (subscription === undefined) alone.push(id);
    else
      bySubscription.set(subscription.toLowerCase(), [...(bySubscription.get(subscription.toLowerCase()) ?? []), id]);
  }
  const grouped = [...bySubscription.values()].map((ids): ArmReadScope => {
    const [first = ''] = ids;
    if (ids.length === 1) return { id: first, narrower: [] };
    const whole = ids.find((id) => readArmScope(id).type === 'subscription');
    return { id: whole ?? subscriptionOf(first), narrower: ids };
  });
  return [...alone.map((id) => ({ id, narrower: [] })), ...grouped];
}

/** The subscription a scope lies in, spelt as the scope is; the scope itself where it lies in none. */
export function subscriptionOf(id: string): string {
  return /^(?:\/providers\/Microsoft\.Subscription)?\/subscriptions\/[^/]+/i.exec(id)?.[0] ?? id;
}

/** Far fewer than the 120 a minute at which the provider throttles (live), asked twice for one plan: policies, and what is active. */
const mostInOneGo = 20;

/**
 * How many scopes of `count` are asked at the same time: what a person activates together all at once, since each round is waited
 * for; a long list a few at a time, so that the minute's allowance is not used up in seconds.
 */
export function scopesAtOnce(count: number): number {
  return count <= mostInOneGo ? mostInOneGo : 4;
}
