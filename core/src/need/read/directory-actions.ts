// What an operation on Microsoft Graph needs, as an action of a directory role: the tables of permissions of Microsoft Entra built-in
// roles and the role sections of the API pages. What is not here is not guessed.
import type { Operation, Verb } from './operation.ts';

interface Entity {
  /** Of the noun, from its beginning; the first that fits counts. */
  readonly noun: RegExp;
  readonly entity: string;
  /** Last words by verb; where absent `create`, `standard/read`, `basic/update`, `delete`. */
  readonly verbs?: Partial<Record<Verb, string>>;
  /** Any member of the directory may read it: what is refused is the app, not the person. */
  readonly readableByAll?: true;
}

const all = (last: string): Record<Verb, string> => ({ create: last, read: last, update: last, delete: last });
const whole = {
  create: 'allProperties/allTasks',
  read: 'allProperties/read',
  update: 'allProperties/allTasks',
  delete: 'allProperties/allTasks',
};
const reads = (last: string): Partial<Record<Verb, string>> => ({ read: last });

const entities: readonly Entity[] = [
  {
    noun: /^(?:aduser|user)s?(?:password|resetpassword)|resetpassword|changepassword/,
    entity: 'users',
    verbs: all('password/update'),
  },
  { noun: /^userlicen[sc]e|^userassignlicense/, entity: 'users', verbs: all('assignLicense') },
  { noun: /^user(?:manager)/, entity: 'users', verbs: { ...all('manager/update'), read: 'manager/read' } },
  { noun: /^user(?:photo)/, entity: 'users', verbs: { ...all('photo/update'), read: 'photo/read' } },
  {
    noun: /^(?:revoke)?usersigninsession|^userallrefreshtoken|^userrevokesigninsession|^userinvalidateallrefreshtoken/,
    entity: 'users',
    verbs: all('invalidateAllRefreshTokens'),
  },
  {
    noun: /^userauthentication/,
    entity: 'users',
    verbs: {
      create: 'authenticationMethods/create',
      read: 'authenticationMethods/standard/read',
      update: 'authenticationMethods/basic/update',
      delete: 'authenticationMethods/delete',
    },
  },
  { noun: /^invitation/, entity: 'users', verbs: all('inviteGuest') },
  { noun: /^(?:ad)?user/, entity: 'users', readableByAll: true },
  { noun: /^(?:ad)?grouplicen|^groupassignlicense/, entity: 'groups', verbs: all('assignLicense') },
  {
    noun: /^(?:ad)?groupmember/,
    entity: 'groups',
    verbs: { ...all('members/update'), read: 'members/read' },
    readableByAll: true,
  },
  {
    noun: /^(?:ad)?groupowner/,
    entity: 'groups',
    verbs: { ...all('owners/update'), read: 'owners/read' },
    readableByAll: true,
  },
  { noun: /^groupsetting|^directorysetting/, entity: 'groupSettings' },
  { noun: /^(?:ad)?group/, entity: 'groups', readableByAll: true },
  {
    noun: /^(?:ad)?app(?:lication)?s?(?:password|key|credential|federatedidentity|addpassword)/,
    entity: 'applications',
    verbs: { ...all('credentials/update'), read: 'standard/read' },
  },
  {
    noun: /^(?:ad)?app(?:lication)?owner/,
    entity: 'applications',
    verbs: { ...all('owners/update'), read: 'owners/read' },
  },
  {
    noun: /^apppermission.*consent|^oauth2?permissiongrant|^oauth2permission|^serviceprincipaldelegatedpermissiongrant|consent$/,
    entity: 'servicePrincipals',
    verbs: { ...all('managePermissionGrantsForAll.microsoft-company-admin'), read: 'oAuth2PermissionGrants/read' },
  },
  {
    noun: /^(?:ad)?app(?:lication)?s?(?:registration)?(?:$|[^p])/,
    entity: 'applications',
    verbs: { create: 'createAsOwner' },
    readableByAll: true,
  },
  {
    noun: /^(?:ad)?serviceprincipalapprole|^approleassignment/,
    entity: 'servicePrincipals',
    verbs: { ...all('appRoleAssignedTo/update'), read: 'appRoleAssignedTo/read' },
  },
  {
    noun: /^(?:ad)?serviceprincipal(?:password|key|credential|token)|^spcredential/,
    entity: 'servicePrincipals',
    verbs: { ...all('credentials/update'), read: 'standard/read' },
  },
  {
    noun: /^serviceprincipalsynchronization|^synchronization/,
    entity: 'servicePrincipals',
    verbs: { ...all('synchronizationJobs/manage'), read: 'synchronization/standard/read' },
  },
  {
    noun: /^(?:ad)?(?:serviceprincipal|sp$)/,
    entity: 'servicePrincipals',
    verbs: { create: 'createAsOwner' },
    readableByAll: true,
  },
  {
    noun: /^device(?:management|appmanagement|app)|^intune/,
    entity: '',
    verbs: { ...all('microsoft.intune/allEntities/allTasks'), read: 'microsoft.intune/allEntities/read' },
  },
  {
    noun: /^devicelocalcredential|^directorydevicelocalcredential/,
    entity: 'deviceLocalCredentials',
    verbs: all('password/read'),
  },
  { noun: /^device/, entity: 'devices', readableByAll: true },
  { noun: /bitlocker/, entity: 'bitlockerKeys', verbs: all('key/read') },
  {
    noun: /^domainfederation/,
    entity: 'domains',
    verbs: {
      create: 'federationConfiguration/create',
      read: 'federationConfiguration/standard/read',
      update: 'federationConfiguration/basic/update',
      delete: 'federationConfiguration/delete',
    },
  },
  { noun: /^domain/, entity: 'domains', verbs: { ...whole, read: 'standard/read' }, readableByAll: true },
  {
    noun: /^(?:directory)?administrativeunit/,
    entity: 'administrativeUnits',
    verbs: { ...whole, read: 'standard/read' },
    readableByAll: true,
  },
  { noun: /namedlocation/, entity: 'namedLocations' },
  { noun: /conditionalaccess/, entity: 'conditionalAccessPolicies' },
  {
    noun: /roleeligibility|roleassignmentschedule|privileged|rolemanagementpolic/,
    entity: 'privilegedIdentityManagement',
    verbs: whole,
  },
  {
    noun: /roledefinition|customdirectoryrole/,
    entity: 'roleDefinitions',
    verbs: { ...whole, read: 'standard/read' },
    readableByAll: true,
  },
  { noun: /roleassignment|^directoryrole/, entity: 'roleAssignments', verbs: { ...whole, read: 'standard/read' } },
  {
    noun: /signinactivity|auditlogsignin|signin$|signinlog/,
    entity: 'signInReports',
    verbs: reads('allProperties/read'),
  },
  { noun: /provisioning/, entity: 'provisioningLogs', verbs: reads('allProperties/read') },
  { noun: /^auditlog/, entity: 'auditLogs', verbs: reads('allProperties/read') },
  { noun: /^report/, entity: '', verbs: reads('microsoft.office365.usageReports/allEntities/allProperties/read') },
  {
    noun: /riskyuser|riskdetection|identityprotection|riskyserviceprincipal/,
    entity: 'identityProtection',
    verbs: { ...all('allProperties/update'), read: 'allProperties/read' },
  },
  {
    noun: /accessreview/,
    entity: 'accessReviews',
    verbs: {
      create: 'definitions.groups/create',
      read: 'definitions.groups/allProperties/read',
      update: 'definitions.groups/allProperties/update',
      delete: 'definitions.groups/delete',
    },
  },
  { noun: /entitlementmanagement|accesspackage/, entity: 'entitlementManagement', verbs: whole },
  {
    noun: /lifecycleworkflow/,
    entity: 'lifecycleWorkflows',
    verbs: { ...all('workflows/allProperties/allTasks'), read: 'workflows/allProperties/read' },
  },
  {
    noun: /crosstenantaccess/,
    entity: 'crossTenantAccessPolicy',
    verbs: { ...all('basic/update'), read: 'standard/read' },
  },
  {
    noun: /^policyauthorization|authorizationpolicy/,
    entity: 'authorizationPolicy',
    verbs: { ...whole, read: 'standard/read' },
  },
  { noun: /authenticationmethod|authenticationstrength/, entity: 'userCredentialPolicies' },
  { noun: /permissiongrantpolic/, entity: 'permissionGrantPolicies' },
  {
    noun: /^directorydeleteditem|^deleteditem/,
    entity: 'deletedItems',
    verbs: { ...all('restore'), delete: 'delete' },
  },
  { noun: /customsecurityattribute/, entity: 'customSecurityAttributeDefinitions', verbs: whole },
  { noun: /attributeset/, entity: 'attributeSets', verbs: whole },
  { noun: /^organizationbranding/, entity: 'loginOrganizationBranding', verbs: whole },
  { noun: /^(?:organization|tenantdetail|companyinformation)/, entity: 'organization', readableByAll: true },
  { noun: /^subscribedsku|^accountsku/, entity: 'subscribedSkus', readableByAll: true },
  { noun: /^contact/, entity: 'contacts', readableByAll: true },
  {
    noun: /^team/,
    entity: '',
    verbs: {
      ...all('microsoft.teams/allEntities/allProperties/allTasks'),
      read: 'microsoft.teams/allEntities/allProperties/read',
    },
  },
  {
    noun: /^(?:admin)?serviceannouncement/,
    entity: '',
    verbs: reads('microsoft.office365.messageCenter/messages/read'),
  },
];

const usual: Record<Verb, string> = {
  create: 'create',
  read: 'standard/read',
  update: 'basic/update',
  delete: 'delete',
};

/** The action an operation needs, and whether every member may do that anyway; `undefined` for what is not in the table. */
export function directoryActionOf({
  verb,
  noun,
}: Operation): { readonly action: string; readonly forAll: boolean } | undefined {
  const row = entities.find((one) => one.noun.test(noun));
  if (!row) return undefined;
  const last = row.verbs?.[verb] ?? (row.entity === '' ? undefined : usual[verb]);
  if (last === undefined) return undefined;
  const action = row.entity === '' ? last : `microsoft.directory/${row.entity}/${last}`;
  return { action, forAll: verb === 'read' && row.readableByAll === true };
}
