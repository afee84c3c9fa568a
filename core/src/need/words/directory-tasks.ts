// Tasks of the directory and of Microsoft 365, in the words people use. Actions and least roles: "Least privileged roles by task in
// Microsoft Entra ID", "Microsoft Entra built-in roles", "About admin roles in the Microsoft 365 admin center".
// A line is: words that must be there (`a|b` either, `$verb` a class, `?` helps), the action, and roles where a page names them.
export const directoryTasks = `
reset|clear|delete|remove|wipe|lost|change? mfa|authenticator app?|user? | d:users/authenticationMethods/delete
require|re-register|reregister|force mfa | d:users/authenticationMethods/basic/update
tap|temporaryaccesspass user? create?|give? | d:users/authenticationMethods/create
phone|security? method mfa | d:users/authenticationMethods/basic/update
reset|change|forgot|forgotten|unlock? password user? | d:users/password/update | Password Administrator, Helpdesk Administrator
unlock account|user | d:users/password/update | Helpdesk Administrator
phone mfa|authentication number?|add?|change?|user? | d:users/authenticationMethods/basic/update
register|add|give|enroll fido|fido2|passkey|securitykey user|person|employee key? | d:users/authenticationMethods/create | Authentication Administrator
tap|temporaryaccesspass admin|privileged create?|issue?|give? | d:users/authenticationMethods/create | Privileged Authentication Administrator
force|require|must change|reset password user?|next?|signin?|logon? | d:users/password/update | Password Administrator
cancel m365|product|trial subscription? | m:commerce.billing/allEntities/allProperties/allTasks
make|give|promote|assign|add global admin someone?|user?|role? | d:roleAssignments/allProperties/allTasks
roleassignable group? member?|membership?|owner?|add? | d:groupsAssignableToRoles/allProperties/update
administrativeunit add|remove|move user|member|group|device | d:administrativeUnits/allProperties/allTasks
certificate authentication based?|policy? | d:userCredentialPolicies/basic/update
owner app|application|appregistration|enterpriseapp add?|remove?|change?|registration? | d:applications/owners/update
tenant|company|organization name|contact|address|information change?|technical? | d:organization/basic/update
userflow external|identity|signup|guest|selfservice create?|b2b? | d:b2cUserFlow/allProperties/allTasks
export|download user list?|bulk? | d:users/standard/read | Directory Readers
unblock|blocked|block mfa user? | d:organization/strongAuthentication/allTasks | Authentication Policy Administrator
$del fido|fido2|passkey|securitykey|authenticator user? | d:users/authenticationMethods/delete
reregistration|reregister|re-registration mfa?|require?|user? | d:users/authenticationMethods/basic/update
alias user|mail|email|mailbox add? | m:office365.exchange/recipients/allProperties/allTasks
sendas permission?|mailbox?|give?|grant? | m:office365.exchange/recipients/allProperties/allTasks
billing account|profile|address change?|$see? | m:commerce.billing/allEntities/allProperties/allTasks
pim audit|alert|history | d:privilegedIdentityManagement/allProperties/read | Security Reader
legacy authentication|auth|protocol block? | d:conditionalAccessPolicies/create
risk|risky detection|report|event|history | d:identityProtection/allProperties/read
dismiss signin|detection unfamiliar?|atypical?|risk? | d:identityProtection/allProperties/update
passwordless signin|enable|policy|setting phone? | d:userCredentialPolicies/basic/update
enroll|enrollment|enrol device|iphone|ipad|android|phone|windows|mac | m:intune/allEntities/allTasks
android|ios|ipados enterprise|work|profile|enrollment | m:intune/allEntities/allTasks
app|application secret|credential|certificate expired|expiring|expire|expiry | d:applications/credentials/update
app role assign|give|add user?|group? | d:servicePrincipals/appRoleAssignedTo/update | Cloud Application Administrator
api permission app?|add?|grant? | d:applications/permissions/update
gallery app add? | d:servicePrincipals/create | Cloud Application Administrator
teams live|event|townhall | m:teams/meetings/allProperties/allTasks
information barrier policy? | m:office365.complianceManager/allEntities/allTasks | Compliance Administrator
term store metadata? | m:office365.sharePoint/allEntities/allTasks | SharePoint Administrator
copilot license assign?|give?|user? | d:users/assignLicense
service|m365 incident|outage|degradation|advisory | m:office365.serviceHealth/allEntities/allTasks
whiteboard|forms setting microsoft? | m:office365.userCommunication/allEntities/allTasks | Office Apps Administrator
office deployment|deploy|install tool?|app? | m:office365.userCommunication/allEntities/allTasks | Office Apps Administrator
block|allow|unblock url|file|hash indicator? | - | Security Administrator
room create?|mailbox?|list?|booking? | m:office365.exchange/recipients/allProperties/allTasks
calendar share|permission|delegate | m:office365.exchange/recipients/allProperties/allTasks
hold mailbox legal?|litigation? | - | Compliance Administrator, Exchange Administrator
logo $change?|signin?|page?|company? | - | Organizational Branding Administrator
custom attribute set|assign|give|change user? | d:users/customSecurityAttributes/update | Attribute Assignment Administrator
teams rename|archive|description | m:teams/allEntities/allProperties/allTasks | Teams Administrator
teams restore|recover deleted? | d:deletedItems.groups/restore | Groups Administrator
$see|who member group | d:groups/members/read | Directory Readers
security alert|incident $see? | - | Security Reader, Security Operator, Security Administrator
mfa status|registered|registration $see?|check?|user? | d:users/authenticationMethods/standard/restrictedRead
off account|user turn?|compromised? | d:users/disable
guest contractor|partner|vendor|supplier let? | d:users/inviteGuest
sync user|onprem|schedule|object|attribute | d:onPremisesSynchronization/basic/update | Hybrid Identity Administrator
adoption score | m:office365.usageReports/allEntities/allProperties/read
risk|identityprotection policy user?|signin?|$change? | d:identityProtection/allProperties/update | Security Administrator
reset|change password admin|privileged | d:users/password/update | Privileged Authentication Administrator
reset|change|delete|remove|require mfa admin|privileged | d:users/authenticationMethods/delete | Privileged Authentication Administrator
signout|logout|revoke|kick|invalidate user|session|everywhere|token|refresh? | d:users/invalidateAllRefreshTokens
disable|block|lock account|user|signin | d:users/disable
enable|unblock|reactivate account|user|signin | d:users/enable
create|new|add|onboard|make user|account | d:users/create
$del|offboard user|account | d:users/delete
$del guest|external user?|account? | d:users/delete
restore|undelete|recover user|account deleted? | d:users/restore
rename user|account name? | d:users/basic/update
rename|describe group name?|description? | d:groups/basic/update
change|edit|update user|job|department|profile attribute?|title?|department?|property? | d:users/basic/update
change|rename|update upn|username|loginname | d:users/userPrincipalName/update
change|set|assign manager user? | d:users/manager/update
change|upload|set|update photo|picture profile?|user? | m:people/users/photo/update | People Administrator
profile photo|picture|card setting? | m:people/users/photo/update | People Administrator
convert guest|external member|internal | d:users/convertExternalToInternalMemberUser
invite|add guest|external|b2b user? | d:users/inviteGuest
usage location | d:users/usageLocation/update
sponsor user|guest | d:users/sponsors/update
assign|add|give|remove|change|reprocess license user? | d:users/assignLicense
license group | d:groups/assignLicense | License Administrator
reprocess license | d:users/reprocessLicenseAssignment
buy|purchase|order|renew license|subscription|product | m:commerce.billing/allEntities/allProperties/allTasks
invoice|billing|payment m365?|see? | m:commerce.billing/allEntities/allProperties/allTasks
create|new|add|make group | d:groups/create
$del group | d:groups/delete
restore|undelete|recover group deleted? | d:deletedItems.groups/restore
add|remove|change|put user|member|membership group | d:groups/members/update
add|remove|change owner group | d:groups/owners/update
dynamic group|membership rule? | d:groups/dynamicMembershipRule/update
group setting|naming|expiration|expiry|policy m365? | - | Groups Administrator
add|remove|change member|user roleassignable group? | d:groupsAssignableToRoles/allProperties/update
create|new|add|make roleassignable group? | d:groupsAssignableToRoles/create
elevate access?|azure?|root? user?|admin? | - | Global Administrator
administrativeunit create?|$make?|member?|restricted? | d:administrativeUnits/allProperties/allTasks
assign|give|remove|add entra|directory|admin role | d:roleAssignments/allProperties/allTasks
make|assign|add|give eligible|eligibility role?|pim? | d:privilegedIdentityManagement/allProperties/allTasks
$change pim setting?|role?|approver?|alert? | d:privilegedIdentityManagement/allProperties/allTasks
activated role who?|audit?|pim? | d:privilegedIdentityManagement/allProperties/read | Security Reader
$see|who|which admin global?|all? role?|directory? | d:roleAssignments/standard/read | Directory Readers
$see pim audit?|alert?|assignment?|history?|setting? | d:privilegedIdentityManagement/allProperties/read | Security Reader
create|new|custom|$change role definition?|entra?|directory custom | d:roleDefinitions/allProperties/allTasks
create|new|make custom directory|entra role | d:roleDefinitions/allProperties/allTasks
create|new|add|build|make ca policy? | d:conditionalAccessPolicies/create
disable|enable|edit|change|exclude|exclusion|update ca policy?|user? | d:conditionalAccessPolicies/basic/update
$del ca policy? | d:conditionalAccessPolicies/delete
ca policy? reportonly? | d:conditionalAccessPolicies/basic/update
$see ca policy? | d:conditionalAccessPolicies/standard/read | Security Reader
namedlocation|trustedip | d:namedLocations/basic/update | Conditional Access Administrator
termsofuse | d:conditionalAccessPolicies/basic/update
authenticationstrength|authenticationcontext | d:conditionalAccessPolicies/basic/update | Conditional Access Administrator
dismiss|confirm|remediate|compromised risky|risk|user | d:identityProtection/allProperties/update
$see risky|risk|detection user?|signin? | d:identityProtection/allProperties/read
risky|identityprotection user?|policy? | d:identityProtection/allProperties/read
laps password?|$see? | d:deviceLocalCredentials/password/read
local admin password|credential laptop?|device? | d:deviceLocalCredentials/password/read
bitlocker key?|recovery? | d:bitlockerKeys/key/read
recovery key | d:bitlockerKeys/key/read
$del|stale device entra? | d:devices/delete
disable|block device | d:devices/disable
enable device | d:devices/enable
device registration|join setting? | d:deviceRegistrationPolicy/basic/update
local admin device joined?|entra? | - | Azure AD Joined Device Local Administrator
wipe|retire|sync|reset|lost|locate device|phone|laptop|ipad|mobile | m:intune/allEntities/allTasks
intune compliance?|policy?|profile?|app?|configuration?|script? | m:intune/allEntities/allTasks
compliance|compliant|noncompliant device|laptop|phone policy? | m:intune/allEntities/allTasks
apns|remotehelp|companyportal|endpointprivilege apple?|renew?|certificate? | m:intune/allEntities/allTasks
compliance policy device?|intune? | m:intune/allEntities/allTasks
win32 app? deploy?|assign? | m:intune/allEntities/allTasks
autopilot device? | m:intune/allEntities/allTasks
deploy|push|assign app|software|script device|windows|laptop | m:intune/allEntities/allTasks
mdm|mam|endpointmanager|endpoint security? | m:intune/allEntities/allTasks
windowsupdate|autopatch|patch windows?|ring?|deployment? | m:windows.updatesDeployments/allEntities/allProperties/allTasks
cloudpc|windows365|w365 provisioning?|policy?|image?|assign?|resize? | m:cloudPC/allEntities/allProperties/allTasks
app registration|application secret|credential|certificate|password|key | d:applications/credentials/update
create|add|rotate|renew|new secret|clientsecret|certificate app|application|serviceprincipal?|registration? | d:applications/credentials/update
redirect|reply uri|url | d:applications/authentication/update
register|create|new|make app|application|appregistration registration? | d:applications/createAsOwner
$del app|application|appregistration registration? | d:applications/delete
expose api app?|scope? | d:applications/permissions/update
appproxy|applicationproxy connector?|app? publish? | d:applications/applicationProxy/update | Application Administrator
enterpriseapp|serviceprincipal assign|user|access group? | d:servicePrincipals/appRoleAssignedTo/update
assign user|group app|enterpriseapp | d:servicePrincipals/appRoleAssignedTo/update
enterpriseapp|serviceprincipal create?|add?|delete?|setting? | d:servicePrincipals/basic/update | Cloud Application Administrator
saml|sso|singlesignon app?|configure?|setting?|certificate?|cert? rotate?|renew? | d:servicePrincipals/authentication/update
admin? consent|grant app?|enterpriseapp?|delegated?|permission? | d:servicePrincipals/managePermissionGrantsForAll.microsoft-application-admin | Cloud Application Administrator
consent|grant|give|add graph|application permission app? | d:servicePrincipals/managePermissionGrantsForAll.microsoft-company-admin | Privileged Role Administrator
consent request|workflow|policy|setting | d:adminConsentRequestPolicy/allProperties/allTasks
scim|provisioning setting?|app?|job? | d:servicePrincipals/synchronizationJobs/manage
provisioning log | d:provisioningLogs/allProperties/read
signin who|failed|failing|failure|history|$see user? | d:signInReports/allProperties/read
signin log|report|activity | d:signInReports/allProperties/read
audit log entra?|directory? | d:auditLogs/allProperties/read
usage|activity|adoption report m365?|office? | m:office365.usageReports/allEntities/allProperties/read
usage summary | m:office365.usageReports/allEntities/standard/read | Usage Summary Reports Reader
custom|add|verify|remove|delete domain name? | d:domains/allProperties/allTasks
federate|federation|adfs domain? | d:domains/federation/update
branding company?|signin?|page?|logo? | - | Organizational Branding Administrator
entraconnect|cloudsync|dirsync sync?|setting?|agent? entra?|install? | d:onPremisesSynchronization/basic/update
passwordhashsync|phs | d:passwordHashSync/allProperties/allTasks
passthrough|seamless authentication?|sso? | d:hybridAuthenticationPolicy/allProperties/allTasks
writeback|hybrid identity?|password?|sync? | d:onPremisesSynchronization/basic/update
review guest user?|access? | d:accessReviews/definitions.groups/create
access review create?|$make? | d:accessReviews/definitions.groups/create
access package|catalog entitlement? | d:entitlementManagement/allProperties/allTasks
entitlement|entitlementmanagement | d:entitlementManagement/allProperties/allTasks
lifecycle workflow|joiner|leaver? | d:lifecycleWorkflows/workflows/allProperties/allTasks
joiner|mover workflow? | d:lifecycleWorkflows/workflows/allProperties/allTasks
define|create|add|manage customsecurityattribute|attributeset definition? | d:attributeSets/allProperties/allTasks
customsecurityattribute|attributeset | d:attributeSets/allProperties/allTasks
assign|set|change|give customsecurityattribute user?|value? | d:users/customSecurityAttributes/update
$see customsecurityattribute user?|value? | d:users/customSecurityAttributes/read
customsecurityattribute log|audit | d:customSecurityAttributeAuditLogs/allProperties/read
authenticationmethod policy|setting? | d:userCredentialPolicies/basic/update
fido|fido2|passkey|passwordless|authenticator policy?|setting?|enable? | d:userCredentialPolicies/basic/update
peruser mfa enable?|disable?|user? | d:organization/strongAuthentication/allTasks | Authentication Policy Administrator
passwordprotection|bannedpassword|smartlockout setting?|list?|custom?|bannedpassword? | d:organization/strongAuthentication/allTasks
mfa setting|banned|protection | d:organization/strongAuthentication/allTasks
sspr|selfservice password?|reset?|setting? | d:organization/strongAuthentication/allTasks | Authentication Policy Administrator
crosstenant|b2b access?|collaboration|setting? | d:crossTenantAccessPolicy/basic/update
external|guest collaboration|setting|permission | d:authorizationPolicy/allProperties/allTasks
user setting|permission default? | d:authorizationPolicy/allProperties/allTasks
create|new|make tenant|directory | d:tenantManagement/tenants/create
verifiedid|verifiablecredential credential?|create? | d:verifiableCredentials/configuration/contracts/create
b2c|userflow flow? | d:b2cUserFlow/allProperties/allTasks
b2c custom|ief policy | d:b2cTrustFrameworkPolicy/allProperties/allTasks
b2c ief?|policy? key|keyset | d:b2cTrustFrameworkKeySet/allProperties/allTasks
b2c attribute | d:b2cUserAttribute/allProperties/allTasks
identityprovider|idp|google|facebook social?|provider?|federation? | d:identityProviders/allProperties/allTasks
multitenant organization|org | d:multiTenantOrganization/basic/update
partner|gdap|csp relationship?|customer? | m:commerce.tenantRelationships/customerDelegatedAdminPrivileges/allProperties/allTasks
teams voice|phone|number|calling|telephony|pstn|dialplan|call|queue|autoattendant number?|queue? | m:teams/voice/allProperties/allTasks
assign|phone number teams? | m:teams/voice/allProperties/allTasks
callqueue|autoattendant|directrouting|sbc|dialplan | m:teams/voice/allProperties/allTasks
teams meeting|webinar|recording policy? | m:teams/meetings/allProperties/allTasks
teams device|room|mtr|ip? phone? | m:teams/devices/standard/read | Teams Devices Administrator
callquality|cqd dashboard? | m:teams/callQuality/standard/read
teams external|federation|guest|chat access?|partner? | m:teams/policies/externalAccessPolicy/allTasks
teams create|manage|archive|policy|messaging|app|admin|setting | m:teams/allEntities/allProperties/allTasks
shared|user|delegate|resource|room|convert mailbox permission?|fullaccess? | m:office365.exchange/recipients/allProperties/allTasks
mailbox access|delegate give?|grant?|add? | m:office365.exchange/recipients/allProperties/allTasks
mailbox size|permission|forward|forwarding|delegate|alias|quota|rule|inboxrule | m:office365.exchange/recipients/allProperties/allTasks
distribution|mail list|group|contact | m:office365.exchange/recipients/allProperties/allTasks
distributionlist|mailcontact|outofoffice|calendarpermission | m:office365.exchange/recipients/allProperties/allTasks
email|mail alias|address|forwarding | m:office365.exchange/recipients/allProperties/allTasks
hide gal user?|mailbox?|contact? | m:office365.exchange/recipients/allProperties/allTasks
archive mailbox enable?|online? | m:office365.exchange/recipients/allProperties/allTasks
litigation|legal hold mailbox? | - | Compliance Administrator, Exchange Administrator
calendar permission|delegate | m:office365.exchange/recipients/allProperties/allTasks
mail|mailflow|transport rule|flow|connector | m:office365.exchange/allEntities/basic/allTasks | Exchange Administrator
exchange setting?|policy?|admin?|connector?|dkim? | m:office365.exchange/allEntities/basic/allTasks | Exchange Administrator
dkim|accepteddomain|mailrule|smtp relay?|auth? | m:office365.exchange/allEntities/basic/allTasks | Exchange Administrator
messagetrace | - | Compliance Administrator, Exchange Administrator
trace|track|lost|missing message|mail|email find? | - | Compliance Administrator, Exchange Administrator
restore|recover mailbox|exchange backup | m:backup/exchangeRestoreSessions/allProperties/allTasks
migrate|migration mailbox|exchange | m:office365.exchange/migration/allProperties/allTasks
sharepoint site|owner|admin|setting|sharing|quota storage?|permission? | m:office365.sharePoint/allEntities/allTasks | SharePoint Administrator
site collection|sharing|owner sharepoint? | m:office365.sharePoint/allEntities/allTasks | SharePoint Administrator
sharepoint | m:office365.sharePoint/allEntities/allTasks | SharePoint Administrator
onedrive access?|leaver?|file?|quota?|sharing? | m:office365.sharePoint/allEntities/allTasks | SharePoint Administrator
restore|recover onedrive backup | m:backup/oneDriveForBusinessRestoreSessions/allProperties/allTasks
restore|recover sharepoint|site backup | m:backup/sharePointRestoreSessions/allProperties/allTasks
m365|office365 backup policy? | m:backup/allEntities/allProperties/allTasks | Microsoft 365 Backup Administrator
sharepoint embedded container? | m:office365.fileStorageContainers/allEntities/allProperties/allTasks
powerplatform|powerapps|powerautomate|dataverse|powerpages environment?|flow?|dlp?|policy? | m:powerApps/allEntities/allTasks
copilotstudio|aibuilder | m:powerApps/allEntities/allTasks
powerbi|fabric capacity?|workspace?|tenant?|setting? | m:powerApps.powerBI/allEntities/allTasks
dynamics|d365|crm admin?|365? | m:dynamics365/allEntities/allTasks
businesscentral|navision | m:dynamics365.businessCentral/allEntities/allProperties/allTasks
globalsecureaccess|gsa|internetaccess|privateaccess|ztna|sse traffic? | m:networkAccess/allEntities/allProperties/allTasks
globalsecureaccess|gsa|traffic log | m:networkAccess/trafficLogs/standard/read
copilot setting?|m365?|agent? | m:office365.copilot/allEntities/allProperties/allTasks
agent registry|agentid|ai? | m:agentRegistry/allEntities/allProperties/allTasks
messagecenter post?|message? | m:office365.messageCenter/messages/read
messagecenter privacy|security | m:office365.messageCenter/securityMessages/read | Message Center Privacy Reader
support ticket|request|case microsoft?|m365?|open?|entra? | m:office365.supportTickets/allEntities/allTasks
servicehealth|health outage?|incident?|dashboard? m365?|service | m:office365.serviceHealth/allEntities/allTasks
block|allow sender|spoof mail?|domain?|url? | - | Security Administrator
threatexplorer | - | Security Reader
quarantine|quarantined release?|mail?|email? | - | Security Administrator
phishing|phish|spam|antispam|antiphish|safelinks|safeattachment policy?|email? | - | Security Administrator
attacksimulation|phishing|attack simulation|training payload? | m:office365.protectionCenter/attackSimulator/simulation/allProperties/allTasks
attack payload | m:office365.protectionCenter/attackSimulator/payload/allProperties/allTasks
defender alert?|incident?|portal?|xdr? | - | Security Reader, Security Operator, Security Administrator
defender policy|setting|configure|rule | m:office365.protectionCenter/allEntities/basic/update | Security Administrator
investigation package collect?|device? | m:windows.defenderAdvancedThreatProtection/allEntities/allTasks | Security Operator
onboard defender device?|endpoint? | m:windows.defenderAdvancedThreatProtection/allEntities/allTasks | Security Administrator
detection rule custom?|defender? | m:office365.protectionCenter/allEntities/basic/update | Security Administrator
isolate|quarantine machine|device|endpoint|pc|laptop|computer | m:windows.defenderAdvancedThreatProtection/allEntities/allTasks | Security Operator
advanced|threat hunting | m:office365.protectionCenter/allEntities/standard/read | Security Reader
securescore | m:office365.protectionCenter/allEntities/standard/read | Security Reader
cloudappsecurity|casb|defender app|cloudapp|mcas | d:cloudAppSecurity/allProperties/allTasks | Cloud App Security Administrator
purview|compliance portal?|retention?|dlp? | m:office365.complianceManager/allEntities/allTasks | Compliance Administrator
retention|dlp|datalossprevention|ediscovery|insider|records policy?|label?|case?|hold?|search?|risk? | m:office365.complianceManager/allEntities/allTasks | Compliance Administrator
sensitivity|informationprotection|aip|rms label?|policy? | m:azure.informationProtection/allEntities/allTasks
lockbox request?|approve?|customer? | m:office365.lockbox/allEntities/allTasks
permissionsmanagement|ciem|cloudknox | m:permissionsManagement/allEntities/allProperties/allTasks
azuredevops|ado organization?|policy? | m:azure.devOps/allEntities/allTasks
print|printer|universalprint share?|register?|connector? | m:azure.print/allEntities/allProperties/allTasks
printer register|status | m:azure.print/printers/register | Printer Technician
viva|yammer engage|network|community | m:office365.yammer/allEntities/allProperties/allTasks
yammer | m:office365.yammer/allEntities/allProperties/allTasks
viva goals | m:viva.goals/allEntities/allProperties/allTasks
viva pulse | m:viva.pulse/allEntities/allProperties/allTasks
viva glint | m:viva.glint/allEntities/allProperties/allTasks
viva insights|analyst? | m:insights/allEntities/allProperties/allTasks
viva|m365 learning|topics|knowledge | m:office365.knowledge/learningSources/allProperties/allTasks | Knowledge Administrator
topic|knowledge center|management|network | m:office365.knowledge/knowledgeNetwork/topicVisibility/allProperties/allTasks
m365|microsoft|office search bookmark|acronym|answer|content? | m:office365.search/content/manage | Search Editor
bookmark|acronym search? | m:office365.search/content/manage | Search Editor
office app|apps|update|cloudpolicy|channel policy?|m365? | m:office365.userCommunication/allEntities/allTasks | Office Apps Administrator
officeapps|cloudpolicy | m:office365.userCommunication/allEntities/allTasks | Office Apps Administrator
organizational message | m:office365.organizationalMessages/allEntities/allProperties/allTasks
network performance|location|connectivity m365?|office? | m:office365.network/locations/allProperties/allTasks | Network Administrator
edge browser|site|policy|enterprise | m:edge/allEntities/allProperties/allTasks
skype business? | m:office365.skypeForBusiness/allEntities/allTasks
kaizala | - | Kaizala Administrator
virtualvisits|msbookings visit? | m:virtualVisits/allEntities/allProperties/allTasks
surface|hardware warranty claim? | m:hardware.support/warrantyClaims/allProperties/allTasks
places|desk|building booking?|floor?|map? | m:places/allEntities/allProperties/allTasks
graphdataconnect | m:graph.dataConnect/allEntities/allProperties/allTasks
dragon|copilot clinical|dragon | m:healthPlatform/allEntities/allProperties/allTasks
mover|migration m365|tenant|file? | m:office365.migrations/allEntities/allProperties/allTasks
iot device template?|$see? | d:deviceTemplates/create
custom|token authentication extension | d:customAuthenticationExtensions/allProperties/allTasks
entra backup|recovery directory? | d:backup/preview/create | Entra Backup Administrator
$see entra|m365|tenant everything?|all? readonly | - | Global Reader
readonly|read|see everything|all m365|entra|directory|office | - | Global Reader
read|see|basic directory information? | d:users/standard/read | Directory Readers
`;
