import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { type PimError, StepUpRequiredError, ThrottledError } from '../../../core/src/errors.ts';
import { errorFromAnswer, failedPolicyRules } from '../../../core/src/http/error-body.ts';

const folder = new URL('../../fixtures/errors/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
const answers = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  text: z.string().optional(),
});
const index = z
  .array(z.object({ name: z.string(), evidence: z.enum(['live', 'documented', 'guessed']), source: z.string().min(1) }))
  .parse(read('index'));
const now = Date.UTC(2026, 10, 23, 10);

function translate(
  name: string,
  change: { readonly write?: boolean; readonly status?: number; readonly requestId?: string } = {},
): PimError {
  const { status, headers, body, text } = answers.parse(read(name));
  return errorFromAnswer({
    status: change.status ?? status,
    header: (header) => headers[header] ?? (header === 'request-id' ? change.requestId : undefined) ?? null,
    text: text ?? JSON.stringify(body),
    resource: 'graph',
    write: change.write ?? true,
    now,
  });
}

/** Fixture, our code, the service's code as kept, and the rules it names. */
const rows: readonly (readonly [string, string, string | undefined, (readonly string[])?])[] = [
  ['01-mfa-rule', 'refused', 'RoleAssignmentRequestPolicyValidationFailed', ['MfaRule']],
  ['02-expiration-rule', 'refused', 'RoleAssignmentRequestPolicyValidationFailed', ['ExpirationRule']],
  ['03-two-rules', 'refused', 'RoleAssignmentRequestPolicyValidationFailed', ['EligibilityRule', 'ExpirationRule']],
  ['04-justification-second-wording', 'refused', 'RoleAssignmentRequestPolicyValidationFailed', ['JustificationRule']],
  ['04-ticketing-second-wording', 'refused', 'RoleAssignmentRequestPolicyValidationFailed', ['TicketingRule']],
  ['05-ticketing-rule', 'refused', 'RoleAssignmentRequestPolicyValidationFailed', ['TicketingRule']],
  [
    '06-all-rules',
    'refused',
    'RoleAssignmentRequestPolicyValidationFailed',
    ['ExpirationRule', 'JustificationRule', 'EligibilityRule', 'TicketingRule', 'MfaRule'],
  ],
  ['07-acrs-percent-encoded', 'stepUpRequired', 'RoleAssignmentRequestAcrsValidationFailed'],
  ['08-acrs-raw-json', 'stepUpRequired', 'RoleAssignmentRequestAcrsValidationFailed'],
  ['08-acrs-raw-json-unknown-error', 'stepUpRequired', 'UnknownError'],
  ['09-acrs-header', 'stepUpRequired', 'InvalidAuthenticationToken'],
  ['10-already-active', 'refused', 'RoleAssignmentExists'],
  ['10-already-active-bad-request', 'refused', 'RoleAssignmentExists'],
  ['11-group-already-active', 'refused', 'RoleAssignmentExists'],
  ['12-request-open', 'refused', 'PendingRoleAssignmentRequest'],
  ['13-too-short', 'refused', 'ActiveDurationTooShort'],
  ['14-does-not-exist', 'refused', 'RoleAssignmentDoesNotExist'],
  ['15-scope-not-granted', 'permissionMissing', 'PermissionScopeNotGranted'],
  ['16-first-party-client', 'clientRefused', 'AADSTS65002'],
  ['17-no-licence', 'licenceMissing', 'AadPremiumLicenseRequired'],
  ['17-no-licence-older-words', 'licenceMissing', 'UnknownError'],
  ['17-not-onboarded', 'licenceMissing', 'BadRequest'],
  ['18-older-host', 'interactionNeeded', 'BadRequest'],
  ['18-older-host-tenant', 'notFound', 'InvalidTenantId'],
  ['19-arm-narrow-scope', 'forbidden', 'AuthorizationFailed'],
  ['20-as-target', 'forbidden', 'InvalidRequest'],
  ['21-consent-missing', 'consentNeeded', 'AADSTS65001'],
  ['21-managed-device', 'signInRefused', 'AADSTS53000'],
  ['21-other-cloud', 'clientRefused', 'AADSTS700016'],
  ['22-malformed-body', 'refused', 'BadRequest'],
  ['30-nested-innererror', 'forbidden', 'Authorization_RequestDenied'],
  ['31-html-page', 'lostAnswer', undefined],
  ['32-empty', 'lostAnswer', undefined],
  ['33-graph-429', 'throttled', 'TooManyRequests'],
  ['34-arm-429', 'throttled', 'ResourceRequestsThrottled'],
  ['35-resource-locked', 'refused', 'ResourceIsLocked'],
  ['36-missing-provider', 'unexpectedAnswer', 'MissingProvider'],
  ['37-unknown-code', 'refused', 'SomethingQuiteNew'],
  ['38-onboarding', 'notFound', 'UnknownError'],
  ['39-unauthorized-operation', 'forbidden', 'UnauthorizedAccessException'],
  ['40-peer-only-code', 'refused', 'MaximumDurationExceeded', ['ExpirationRule']],
  ['41-acrs-without-claims', 'refused', 'RoleAssignmentRequestAcrsValidationFailed'],
];

describe('error bodies', () => {
  it.each(rows)('%s is %s, service code %s', (name, code, serviceCode, rules = []) => {
    const error = translate(name);
    expect(error.code).toBe(code);
    expect(error.serviceCode).toBe(serviceCode);
    expect(failedPolicyRules(error)).toEqual(rules);
  });

  it('every fixture has a row, a source and how sure we are', () => {
    const files = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect([...index.map(({ name }) => name), 'index'].toSorted()).toEqual(files.toSorted());
    expect(rows.map(([name]) => name).toSorted()).toEqual(index.map(({ name }) => name).toSorted());
  });

  it.each(['07-acrs-percent-encoded', '08-acrs-raw-json', '08-acrs-raw-json-unknown-error', '09-acrs-header'])(
    '%s brings checked claims and the context they ask for',
    (name) => {
      const error = translate(name);
      expect(error).toBeInstanceOf(StepUpRequiredError);
      if (!(error instanceof StepUpRequiredError)) return;
      expect(JSON.parse(error.claims)).toEqual({ access_token: { acrs: { essential: true, value: 'c1' } } });
      expect(error.authenticationContext).toBe('c1');
    },
  );

  it("[P2] keeps the service's own words, unwrapped, and its request id", () => {
    expect(translate('15-scope-not-granted').serviceMessage).toMatch(/^Authorization failed due to missing permission/);
    expect(translate('01-mfa-rule').requestId).toBe('5f0c1c9a-0000-4000-8000-00000000000a');
    expect(translate('19-arm-narrow-scope').requestId).toBe('5f0c1c9a-0000-4000-8000-00000000000c');
    expect(translate('30-nested-innererror').serviceMessage).toBe('Insufficient privileges to complete the operation.');
    expect(translate('22-malformed-body').serviceMessage).toContain('Parameter name: action');
  });

  it.each([
    ['33-graph-429', 10_000],
    ['34-arm-429', 372_000],
  ] as const)('%s says until when', (name, wait) => {
    const error = translate(name);
    expect(error).toBeInstanceOf(ThrottledError);
    expect(error instanceof ThrottledError && error.until).toBe(now + wait);
  });

  it.each([
    ['a write that failed at the service may have acted', '32-empty', true, 500, 'lostAnswer'],
    ['a read that failed at the service is just unavailable', '32-empty', false, 500, 'unavailable'],
    ['a write answered 503 may have acted', '32-empty', true, 503, 'lostAnswer'],
    ['a write answered 408 may have acted', '32-empty', true, 408, 'lostAnswer'],
    ['a known refusal in a 500 stays a refusal', '10-already-active', true, 500, 'refused'],
    ['a read that is not understood is no refusal', '22-malformed-body', false, 400, 'unexpectedAnswer'],
    ['nothing that anybody vouches for is not "nothing there"', '32-empty', false, 404, 'unexpectedAnswer'],
    ['nothing that anybody vouches for is not "not allowed"', '32-empty', false, 403, 'unexpectedAnswer'],
    ['a page is not "nothing there"', '31-html-page', false, 404, 'unexpectedAnswer'],
    ['a page is not "not allowed"', '31-html-page', false, 403, 'unexpectedAnswer'],
    ['a page is not "sign in again"', '31-html-page', false, 401, 'unexpectedAnswer'],
    ['a page of a gateway that fails', '31-html-page', false, 502, 'unavailable'],
    ['a page for a write says nothing about it', '31-html-page', true, 403, 'lostAnswer'],
    ['a page for a write is no refusal', '31-html-page', true, 400, 'lostAnswer'],
    ['no longer signed in', '32-empty', false, 401, 'interactionNeeded'],
  ] as const)('%s', (_, name, write, status, code) => {
    expect(translate(name, { write, status }).code).toBe(code);
  });

  it('an answer without words counts where the service has named it', () => {
    const requestId = 'r-1';
    expect(translate('30-nested-innererror', { write: false, status: 404, requestId }).code).toBe('forbidden');
    expect(translate('32-empty', { write: false, status: 403, requestId }).code).toBe('forbidden');
    // An address that is not there has no code: it is no role that is gone.
    expect(translate('32-empty', { write: false, status: 404, requestId }).code).toBe('unexpectedAnswer');
    expect(translate('37-unknown-code', { write: false, status: 404 }).code).toBe('notFound');
  });

  it('a token quoted back by a service is not kept', () => {
    const token = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.signature`;
    const text = JSON.stringify({ error: { code: 'X', message: `bad token ${token} given` } });
    const error = errorFromAnswer({ status: 400, header: () => null, text, resource: 'graph', write: false, now });
    expect(error.serviceMessage).toBe('bad token (token) given');
  });

  it.each([
    '[]',
    '"text"',
    'null',
    '{',
    '{"error":null}',
    '{"error":{"code":5,"message":{}}}',
    '{"error":{"innerError":"x"}}',
    '\u0000',
  ])('survives the body %j', (text) => {
    expect(errorFromAnswer({ status: 400, header: () => null, text, resource: 'graph', write: false, now }).code).toBe(
      'unexpectedAnswer',
    );
  });
});
