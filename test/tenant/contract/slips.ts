/** What a documented page does differently from the service it documents, case by case; the case's note or source says so. */
export interface Slip {
  readonly status?: number;
  /** Members only one of the two has. */
  readonly members?: readonly string[];
  /** Members whose content is not looked at. */
  readonly unread?: readonly string[];
  /** The code is not in the sources. */
  readonly code?: true;
}

const noContext: Slip = { members: ['@odata.context'] };
const cutError: Slip = { members: ['innerError'] };

export const leaves: Readonly<Record<string, Slip>> = {
  // The approval pages print bodies without their context lines.
  'apr-01-approvals-filterByCurrentUser-approver': noContext,
  'apr-02-approval-get-stages': { members: ['@odata.context', 'stages@odata.context'] },
  'apr-03-approval-stages-list': noContext,
  'apr-06-beta-approval-get-steps': { members: ['@odata.context', 'steps@odata.context'] },
  'apr-08-beta-approval-step-get': noContext,
  // Permanent or dated eligibilities have no duration.
  'arm-05-eligibility-requests-by-scope': { members: ['duration'] },
  // The parts are about mail and tasks; only the envelope is looked at.
  'bat-02-answers-out-of-order': { members: ['headers', 'body'], unread: ['headers', 'body'] },
  // One page prints the plain form for a function.
  'dir-21-assignment-requests-filterByCurrentUser': { members: ['@odata.type'] },
  'dir-23-assignment-request-get-select-expand': { members: ['isPrivileged'] },
  // The tutorial prints 200 and shortens the body.
  'dir-27-selfActivate-tutorial-200': {
    status: 201,
    members: ['displayName', 'application', 'device', 'recurrence', 'approvalId', 'customData', 'appScopeId'],
  },
  // The recorded bodies were cut before innerError.
  'err-03-PolicyValidationFailed-MfaRule': cutError,
  'err-04-PolicyValidationFailed-two-rules': cutError,
  'err-05-PolicyValidationFailed-Ticketing': cutError,
  'err-10-PendingRoleAssignmentRequest': cutError,
  'err-11-ActiveDurationTooShort': cutError,
  'err-13-InvalidRoleAssignmentRequest': cutError,
  'err-22-graph-CAE-claims-challenge': cutError,
  // The context URL stands in @odata.type.
  'grp-01-adminAssign': { members: ['@odata.type', '@odata.context', 'endDateTime', 'recurrence'] },
  'grp-08-eligibility-instances-filterByCurrentUser': noContext,
  // Misspelt and shortened members.
  'grp-10-requests-pending-approval-odd-casing': {
    members: [
      '@odata.context',
      'createdDateTIme',
      'completedDateTIme',
      'createdDateTime',
      'completedDateTime',
      'endDateTime',
      'recurrence',
      'ticketSystem',
      'approvalId',
      'customData',
      'createdBy',
      'targetScheduleId',
    ],
  },
  'grp-12-assignment-requests-list': noContext,
};
