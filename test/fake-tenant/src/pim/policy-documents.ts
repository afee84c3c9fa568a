// The 17 rules of a role management policy, in Graph's form and in ARM's. Fields and ids:
// https://learn.microsoft.com/en-us/graph/identity-governance-pim-rules-overview and the ARM 2020-10-01 examples.
import type { JsonObject } from '../call/call.ts';
import type { World } from '../scenario/world.ts';
import type { EffectivePolicy } from './policy.ts';

interface Facts {
  readonly id: string;
  readonly type: 'Expiration' | 'Enablement' | 'Approval' | 'AuthenticationContext' | 'Notification';
  readonly caller: 'Admin' | 'EndUser';
  readonly level: 'Eligibility' | 'Assignment';
  readonly members: (plane: 'graph' | 'arm') => JsonObject;
}

function notification(
  recipientType: 'Admin' | 'Requestor' | 'Approver',
  caller: 'Admin' | 'EndUser',
  level: 'Eligibility' | 'Assignment',
): Facts {
  return {
    id: `Notification_${recipientType}_${caller}_${level}`,
    type: 'Notification',
    caller,
    level,
    members: () => ({
      notificationType: 'Email',
      recipientType,
      notificationLevel: 'All',
      isDefaultRecipientsEnabled: true,
      notificationRecipients: [],
    }),
  };
}

function notifications(caller: 'Admin' | 'EndUser', level: 'Eligibility' | 'Assignment'): Facts[] {
  return (['Admin', 'Requestor', 'Approver'] as const).map((recipient) => notification(recipient, caller, level));
}

function laterApprovers({ approval }: EffectivePolicy): readonly (readonly string[])[] {
  return (approval?.laterStages ?? []).map((stage) => stage.approvers);
}

function approvers(world: World, references: readonly string[], plane: 'graph' | 'arm'): JsonObject[] {
  return references.map((reference) => {
    const { id, type, name } = world.approver(reference);
    if (plane === 'arm') return { id, description: name, isBackup: false, userType: type };
    const member = { isBackup: false, description: name };
    return type === 'User'
      ? { '@odata.type': '#microsoft.graph.singleUser', userId: id, ...member }
      : { '@odata.type': '#microsoft.graph.groupMembers', groupId: id, ...member };
  });
}

function facts(world: World, policy: EffectivePolicy): Facts[] {
  const rule = (id: string, type: Facts['type'], members: Facts['members']): Facts => ({
    id,
    type,
    caller: id.includes('_Admin_') ? 'Admin' : 'EndUser',
    level: id.endsWith('Eligibility') ? 'Eligibility' : 'Assignment',
    members,
  });
  const context = policy.authenticationContext;
  return [
    rule('Expiration_Admin_Eligibility', 'Expiration', () => ({
      isExpirationRequired: false,
      maximumDuration: 'P365D',
    })),
    rule('Enablement_Admin_Eligibility', 'Enablement', () => ({ enabledRules: [] })),
    ...notifications('Admin', 'Eligibility'),
    rule('Expiration_Admin_Assignment', 'Expiration', () => ({
      isExpirationRequired: false,
      maximumDuration: 'P180D',
    })),
    rule('Enablement_Admin_Assignment', 'Enablement', () => ({ enabledRules: ['Justification'] })),
    ...notifications('Admin', 'Assignment'),
    rule('Expiration_EndUser_Assignment', 'Expiration', () => ({
      isExpirationRequired: true,
      maximumDuration: policy.maximum,
    })),
    rule('Enablement_EndUser_Assignment', 'Enablement', () => ({ enabledRules: [...policy.asks] })),
    rule('Approval_EndUser_Assignment', 'Approval', (plane) => ({
      setting: {
        isApprovalRequired: policy.approval !== undefined,
        isApprovalRequiredForExtension: false,
        isRequestorJustificationRequired: true,
        approvalMode: (policy.approval?.laterStages.length ?? 0) > 0 ? 'Serial' : 'SingleStage',
        approvalStages: [policy.approval?.approvers ?? [], ...laterApprovers(policy)].map((stage) => ({
          approvalStageTimeOutInDays: 1,
          isApproverJustificationRequired: policy.approval?.approverJustifies ?? true,
          escalationTimeInMinutes: 0,
          isEscalationEnabled: false,
          primaryApprovers: approvers(world, stage, plane),
          escalationApprovers: plane === 'graph' ? [] : null,
        })),
      },
    })),
    rule('AuthenticationContext_EndUser_Assignment', 'AuthenticationContext', (plane) => ({
      isEnabled: context !== undefined,
      claimValue: context ?? (plane === 'graph' ? null : ''),
    })),
    ...notifications('EndUser', 'Assignment'),
  ];
}

/** All rules in Graph's form. */
export function graphRules(world: World, policy: EffectivePolicy): JsonObject[] {
  return facts(world, policy).map(({ id, type, caller, level, members }) => ({
    '@odata.type': `#microsoft.graph.unifiedRoleManagementPolicy${type}Rule`,
    id,
    ...members('graph'),
    target: { caller, operations: ['all'], level, inheritableSettings: [], enforcedSettings: [] },
  }));
}

/** All rules in ARM's form: another discriminator, null where Graph has empty lists. */
export function armRules(world: World, policy: EffectivePolicy): JsonObject[] {
  return facts(world, policy).map(({ id, type, caller, level, members }) => ({
    ...members('arm'),
    id,
    ruleType: `RoleManagementPolicy${type}Rule`,
    target: {
      caller,
      operations: ['All'],
      level,
      targetObjects: null,
      inheritableSettings: null,
      enforcedSettings: null,
    },
  }));
}
