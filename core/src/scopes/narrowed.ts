import { type Eligibility, eligibilityKey } from '../model/eligibility.ts';
import { type Scope, withoutProvider } from '../model/scope.ts';

/** Whether a role reaches further than one thing: then it may be activated for a part of it. Azure roles alone. */
export function isNarrowable({ kind, scope }: Eligibility): boolean {
  return kind === 'azureResource' && scope.type !== 'resource';
}

/**
 * The same right, to be activated at a scope below its own: role, schedule and condition are the eligibility's, key and place those of the
 * scope, so that what is active there is another thing than the whole.
 */
export function narrowed(eligibility: Eligibility, scope: Scope): Eligibility {
  const { identity, kind, roleId } = eligibility;
  const { tenantId, principalId } = identity;
  if (withoutProvider(scope.id).toLowerCase() === withoutProvider(eligibility.scope.id).toLowerCase())
    return eligibility;
  return {
    ...eligibility,
    key: eligibilityKey({ kind, tenantId, roleId, scopeId: withoutProvider(scope.id), principalId }),
    scope,
  };
}
