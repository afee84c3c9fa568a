import type { Caller, Reply } from './caller.ts';

export const directoryRequests = 'roleManagement/directory/roleAssignmentScheduleRequests';
export const groupRequests = 'identityGovernance/privilegedAccess/group/assignmentScheduleRequests';
export const roles = {
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  helpdesk: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  application: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  user: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
} as const;
export const azureRoles = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  vaultAdministrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
} as const;
export const ada = '22222222-aaaa-4aaa-8aaa-000000000001';
export const tier1 = '55555555-aaaa-4aaa-8aaa-000000000001';
export const subscription = '/subscriptions/66666666-aaaa-4aaa-8aaa-000000000001';
export const resourceGroup = `${subscription}/resourceGroups/rg-app`;
export const vault = `${resourceGroup}/providers/Microsoft.KeyVault/vaults/kv-prod`;
export const archive = '/subscriptions/66666666-aaaa-4aaa-8aaa-000000000002';
export const managementGroup = '/providers/Microsoft.Management/managementGroups/mg-labs';

/** A directory role body; members are replaced or, with undefined, left out. */
export function directoryBody(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    action: 'selfActivate',
    principalId: ada,
    roleDefinitionId: roles.globalReader,
    directoryScopeId: '/',
    justification: 'ticket review',
    scheduleInfo: {
      startDateTime: '2026-11-23T08:00:00Z',
      expiration: { type: 'afterDuration', duration: 'PT2H' },
    },
    ...change,
  };
}

/** A group body. */
export function groupBody(change: Record<string, unknown> = {}): Record<string, unknown> {
  const { roleDefinitionId: _, directoryScopeId: __, ...shared } = directoryBody();
  return { ...shared, accessId: 'member', groupId: tier1, ...change };
}

/** The path of an ARM request. */
export function armPath(scope: string, name: string, rest = '', version = '2020-10-01'): string {
  return `${scope}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests/${name}${rest}?api-version=${version}`;
}

/** An ARM body. */
export function armBody(scope: string, roleId: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const owner = /^\/subscriptions\/[^/]+/.exec(scope)?.[0] ?? '';
  return {
    properties: {
      principalId: ada,
      requestType: 'SelfActivate',
      roleDefinitionId: `${owner}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
      scheduleInfo: {
        startDateTime: '2026-11-23T08:00:00Z',
        expiration: { type: 'AfterDuration', duration: 'PT2H' },
      },
      justification: 'ticket review',
      ...change,
    },
  };
}

/** A GUID from a number. */
export function guid(n: number): string {
  return `77777777-aaaa-4aaa-8aaa-${String(n).padStart(12, '0')}`;
}

/** Activates and gives back the answer. */
export async function activate(caller: Caller, change: Record<string, unknown> = {}): Promise<Reply> {
  return caller.graph('POST', directoryRequests, directoryBody(change));
}

export const minute = 60_000;
export const hour = 60 * minute;
