import { describe, expect, it } from '@jest/globals';
import type { PermissionBlock, RoleDefinition } from '../../../core/src/model/role-definition.ts';
import { allows, type Need } from '../../../core/src/need/match/allows.ts';
import { azureGrantCovers } from '../../../core/src/need/match/azure-grant.ts';
import { directoryGrantCovers } from '../../../core/src/need/match/directory-grant.ts';
import { rankDefinitions } from '../../../core/src/need/match/rank-definitions.ts';
import { judgedAt, narrowest, reaches } from '../../../core/src/need/match/scope-reach.ts';
import { definitions } from '../../relevance/need/definitions.ts';

const block = (parts: Partial<PermissionBlock>): PermissionBlock => ({
  actions: [],
  notActions: [],
  dataActions: [],
  notDataActions: [],
  ...parts,
});
const azureRole = (...blocks: readonly Partial<PermissionBlock>[]): RoleDefinition => ({
  kind: 'azureResource',
  id: 'x',
  name: 'X',
  isBuiltIn: false,
  blocks: blocks.map(block),
});
const management = (...actions: readonly string[]): Need => ({ plane: 'management', actions });
const names = (need: Need) => rankDefinitions(definitions, need).map(({ role }) => role.name);

describe('an action of a directory role', () => {
  const contained: readonly (readonly [granted: string, needed: string, yes: boolean, why: string])[] = [
    [
      'microsoft.directory/users/allProperties/allTasks',
      'microsoft.directory/users/password/update',
      true,
      'allTasks is every verb',
    ],
    [
      'microsoft.directory/users/delete',
      'microsoft.directory/users/authenticationMethods/delete',
      false,
      'a verb on the thing is none on its part',
    ],
    [
      'microsoft.directory/users/create',
      'microsoft.directory/users/authenticationMethods/create',
      false,
      'the same, creating',
    ],
    [
      'microsoft.directory/users/allProperties/allTasks',
      'microsoft.directory/users/customSecurityAttributes/update',
      false,
      'custom security attributes stand apart',
    ],
    [
      'microsoft.directory/groups/members/update',
      'microsoft.directory/groups.unified/members/update',
      true,
      'a kind of the entity',
    ],
    [
      'microsoft.directory/groups.unified/members/update',
      'microsoft.directory/groups/members/update',
      false,
      'never the other way round',
    ],
    [
      'microsoft.directory/deletedItems/restore',
      'microsoft.directory/deletedItems.users/restore',
      true,
      'of users too',
    ],
    [
      'microsoft.directory/groups/members/update',
      'microsoft.directory/groupsAssignableToRoles/members/update',
      false,
      'another entity',
    ],
    ['microsoft.intune/allEntities/allTasks', 'microsoft.intune/allEntities/read', true, 'allTasks reads'],
    ['microsoft.intune/allEntities/read', 'microsoft.intune/allEntities/allTasks', false, 'reading is no writing'],
    [
      'microsoft.office365.exchange/allEntities/basic/allTasks',
      'microsoft.office365.exchange/recipients/allProperties/allTasks',
      true,
      'a coarse product',
    ],
    ['MICROSOFT.DIRECTORY/Users/Basic/Update', 'microsoft.directory/users/basic/update', true, 'case never counts'],
  ];
  for (const [granted, needed, yes, why] of contained)
    it(`${yes ? 'contains' : 'does not contain'}: ${why}`, () => {
      expect(directoryGrantCovers(granted, needed)).toBe(yes);
    });
});

describe('an action pattern of Azure', () => {
  const contained: readonly (readonly [pattern: string, action: string, yes: boolean])[] = [
    ['*/read', 'Microsoft.Network/virtualNetworks/subnets/read', true],
    ['*/read', 'Microsoft.Network/virtualNetworks/write', false],
    [
      'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
      'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
      true,
    ],
    ['Microsoft.Compute/virtualMachines/*/read', 'Microsoft.Compute/virtualMachines/read', true],
    ['Microsoft.Authorization/*/read', 'Microsoft.Authorization/roleAssignments/read', true],
    ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/virtualMachines/extensions/write', true],
    ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/virtualMachineScaleSets/write', false],
    ['Microsoft.Web/sites/restart/Action', 'microsoft.web/SITES/restart/action', true],
    ['Microsoft.Storage.x/a/read', 'Microsoft-Storage.x/a/read', false],
  ];
  for (const [pattern, action, yes] of contained)
    it(`${pattern} ${yes ? 'contains' : 'does not contain'} ${action}`, () => {
      expect(azureGrantCovers(pattern, action)).toBe(yes);
    });
});

describe('a role', () => {
  it('may give back in one block what another block takes out', () => {
    const role = azureRole(
      { actions: ['*'], notActions: ['Microsoft.A/b/write'] },
      { actions: ['Microsoft.A/b/write'] },
    );
    expect(allows(role, management('Microsoft.A/b/write'))).toBe('yes');
    expect(
      allows(azureRole({ actions: ['*'], notActions: ['Microsoft.A/b/*'] }), management('Microsoft.A/b/write')),
    ).toBe('no');
  });

  it('that manages everything reads no data', () => {
    const owner = azureRole({ actions: ['*'] });
    const action = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';
    expect(allows(owner, { plane: 'data', actions: [action] })).toBe('no');
    expect(allows(owner, { plane: 'management', actions: [action] })).toBe('yes');
  });

  it('must allow all that is needed', () => {
    expect(
      allows(azureRole({ actions: ['Microsoft.A/b/read'] }), management('Microsoft.A/b/read', 'Microsoft.A/b/write')),
    ).toBe('no');
  });

  it('with a condition is bound for the actions it names alone', () => {
    const condition = "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (x))";
    const role = azureRole({ actions: ['*'], condition });
    expect(allows(role, management('Microsoft.Authorization/roleAssignments/write'))).toBe('conditionally');
    expect(allows(role, management('Microsoft.Compute/disks/read'))).toBe('yes');
  });

  it('of the directory is no role of Azure', () => {
    expect(
      allows(azureRole({ actions: ['*'] }), { plane: 'directory', actions: ['microsoft.directory/users/create'] }),
    ).toBe('no');
  });

  it('that allows nothing in particular is none', () => {
    expect(allows(azureRole({ actions: ['*'] }), management())).toBe('no');
  });
});

describe('a scope', () => {
  const group = '/subscriptions/S1/resourceGroups/RG';
  it('reaches down by whole segments, without case', () => {
    expect(reaches('/subscriptions/s1', `${group}/providers/Microsoft.Web/sites/a`)).toBe('yes');
    expect(reaches('/subscriptions/s1/resourcegroups/rg', group)).toBe('yes');
    expect(reaches('/subscriptions/s1/resourceGroups/r', group)).toBe('no');
    expect(reaches(`${group}/providers/Microsoft.Web/sites/a`, group)).toBe('no');
  });
  it('of a management group reaches the subscriptions below it, where that is known', () => {
    const corp = '/providers/Microsoft.Management/managementGroups/corp';
    const above = new Map([['/subscriptions/s1', [corp.toLowerCase()]]]);
    expect(reaches(corp, group)).toBe('unknown');
    expect(reaches(corp, group, above)).toBe('yes');
    expect(reaches(`${corp}2`, group, above)).toBe('no');
  });
  it('that a log has masked may be any', () => {
    expect(reaches('/subscriptions/s1/resourceGroups/rg', '/subscriptions/***/resourceGroups/rg')).toBe('unknown');
    expect(reaches('/subscriptions/s1/resourceGroups/other', '/subscriptions/***/resourceGroups/rg')).toBe('no');
  });
  it('is judged where the thing belongs', () => {
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
    const assignment = `${vault}/providers/Microsoft.Authorization/roleAssignments/1`;
    expect(judgedAt(assignment, ['Microsoft.Authorization/roleAssignments/write'])).toBe(vault);
    expect(judgedAt(group, ['Microsoft.Resources/subscriptions/resourcegroups/write'])).toBe('/subscriptions/S1');
    expect(judgedAt(group, ['Microsoft.Resources/subscriptions/resourcegroups/read'])).toBe(group);
  });
  it('is no wider than the resource group', () => {
    expect(
      narrowest('/providers/Microsoft.Management/managementGroups/a', `${group}/providers/Microsoft.Web/sites/a`),
    ).toBe(group);
    expect(narrowest(`${group}/providers/Microsoft.Web/sites/a`, `${group}/providers/Microsoft.Web/sites/a`)).toBe(
      `${group}/providers/Microsoft.Web/sites/a`,
    );
  });
});

describe('of all built-in roles', () => {
  it('those without a condition come first where roles are given away', () => {
    const order = names(management('Microsoft.Authorization/roleAssignments/write'));
    expect(order.slice(0, 3)).toEqual([
      'Role Based Access Control Administrator',
      'User Access Administrator',
      'Owner',
    ]);
    expect(order.length).toBeGreaterThan(20);
  });
  it('a deployment alone is no reason for a small role of another product', () => {
    expect(names(management('Microsoft.Resources/deployments/write'))[0]).toBe('Contributor');
  });
  it('Global Administrator comes last, and has no custom security attributes', () => {
    const reset: Need = { plane: 'directory', actions: ['microsoft.directory/users/authenticationMethods/delete'] };
    expect(names(reset)).toEqual([
      'Authentication Administrator',
      'Privileged Authentication Administrator',
      'Global Administrator',
    ]);
    expect(
      names({ plane: 'directory', actions: ['microsoft.directory/attributeSets/allProperties/allTasks'] }),
    ).toEqual(['Attribute Definition Administrator']);
  });
  it('those that are not for people are never offered', () => {
    expect(
      names({ plane: 'directory', actions: ['microsoft.directory/servicePrincipals/synchronizationJobs/manage'] }),
    ).not.toContain('Directory Writers');
  });
});
