import type { FaultInput, Scenario, TokenClaims } from '@pim-palette/fake-tenant';

import { smallScenario } from '../caller.ts';
import { activate, azureRoles, minute, roles } from '../requests.ts';
import type { Company } from './company.ts';

/** What must be so that a documented refusal comes about. */
export interface Arrangement {
  readonly scenario?: Partial<Scenario>;
  readonly claims?: Partial<TokenClaims>;
  readonly fault?: FaultInput;
  readonly headers?: Readonly<Record<string, string>>;
  readonly by?: 'user' | 'administrator';
  readonly method?: string;
  readonly url?: string;
  /** Members of the body, or of its `properties`, in place of the page's model. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly prepare?: (company: Company) => Promise<void>;
}

const graph = 'https://graph.pim-palette.invalid/v1.0';
const later = async ({ user }: Company): Promise<void> => user.tenant.advance(4 * 60 * minute);
const behaviour = smallScenario().behaviour;

function policy(
  kind: 'directoryRole' | 'azureResource',
  role: string,
  change: Partial<Scenario['defaultPolicy']>,
): Partial<Scenario> {
  return { policies: [{ maximum: 'P1D', asks: [], unreadable: false, kind, role, ...change }] };
}

const unit = '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001';

/** By case name; the requests of these cases are models, the answers are the documented part. */
export const arrangements: Readonly<Record<string, Arrangement>> = {
  'err-03-PolicyValidationFailed-MfaRule': {
    scenario: policy('directoryRole', roles.user, { asks: ['MultiFactorAuthentication'] }),
    claims: { amr: ['pwd'] },
    body: { roleDefinitionId: roles.user },
  },
  'err-04-PolicyValidationFailed-two-rules': {
    body: {
      roleDefinitionId: roles.user,
      directoryScopeId: unit,
      scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'P2D' } },
    },
  },
  'err-05-PolicyValidationFailed-Ticketing': {
    scenario: policy('directoryRole', roles.user, { asks: ['Ticketing'] }),
    body: { roleDefinitionId: roles.user },
  },
  'err-06-arm-ExpirationRule': {
    prepare: later,
    body: { scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'P2D' } } },
  },
  'err-07-arm-JustificationRule-second-wording': {
    prepare: later,
    scenario: {
      ...policy('azureResource', azureRoles.owner, { asks: ['Justification'] }),
      behaviour: { ...behaviour, ruleWording: 'sentence' },
    },
    body: { justification: '' },
  },
  'err-08-arm-AcrsValidationFailed': {
    prepare: later,
    scenario: policy('azureResource', azureRoles.owner, { authenticationContext: 'c1' }),
    claims: { acrs: [] },
  },
  'err-10-PendingRoleAssignmentRequest': { body: { roleDefinitionId: roles.securityAdministrator } },
  'err-11-ActiveDurationTooShort': {
    prepare: async ({ user }) => {
      await activate(user, { roleDefinitionId: roles.user });
      user.tenant.advance(2 * minute);
    },
    body: { roleDefinitionId: roles.user },
  },
  'err-12-SubjectNotFound': { by: 'administrator', body: { requestType: 'AdminAssign', principalId: roles.user } },
  'err-13-InvalidRoleAssignmentRequest': { body: { principalId: roles.user } },
  'err-14-AadPremiumLicenseRequired': {
    scenario: { tenants: smallScenario().tenants.map((tenant) => ({ ...tenant, licensed: false })) },
  },
  'err-15-graph-group-PermissionScopeNotGranted-wrapped': { claims: { scp: 'User.Read' } },
  'err-18-arm-AuthorizationFailed': { body: { requestType: 'AdminAssign' } },
  'err-20-arm-AuthenticationFailed-no-header': { headers: { authorization: '' } },
  'err-22-graph-CAE-claims-challenge': { fault: { type: 'revokeTokens' } },
  'err-23-claims-challenge-acrs-header': {
    scenario: {
      ...policy('directoryRole', roles.user, { authenticationContext: 'c1' }),
      behaviour: { ...behaviour, claimsChallenge: 'header' },
    },
    claims: { acrs: [] },
    method: 'POST',
    url: `${graph}/roleManagement/directory/roleAssignmentScheduleRequests`,
    body: {
      action: 'selfActivate',
      principalId: '22222222-aaaa-4aaa-8aaa-000000000001',
      roleDefinitionId: roles.user,
      directoryScopeId: '/',
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
    },
  },
  'err-24-graph-Authorization_RequestDenied': { claims: { scp: 'User.Read' }, url: `${graph}/groups` },
  'err-26-arm-429-ResourceRequestsThrottled': { fault: { type: 'throttle', retryAfter: 'message', seconds: 372 } },
  'err-27-arm-429-TooManyRequests': { fault: { type: 'throttle', retryAfter: 'missing' } },
};
