// Policies of Azure roles: per role and per resource, not inherited (documented). The filter on the role is in use
// everywhere and not in the specification, so rows are matched again here.
import { PimError, wordsOf } from '../errors.ts';
import { mapBounded } from '../http/map-bounded.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';
import { type Policy, unknownPolicy } from '../model/policy.ts';
import { withoutProvider } from '../model/scope.ts';
import { armPolicy, armPolicyAssignment } from '../wire/arm.ts';
import { readRows } from '../wire/fields.ts';
import { armList, armPolicyById } from './arm-paths.ts';
import { scopesAtOnce } from './arm-scopes.ts';
import { distinctBy } from './distinct.ts';
import type { KindContext } from './kind.ts';
import { quoted } from './paths.ts';
import { policyFromRules } from './policy-from-rules.ts';
import { callOptions } from './read-list.ts';

/** One policy an eligibility, same order; the same role at the same scope is read once. */
export async function readArmPolicies(
  context: KindContext,
  eligibilities: readonly Eligibility[],
  scopes: readonly string[],
): Promise<readonly Policy[]> {
  const keyOf = ({ scope, roleId }: Eligibility) => `${withoutProvider(scope.id)} ${roleId}`.toLowerCase();
  const distinct = distinctBy(eligibilities, keyOf);
  const policies = await mapBounded(distinct, scopesAtOnce(distinct.length), async (eligibility) => {
    return [keyOf(eligibility), await readOne(context, eligibility, scopes)] as const;
  });
  const byKey = new Map(policies);
  return eligibilities.map((eligibility) => byKey.get(keyOf(eligibility)) ?? unknownPolicy('The policy was not read.'));
}

async function readOne(context: KindContext, eligibility: Eligibility, scopes: readonly string[]): Promise<Policy> {
  const { roleId, scope } = eligibility;
  const path = armList(scope.id, 'roleManagementPolicyAssignments', `roleDefinitionId eq ${quoted(roleId)}`);
  try {
    const items = await context.client.readAll({ method: 'GET', resource: 'arm', path, scopes }, callOptions(context));
    const row = readRows(armPolicyAssignment, items)
      .rows.map(({ properties }) => properties)
      .find(({ roleDefinitionId }) => idName(roleDefinitionId) === idName(roleId));
    if (!row) return unknownPolicy('The service names no policy for this role.');
    if (row.effectiveRules.length > 0) return policyFromRules(row.effectiveRules);
    return await readById(context, row.policyId, scopes);
  } catch (error) {
    if (error instanceof PimError && error.code === 'cancelled') throw error;
    return unknownPolicy(wordsOf(error).message);
  }
}

async function readById(
  context: KindContext,
  policyId: string | undefined,
  scopes: readonly string[],
): Promise<Policy> {
  if (policyId === undefined) return unknownPolicy('The service names no policy for this role.');
  const request = { method: 'GET', resource: 'arm', path: armPolicyById(policyId), scopes } as const;
  const { properties } = armPolicy.parse((await context.client.read(request, callOptions(context))).body);
  return policyFromRules(properties.effectiveRules.length > 0 ? properties.effectiveRules : properties.rules);
}
