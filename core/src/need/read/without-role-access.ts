// Sign-in, the wrong tenant, Conditional Access, the network, and what is no service of Microsoft's at all.
import type { Cause } from './finding.ts';

/** Cause, service, what is said, the way on. */
export type Row = readonly [cause: Cause, service: string, pattern: string, way: string];

/** Numbers of "Microsoft Entra authentication and authorization error codes", and what tools say of a session. */
export const signInRows: readonly Row[] = [
  [
    'signIn',
    'Microsoft Entra',
    'Operation requires conditional access and client does not support',
    'The role asks for an authentication context this session lacks: connect again with the tool.',
  ],
  [
    'tenant',
    'Azure',
    "InvalidAuthenticationTokenTenant|from the wrong issuer|SubscriptionNotFound|subscription '[^']*' could not be found|subscription of '[^']*' doesn'?t exist in cloud|No subscriptions? (?:were )?found|any subscriptions?\\. *(?:to|please)|not have access to any subscription|AADSTS(?:50020|50034|50128|50059|90002|90072|500011|700016|900021|500021|500014|50178|51004|900023)|does not exist in tenant|was not found in the (?:tenant|directory)|(?:Current )?subscription .{0,80}not (?:associated|in) (?:with )?(?:the )?tenant|blocked by tenant restriction|cross.?tenant access|LinkedAuthorizationFailed.{0,400}tenant|tenant '[^']*' (?:was )?not found|different (?:tenant|directory)",
    'Wrong tenant or subscription, or the tool keeps an old list of them: choose the other tenant (az login --tenant), then az account list --refresh. Somebody with no role at all on a subscription sees the same.',
  ],
  [
    'conditionalAccess',
    'Microsoft Entra',
    'AADSTS(?:5300\\d|53010|53011|530003|530021|530032|530034|530035|530036|53033|50097|50005|50131|50158|530084)|blocked by Conditional Access|BlockedByConditionalAccess|Conditional Access polic(?:y|ies)[^.]{0,80}(?:block|require|do(?:es)? not allow|prevent|not satisf|not met)|not in required device state|device is not (?:compliant|managed|registered)|does not meet the criteria to access this resource|You cannot access this right now|AcrsValidationFailed|requires? (?:a )?compliant device',
    'Conditional Access refuses this sign-in: use the device, place or app it asks for. A role does not change that.',
  ],
  [
    'signIn',
    'Microsoft Entra',
    'AADSTS\\d{5,7}|Interactive authentication is needed|(?:please|to) run:?\\s*\'?"?(?:az login|Connect-|azd auth login)|Run Connect-AzAccount|ExpiredAuthenticationToken|InvalidAuthenticationToken|InvalidAuthenticationTokenAudience|token (?:is|has) expired|token expiry UTC time|expired token|Lifetime validation failed|credentials? ha(?:ve|s) (?:not been set up|expired)|Your session has expired|must be logged in to the server|asked for the client to provide credentials|Authentication needed|must call the Connect-|No valid session|invalid_grant|interaction_required|login_required|InteractionRequired|TokenCreatedWithOutdatedPolicies|Continuous access evaluation|Invalid credential|CompactToken parsing failed|Access token is empty|Server failed to authenticate the request|AuthenticationFailed|Signature did ?n.t match|IDX\\d{5}|Refresh token|re-?authenticate|not logged in|Please log ?in|DefaultAzureCredential failed|ChainedTokenCredential|CredentialUnavailable|Authentication token (?:is )?(?:missing|not found|expired)|Attempting to use an expired|multi-?factor authentication (?:is )?required|The access token (?:is|was) (?:invalid|not valid|missing)',
    'The session is old or too weak, and no role cures that: sign in again with this tool.',
  ],
];

/** Firewalls, private links and what never reached the service. */
export const networkRows: readonly Row[] = [
  [
    'network',
    'Azure',
    "ForbiddenByFirewall|ForbiddenByConnection|ForbiddenByNsp|Public network access|private (?:link|endpoint)|blocked by network rules|AuthorizationFailure(?!\\w)|NetworkAccessDenied|NetworkSecurityPerimeter|(?:client )?(?:with )?IP (?:address )?'?[\\d.:a-f]{3,40}'? (?:is|was) not (?:allowed|authorized)|Client address is not authorized|is not allowed (?:to )?access(?: the server)?\\.|firewall (?:rules|settings)|Virtual Network/Firewall|Ip Forbidden|IP (?:has been )?prevented|blocked by (?:your )?[\\w ]{0,30}firewall|through public internet|not from a trusted service|Deny Public Network Access|no such host|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ECONNRESET|i/o timeout|connection refused|Name or service not known|getaddrinfo|proxy authentication required|TLS handshake timeout|connection timed out|web app you have attempted to reach has blocked your access|Site Disabled|SourceIPMismatch|network (?:access )?polic(?:y|ies)",
    'It is refused by where it comes from: the firewall or private endpoint of the resource. Work from an allowed network, or have the address added.',
  ],
];

/** Looked for last but one: what other clouds, registries and this machine say. */
export const elsewhereRows: readonly Row[] = [
  [
    'notAzure',
    '',
    "docker\\.io|arn:aws|when calling the \\w+ operation|amazonaws|googleapis|gcloud|gserviceaccount|Permission '[\\w.]+' denied on resource|ghcr\\.io|gcr\\.io|quay\\.io|github\\.com|gitlab\\.com|Resource not accessible by integration|bitbucket|publickey|registry\\.npmjs|npm(?:ERR|error)|EACCES|EPERM|/etc/|/var/|/usr/|docker\\.sock|/root/|/home/\\S*:Permissiondenied|bash:|zsh:|sh:\\d+:|sudo|Access to the path|[a-z]:\\\\|not in the sudoers|Access denied for user|pull access denied|requested access to the resource is denied|Operation not permitted|mkdir:|chmod:|Could not open lock file|pg_hba|psql:|MongoServerError|Permission denied$",
    'No service of Microsoft refused this.',
  ],
];
