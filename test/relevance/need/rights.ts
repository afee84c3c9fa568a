// A person who may have any role there is: the directory's at the tenant, Azure's at a management group.
import { everyRoleScenario } from '@pim-palette/fake-tenant/every-role';

import { type Eligibility, eligibilityKey } from '../../../core/src/model/eligibility.ts';
import type { Scope } from '../../../core/src/model/scope.ts';
import { nordlicht } from '../fixture.ts';
import { definitions } from './definitions.ts';

const directory: Scope = { id: '/', type: 'tenant', label: 'Directory', path: [] };
const top: Scope = {
  id: '/providers/Microsoft.Management/managementGroups/top',
  type: 'managementGroup',
  label: 'top',
  path: [],
};

/** Every role of the directory, and the common ones of Azure, as an eligibility. */
export function everyRight(): readonly Eligibility[] {
  const common = new Set<string>(
    everyRoleScenario().eligibilities?.flatMap((one) => (one.kind === 'azureResource' ? [one.role ?? ''] : [])),
  );
  return definitions
    .filter(({ kind, name }) => kind === 'directoryRole' || common.has(name))
    .map(({ kind, id, name }): Eligibility => {
      const scope = kind === 'directoryRole' ? directory : top;
      const { tenantId, principalId } = nordlicht;
      const key = eligibilityKey({ kind, tenantId, roleId: id, scopeId: scope.id, principalId });
      return { key, kind, identity: nordlicht, roleId: id, roleName: name, scope, via: 'direct' };
    });
}
