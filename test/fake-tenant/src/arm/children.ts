// https://learn.microsoft.com/rest/api/authorization/eligible-child-resources (2020-10-01): management groups, subscriptions and resource
// groups below a scope at which an eligibility may be activated too; `$getAllChildren` is what the portal and peers add.
import type { Call } from '../call/call.ts';
import { Refusal } from '../call/refusal.ts';
import { eligibilitiesOf } from '../pim/holdings.ts';
import { ancestors, isWithin, scopeEntry, scopeType } from '../scenario/scopes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { armList } from './list.ts';
import type { ArmPath } from './path.ts';
import { readArmQuery } from './query.ts';
import { knowScope } from './schedules.ts';

const listed: ReadonlySet<string> = new Set(['managementgroup', 'subscription', 'resourcegroup']);

/**
 * `eligibleChildResources`: right below a scope, or at any depth with `$getAllChildren=true`; by `$filter=resourceType eq`. Only what an
 * eligibility of the caller reaches, or leads to one. Throws 403 where the scenario says so: the scope itself can be activated all the same.
 */
export function listChildren(call: Call, path: ArmPath): Answer {
  const filter = readArmQuery(call, ['$getAllChildren', 'getAllChildren']);
  knowScope(call, path.scope);
  const { world, scenario } = call.tenant;
  if (scopeEntry(world, path.scope)?.childrenRefused) {
    const words = `The client '${call.claims.upn}' with object id '${call.claims.oid}' does not have authorization to perform action 'Microsoft.Authorization/eligibleChildResources/read' over scope '${path.scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
    throw new Refusal(403, 'AuthorizationFailed', words, { 'x-ms-failure-cause': 'gateway' });
  }
  const all = [...call.exchange.query.entries()].some(
    ([name, value]) => /getAllChildren$/.test(name) && value === 'true',
  );
  const eligible = eligibilitiesOf(call, 'azureResource', 'caller', 'now').map(({ scopeId }) => scopeId);
  const rows = scenario.scopes
    .filter(({ id }) => {
      const above = ancestors(world, id);
      const below = all ? above.some((scope) => sameId(scope, path.scope)) : sameId(above[0], path.scope);
      return (
        below && listed.has(scopeType(id)) && eligible.some((at) => isWithin(world, id, at) || isWithin(world, at, id))
      );
    })
    .map(({ id, name }) => ({ name, id: printed(id), type: scopeType(id) }));
  return armList(
    call,
    () => rows,
    filter,
    (row) => ({ ...row, resourceType: row.type }),
  );
}

/** As the specification prints them: subscriptions sit under their provider. */
function printed(id: string): string {
  return /^\/subscriptions\//i.test(id) ? `/providers/Microsoft.Subscription${id}` : id;
}
