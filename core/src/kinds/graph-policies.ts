// Policies of Entra roles and groups: "List roleManagementPolicyAssignments" (documented; refuses without both filters). A role
// that has approvers has been seen to answer 500 (live): it must not take the others with it.
import { PimError, wordsOf } from '../errors.ts';
import type { ServiceRequest } from '../http/client.ts';
import { readPages } from '../http/pages.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { type Policy, unknownPolicy } from '../model/policy.ts';
import { readRows } from '../wire/fields.ts';
import { policyAssignment } from '../wire/graph-policy.ts';
import { distinctBy } from './distinct.ts';
import type { KindContext } from './kind.ts';
import { quoted, withQuery } from './paths.ts';
import { policyFromRules } from './policy-from-rules.ts';
import { callOptions } from './read-list.ts';

/** Policies by role id in lower case, or why they cannot be read. */
type Found = ReadonlyMap<string, Policy> | PimError;

const ofDirectory = "scopeId eq '/' and scopeType eq 'DirectoryRole'";

/** One policy an eligibility, same order: all in one paged request, or, when the service fails, role by role in batches. */
export async function readDirectoryPolicies(
  context: KindContext,
  eligibilities: readonly Eligibility[],
  scopes: readonly string[],
): Promise<readonly Policy[]> {
  // Which of a role's two ids its policy goes by is not told.
  const roles = distinctBy(eligibilities.flatMap(idsOf), (id) => id);
  if (roles.length === 0) return [];
  const ofRole = (role: string) => policyRequest(`${ofDirectory} and roleDefinitionId eq ${quoted(role)}`, scopes);
  const [only] = roles.length === 1 ? roles : [];
  const together = await readTogether(context, only === undefined ? policyRequest(ofDirectory, scopes) : ofRole(only));

  const serviceFailed = together instanceof PimError && /^(unavailable|unexpectedAnswer)$/.test(together.code);
  if (!serviceFailed || only !== undefined) return eligibilities.map((one) => policyIn(together, idsOf(one)));
  const apart = await readApart(context, roles.map(ofRole));
  const byRole = new Map(roles.map((role, index) => [role.toLowerCase(), apart[index]]));
  return eligibilities.map((one) => firstKnown(idsOf(one).map((id) => policyIn(byRole.get(id.toLowerCase()), [id]))));
}

/** One policy an eligibility, same order: each group once, in batches. Member and owner have a policy each. */
export async function readGroupPolicies(
  context: KindContext,
  eligibilities: readonly Eligibility[],
  scopes: readonly string[],
): Promise<readonly Policy[]> {
  const groups = distinctBy(
    eligibilities.map(({ scope }) => scope.id),
    (id) => id,
  );
  const ofGroup = (group: string) => policyRequest(`scopeId eq ${quoted(group)} and scopeType eq 'Group'`, scopes);
  const apart = await readApart(context, groups.map(ofGroup));
  const byGroup = new Map(groups.map((group, index) => [group.toLowerCase(), apart[index]]));
  return eligibilities.map(({ scope, roleId }) => policyIn(byGroup.get(scope.id.toLowerCase()), [roleId]));
}

function policyRequest(filter: string, scopes: readonly string[]): ServiceRequest {
  const query = { $filter: filter, $expand: 'policy($expand=rules)' };
  return {
    method: 'GET',
    resource: 'graph',
    path: withQuery('/v1.0/policies/roleManagementPolicyAssignments', query),
    scopes,
  };
}

async function readTogether(context: KindContext, request: ServiceRequest): Promise<Found> {
  return found(async () => context.client.readAll(request, callOptions(context)));
}

async function readApart(context: KindContext, requests: readonly ServiceRequest[]): Promise<readonly Found[]> {
  const parts = await context.client.readBatch(requests, callOptions(context));
  const more = async (request: ServiceRequest | undefined, link: string) =>
    request && (await context.client.read({ ...request, path: link }, callOptions(context))).body;
  return Promise.all(
    parts.map((part, index) =>
      found(async () => {
        if (!part.ok) throw part.error;
        return readPages(part.answer.body, (link) => more(requests[index], link));
      }),
    ),
  );
}

async function found(read: () => Promise<readonly unknown[]>): Promise<Found> {
  try {
    const { rows } = readRows(policyAssignment, await read());
    return new Map(
      rows.map(({ roleDefinitionId, policy }) => {
        const rules = policy?.effectiveRules.length ? policy.effectiveRules : policy?.rules;
        return [roleDefinitionId.toLowerCase(), policyFromRules(rules ?? [])];
      }),
    );
  } catch (error) {
    if (error instanceof PimError && error.code !== 'cancelled') return error;
    throw error;
  }
}

function idsOf({ roleId, templateId }: Eligibility): readonly string[] {
  return templateId === undefined ? [roleId] : [roleId, templateId];
}

function policyIn(policies: Found | undefined, ids: readonly string[]): Policy {
  if (policies instanceof PimError) return unknownPolicy(wordsOf(policies).message);
  const found = ids.flatMap((id) => policies?.get(id.toLowerCase()) ?? []);
  return found[0] ?? unknownPolicy('The service names no policy for this role.');
}

function firstKnown(policies: readonly Policy[]): Policy {
  return (
    policies.find(({ known }) => known) ?? policies[0] ?? unknownPolicy('The service names no policy for this role.')
  );
}
