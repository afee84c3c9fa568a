import { createTenant, type Scenario } from '@pim-palette/fake-tenant';

import { type Caller, createCaller, smallScenario } from '../caller.ts';
import {
  activate,
  armBody,
  armPath,
  azureRoles,
  groupBody,
  groupRequests,
  guid,
  managementGroup,
  minute,
  resourceGroup,
  roles,
  subscription,
} from '../requests.ts';

/** A company in which every documented call has something to answer. */
export interface Company {
  readonly user: Caller;
  readonly administrator: Caller;
}

/** The `small` scenario with nothing asked by default, an approver and an administrator. */
export function contractScenario(change: Partial<Scenario> = {}): Scenario {
  const small = smallScenario();
  const asks = small.policies.filter((policy) => policy.approval !== undefined);
  return {
    ...small,
    defaultPolicy: { ...small.defaultPolicy, asks: [], maximum: 'P1D' },
    policies: asks.map((policy) => ({ ...policy, asks: [], maximum: 'P1D' })),
    eligibilities: small.eligibilities.map((entry) => ({ ...entry, end: entry.end ?? '+P365D' })),
    assignments: [
      { kind: 'directoryRole', person: 'ada', role: roles.securityReader },
      { kind: 'directoryRole', person: 'ben', role: roles.globalReader },
      { kind: 'group', person: 'ada', group: 'On Call Database', access: 'member' },
      { kind: 'azureResource', person: 'ben', role: azureRoles.owner, scope: managementGroup },
    ],
    ...change,
  };
}

/** Opens the company: a few activations and two waiting requests lie ten minutes back. */
export async function openCompany(scenario: Scenario = contractScenario()): Promise<Company> {
  const tenant = createTenant(scenario);
  const user = createCaller(scenario, 'ada', tenant).with({ amr: ['pwd', 'mfa'], acrs: ['c1'] });
  const administrator = createCaller(scenario, 'ben', tenant).with({ wids: ['e8611ab8-c189-46e8-94e1-60213ab1f814'] });
  await activate(user);
  await activate(user, { roleDefinitionId: roles.securityAdministrator });
  await user.graph('POST', groupRequests, groupBody());
  await user.graph('POST', groupRequests, groupBody({ accessId: 'owner' }));
  await user.arm('PUT', armPath(subscription, guid(901)), armBody(subscription, azureRoles.owner));
  await user.arm('PUT', armPath(resourceGroup, guid(902)), armBody(resourceGroup, azureRoles.contributor));
  tenant.advance(10 * minute);
  return { user, administrator };
}
