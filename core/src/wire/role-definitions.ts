// What is read of role definitions and of what holds them: `unifiedRoleDefinition` of Graph v1.0, "Role Definitions" and "Role
// Assignments" of Azure 2022-04-01 (reference; documented). `$expand=roleDefinition` of PIM is hollow: the lists alone are whole.
import * as z from 'zod';
import { id, listOf, text } from './fields.ts';

export const graphRoleDefinition = z.object({
  id,
  displayName: text,
  isBuiltIn: z.boolean().nullish(),
  isEnabled: z.boolean().nullish(),
  templateId: text,
  rolePermissions: listOf(z.object({ allowedResourceActions: listOf(z.string()), condition: text })),
});

const permission = z.object({
  actions: listOf(z.string()),
  notActions: listOf(z.string()),
  dataActions: listOf(z.string()),
  notDataActions: listOf(z.string()),
  condition: text,
});

export const armDefinition = z.object({
  id,
  properties: z.object({ roleName: text, type: text, permissions: listOf(permission) }),
});

/** A role a principal holds in the directory. */
export const graphRoleAssignment = z.object({ roleDefinitionId: id, directoryScopeId: text, appScopeId: text });

/** A role a principal holds in Azure. */
export const armRoleAssignment = z.object({ properties: z.object({ roleDefinitionId: id, scope: id }) });
