import * as z from 'zod';

import { type Scenario, scenarioSchema } from './schema.ts';
import { createWorld } from './world.ts';

export type {
  Scenario,
  ScenarioClient,
  ScenarioEligibility,
  ScenarioInput,
  ScenarioPerson,
  ScenarioPolicy,
  ScenarioTenant,
} from './schema.ts';

/** A scenario that cannot be used; the message has one line per fault, each naming the member and what would be right. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** Checks a parsed JSON document and fills in the defaults. Throws `ScenarioError` for anything the tenant could not serve. */
export function parseScenario(document: unknown): Scenario {
  const parsed = scenarioSchema.safeParse(document);
  if (!parsed.success) throw new ScenarioError(z.prettifyError(parsed.error));
  const faults = referenceFaults(parsed.data);
  if (faults.length > 0) throw new ScenarioError(faults.join('\n'));
  return parsed.data;
}

function referenceFaults(scenario: Scenario): string[] {
  const world = createWorld(scenario);
  const faults: string[] = [];
  const attempt = (where: string, resolve: () => unknown): void => {
    try {
      resolve();
    } catch (error) {
      faults.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  scenario.people.forEach((person, index) => {
    attempt(`people[${index}]`, () => world.objectId(person, world.tenant(person.home).id));
  });
  scenario.groups.forEach((group, index) => {
    for (const member of group.members) attempt(`groups[${index}].members`, () => world.person(member));
  });
  for (const list of ['eligibilities', 'assignments', 'openRequests'] as const) {
    scenario[list].forEach((entry, index) => {
      attempt(`${list}[${index}]`, () => world.target(entry));
      attempt(`${list}[${index}]`, () => world.holder(entry));
    });
  }
  scenario.policies.forEach((policy, index) => {
    attempt(`policies[${index}]`, () => world.policyTarget(policy));
    const stages = policy.approval ? [policy.approval, ...policy.approval.laterStages] : [];
    for (const approver of stages.flatMap(({ approvers }) => approvers))
      attempt(`policies[${index}].approval`, () => world.approver(approver));
  });
  scenario.openRequests.forEach(({ decision }, index) => {
    if (decision) attempt(`openRequests[${index}].decision`, () => world.person(decision.by));
  });
  scenario.denyAssignments.forEach((entry, index) => {
    const named = entry.principals === 'everyone' ? [] : entry.principals;
    for (const who of [...named, ...entry.excluded]) attempt(`denyAssignments[${index}]`, () => world.approver(who));
  });
  return faults;
}
