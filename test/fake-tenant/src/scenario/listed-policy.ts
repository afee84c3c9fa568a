import type { Scenario } from './schema.ts';
import { sameId, type Target, type World } from './world.ts';

/** The target a policy speaks for: directory policies are per role and tenant-wide, whatever the scope of the eligibility. */
export function policyTarget(target: Target): Target {
  return target.kind === 'directoryRole' ? { ...target, scopeId: '/' } : target;
}

/** The policy a scenario lists for a target: the one that names most of it, else the default. */
export function listedPolicy(world: World, asked: Target): Scenario['defaultPolicy'] {
  const target = policyTarget(asked);
  let best = world.scenario.defaultPolicy;
  let bestScore = -1;
  for (const policy of world.scenario.policies) {
    const wanted = world.policyTarget(policy);
    const pairs = (['kind', 'tenantId', 'roleId', 'scopeId'] as const).filter((name) => wanted[name] !== undefined);
    if (pairs.some((name) => !sameId(wanted[name], target[name]))) continue;
    if (pairs.length > bestScore) {
      best = policy;
      bestScore = pairs.length;
    }
  }
  return best;
}
