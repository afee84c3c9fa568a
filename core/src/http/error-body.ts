// Service error -> PimError, once and only here. Bodies: recorded, documented and guessed ones are in test/fixtures/errors,
// its index.json says which is which. Rule names and claims exist only in messages: the one place where messages are read.
import { claimsFromHeader, claimsFromMessage } from '../auth/claims-challenge.ts';
import type { Resource } from '../auth/token-source.ts';
import { PimError, type PimErrorCode, type PimErrorDetails, StepUpRequiredError, ThrottledError } from '../errors.ts';
import type { PolicyRule } from '../model/policy.ts';
import { isServiceBody, readFault, type ServiceFault } from './error-envelope.ts';
import { describeForeignAnswer } from './foreign-page.ts';
import { readRetryAfter } from './retry.ts';

/** An answer that is not a success. */
export interface FailedAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: string;
  /** Who was asked. */
  readonly resource: Resource;
  /** It answers a write: then a 4xx is a refusal, and a 5xx leaves open what happened. */
  readonly write: boolean;
  /** ms since 1970. */
  readonly now: number;
}

/** What the services are called in a sentence. */
export const serviceNames: Readonly<Record<Resource, string>> = { graph: 'Microsoft Graph', arm: 'Azure' };

interface KnownFault {
  readonly code: PimErrorCode;
  /** One sentence with the cure. */
  readonly says: string;
  /** It says what the service's own words leave open. */
  readonly tells?: true;
}

const refused = (says: string): KnownFault => ({ code: 'refused', says });
const toldRefusal = (says: string): KnownFault => ({ code: 'refused', says, tells: true });
const noLicence: KnownFault = {
  code: 'licenceMissing',
  says: 'This tenant needs a licence for Microsoft Entra ID P2 or ID Governance.',
};
const anotherClient: KnownFault = {
  code: 'clientRefused',
  says: 'This client id may not ask for that permission. Set another client id.',
};
const deviceNeeded: KnownFault = {
  code: 'signInRefused',
  says: 'The organisation asks for a managed device. Sign in from one, in its browser.',
};

/** What each service code means here. Rows without a recorded body are marked in test/fixtures/errors/index.json. */
const byServiceCode: Readonly<Record<string, KnownFault>> = {
  RoleAssignmentExists: refused('The role is active already.'),
  RoleAssignmentDoesNotExist: refused(
    'The service sees no active assignment: it ended, or began less than a minute ago.',
  ),
  ActiveDurationTooShort: refused('It can be deactivated five minutes after its activation.'),
  PendingRoleAssignmentRequest: refused('A request for this role is open already. Follow or withdraw it.'),
  RoleAssignmentRequestPolicyValidationFailed: refused('The policy of the role is not met.'),
  RoleAssignmentRequestAcrsValidationFailed: refused('The role asks for a sign-in the service did not describe.'),
  JustificationRuleViolated: refused('The policy of the role asks for a reason.'),
  TicketingRuleViolated: refused('The policy of the role asks for a ticket number.'),
  MaximumDurationExceeded: refused('The duration is longer than the policy of the role allows.'),
  MfaRuleViolated: refused('The policy of the role asks for multifactor authentication.'),
  StartTimeInPast: refused('The start is in the past.'),
  ConcurrentActivationInProgress: refused('Another activation of this role is under way.'),
  InvalidRoleAssignmentRequest: refused('The service calls the request invalid.'),
  SubjectNotFound: toldRefusal('The directory does not know this person (yet).'),
  RoleNotFound: refused('The directory does not know this role (any more). Refresh the list.'),
  ResourceIsLocked: refused('The resource is locked. Whoever may remove the lock can help.'),
  FailedAsResourceIsLocked: refused('The resource is locked. Whoever may remove the lock can help.'),
  InvalidPolicy: refused('The service calls the policy invalid.'),
  ScopeDoesNotMatchRoleDefinition: toldRefusal('The role cannot be assigned at this scope.'),
  ReadOnlyDisabledSubscription: toldRefusal(
    'The subscription is disabled: nothing in it can change until its owner enables it again.',
  ),
  PermissionScopeNotGranted: {
    code: 'permissionMissing',
    says: 'The sign-in lacks a permission. An administrator can consent to it.',
  },
  Authorization_RequestDenied: { code: 'forbidden', says: 'The directory does not allow this to you.' },
  AuthorizationFailed: { code: 'forbidden', says: 'Azure does not allow this to you at this scope.' },
  AadPremiumLicenseRequired: noLicence,
  NoLicense: noLicence,
  Request_ResourceNotFound: { code: 'notFound', says: 'It is not there (any more). Refresh the list.' },
  InvalidResourceType: { code: 'notFound', says: 'This service is not offered here.' },
  MissingProvider: { code: 'unexpectedAnswer', says: 'The service did not understand the question.' },
  InvalidAuthenticationTokenAudience: { code: 'unexpectedAnswer', says: 'The token was for another service.' },
  InvalidTenantId: { code: 'notFound', says: 'This service is not offered in this tenant.' },
  AADSTS65001: { code: 'consentNeeded', says: 'An administrator has to consent to the permission first.' },
  AADSTS65002: anotherClient,
  AADSTS700016: anotherClient,
  AADSTS53000: deviceNeeded,
  AADSTS53001: deviceNeeded,
};

/** Faults whose code says nothing, known by their words: the code they stand for, in the order tried. */
const byWords: readonly { readonly words: RegExp; readonly serviceCode?: string; readonly fault?: KnownFault }[] = [
  { words: /following policy rules failed/i, serviceCode: 'RoleAssignmentRequestPolicyValidationFailed' },
  { words: /role assignment already exists|object references already exist/i, serviceCode: 'RoleAssignmentExists' },
  { words: /existing pending role assignment request/i, serviceCode: 'PendingRoleAssignmentRequest' },
  { words: /active duration is too short/i, serviceCode: 'ActiveDurationTooShort' },
  { words: /role assignment does not exist/i, serviceCode: 'RoleAssignmentDoesNotExist' },
  {
    // Azure/azure-cli#29155: a 401 that asks for claims and brings none.
    words: /ClaimsChallengeRequiredException/,
    fault: {
      code: 'interactionNeeded',
      says: 'The service asks for more proof than the sign-in holds, without saying which. Sign in again.',
      tells: true,
    },
  },
  {
    // microsoftgraph/msgraph-sdk-powershell#2448: the authentication context of the role had no policy behind it.
    words: /requires conditional access and client does not support it/i,
    fault: {
      code: 'forbidden',
      says: 'Conditional Access asks for something this sign-in cannot show. An administrator can check that a policy stands behind the authentication context of the role; the portal may activate it meanwhile.',
      tells: true,
    },
  },
  { words: /premium 2 license|has not onboarded to pim|entra id p2/i, fault: noLicence },
  {
    words: /use \$filter=asTarget\(\)|perform an unauthorized operation/i,
    fault: { code: 'forbidden', says: 'The service lets only administrators read this.' },
  },
  {
    words: /resource type not supported for onboarding/i,
    fault: { code: 'notFound', says: 'This group cannot be used with PIM.' },
  },
];

/**
 * The `PimError` an answer stands for: `StepUpRequiredError` when it brings claims in a header or message,
 * `ThrottledError` for 429, `lostAnswer` for a write that may have been carried out all the same, else by service code,
 * words and status. An unknown service code is kept in `serviceCode`. A page of something in between says nothing about
 * access or what is there: `unavailable` or `unexpectedAnswer` for a read, `lostAnswer` for a write.
 */
export function errorFromAnswer(answer: FailedAnswer): PimError {
  const fault = withTellingCode(readFault(answer.text), answer);
  const details: PimErrorDetails = {
    status: answer.status,
    serviceCode: fault.code,
    serviceMessage: fault.message,
    requestId: answer.header('request-id') ?? answer.header('x-ms-request-id') ?? fault.requestId,
    correlationId: answer.header('x-ms-correlation-request-id') ?? undefined,
  };
  const challenge =
    claimsFromHeader(answer.header('www-authenticate') ?? '') ??
    (answer.status < 500 && fault.message ? claimsFromMessage(fault.message) : undefined);
  if (challenge) {
    return new StepUpRequiredError(
      'Sign in again: more proof is asked for.',
      challenge.claims,
      challenge.authenticationContext,
      details,
    );
  }
  if (answer.status === 429) {
    const wait = readRetryAfter(answer, answer.now) ?? 0;
    return new ThrottledError('The service asks to wait.', answer.now + wait, details);
  }
  // The proxy's own: a request it lets nobody pass with has not left this network.
  if (answer.status === 407)
    return new PimError('offline', describeForeignAnswer(answer, serviceNames[answer.resource]), details);
  if (isForeign(answer)) {
    const words = describeForeignAnswer(answer, serviceNames[answer.resource]);
    if (answer.write) return new PimError('lostAnswer', `The request left. ${words}`, details);
    return new PimError(answer.status >= 500 ? 'unavailable' : 'unexpectedAnswer', words, details);
  }
  const known = movedTenant(fault, answer) ?? knownFault(fault) ?? byStatus(answer, fault);
  return new PimError(known.code, known.says, known.tells ? { ...details, cure: known.says } : details);
}

/** The services name the request in every answer, and say in words what is forbidden or not there. */
function isForeign({ text, status, header }: FailedAnswer): boolean {
  if (text.trim() !== '') return !isServiceBody(text);
  const isNamed = header('request-id') !== null || header('x-ms-request-id') !== null;
  return !isNamed && [403, 404, 405, 407, 502, 504].includes(status);
}

/** The policy rules an error names, in both wordings of the service; empty when it names none. */
export function failedPolicyRules(error: PimError): readonly PolicyRule[] {
  const violated = ruleOfCode[error.serviceCode ?? ''];
  const listed = /policy rules failed:?([\s\S]*)/i.exec(error.serviceMessage ?? '')?.[1] ?? '';
  const rules = listed.match(/\b[A-Z][A-Za-z]*Rule\b/g) ?? [];
  return [...new Set<PolicyRule>(violated ? [violated, ...rules] : rules)];
}

/** Codes one peer maps, without a recorded body. */
const ruleOfCode: Readonly<Record<string, PolicyRule>> = {
  JustificationRuleViolated: 'JustificationRule',
  TicketingRuleViolated: 'TicketingRule',
  MaximumDurationExceeded: 'ExpirationRule',
  MfaRuleViolated: 'MfaRule',
};

/**
 * A scope of another tenant than the token's: a subscription that was moved. The header names the tenant it belongs to, the
 * message also that of the token (recorded by users of ARM, EasyPIM#16). A new sign-in to the same tenant cures nothing.
 */
function movedTenant({ code, message = '' }: ServiceFault, { header }: FailedAnswer): KnownFault | undefined {
  if (code !== 'InvalidAuthenticationTokenTenant') return undefined;
  const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
  const address = /authorization(?:_uri)?\s*=\s*"?([^",\s]+)/i.exec(header('www-authenticate') ?? '')?.[1] ?? '';
  const own = /wrong issuer '([^']*)'/i.exec(message)?.[1]?.match(guid)?.[0]?.toLowerCase();
  const named = [...(address.match(guid) ?? []), ...(message.match(guid) ?? [])].map((id) => id.toLowerCase());
  const others = [...new Set(named)].filter((id) => id !== own);
  const tenants = others.length === 0 ? 'another tenant' : `the tenant ${others.join(' or ')}`;
  return {
    code: 'forbidden',
    says: `The subscription belongs to ${tenants} now. Sign in to that tenant to use it there; right after a move it can take an hour until this is settled.`,
    tells: true,
  };
}

function knownFault(fault: ServiceFault): KnownFault | undefined {
  if (fault.code !== undefined && Object.hasOwn(byServiceCode, fault.code)) return byServiceCode[fault.code];
  return byWords.find((row) => row.fault && row.words.test(fault.message ?? ''))?.fault;
}

/** Puts the code the words stand for in the place of one that says nothing (`BadRequest`, `UnknownError`, none). */
function withTellingCode(fault: ServiceFault, answer: FailedAnswer): ServiceFault {
  if (fault.code !== undefined && Object.hasOwn(byServiceCode, fault.code)) return fault;
  const meant =
    answer.status === 400 ? byWords.find((row) => row.words.test(fault.message ?? ''))?.serviceCode : undefined;
  const named = /^([A-Z]\w+): /.exec(fault.message ?? '')?.[1];
  const inMessage = named !== undefined && Object.hasOwn(byServiceCode, named) ? named : undefined;
  return { ...fault, code: meant ?? inMessage ?? fault.code };
}

function byStatus({ status, write }: FailedAnswer, { code }: ServiceFault): KnownFault {
  if (status === 401) return { code: 'interactionNeeded', says: 'The sign-in is no longer accepted. Sign in again.' };
  if (status === 403) return { code: 'forbidden', says: 'The service does not allow this to you.' };
  if (write && (status === 408 || status >= 500)) {
    return { code: 'lostAnswer', says: 'The service failed after the request left: whether it acted is not known.' };
  }
  // One without a code is not the service's: an address that is not there, not a role.
  if (status === 404 && code !== undefined)
    return { code: 'notFound', says: 'It is not there (any more), or not offered here.' };
  if (status >= 500) return { code: 'unavailable', says: `The service failed (${status}). Try again later.` };
  if (write && status >= 400) return refused('The service refused the request.');
  return { code: 'unexpectedAnswer', says: `The answer was not understood (status ${status}).` };
}
