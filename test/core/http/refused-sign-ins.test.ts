// 401 and 403 that bring no claims: what each means, and what is done about it before it is said.
import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '@pim-palette/core';
import { errorFromAnswer } from '../../../core/src/http/error-body.ts';

const home = '11111111-aaaa-4aaa-8aaa-000000000001';
const other = '99999999-aaaa-4aaa-8aaa-000000000009';
const third = '99999999-aaaa-4aaa-8aaa-00000000000c';

function refusal(status: number, code: string, message: string, header: string | null = null) {
  const text = JSON.stringify({ error: { code, message } });
  return errorFromAnswer({
    status,
    text,
    header: (name) => (name === 'www-authenticate' ? header : null),
    write: true,
    resource: 'graph',
    now: 0,
  });
}

describe('a subscription that was moved to another tenant', () => {
  const authority = `Bearer authorization_uri="https://login.windows.net/${other}", error="invalid_token"`;
  const message = `The access token is from the wrong issuer 'https://sts.windows.net/${home}/'. It must match one of the tenants 'https://sts.windows.net/${other}/' associated with this subscription. Please use any authority (URL) from 'https://login.windows.net/${other}' to get the token.`;

  it.each([
    ['in the message', message, null, `the tenant ${other}`],
    ['in the header', 'The access token is from the wrong issuer.', authority, `the tenant ${other}`],
    ['in both', message, authority, `the tenant ${other}`],
    ['in upper case', message.toUpperCase().replace('WRONG ISSUER', 'wrong issuer'), null, `the tenant ${other}`],
    [
      'twice',
      message.replace(`${other}/' associated`, `${other}/,https://sts.windows.net/${third}/' associated`),
      null,
      `the tenant ${other} or ${third}`,
    ],
    ['nowhere', 'The access token is from the wrong issuer.', null, 'another tenant'],
  ])('says whose it is, named %s, and asks for no new sign-in to the same tenant', (_where, text, header, tenants) => {
    const error = refusal(401, 'InvalidAuthenticationTokenTenant', text, header);
    expect(error.code).toBe('forbidden');
    expect(wordsOf(error).cure).toMatch(
      new RegExp(`^The subscription belongs to ${tenants} now\\. Sign in to that tenant`),
    );
    expect(wordsOf(error).message).toBe(text);
  });
});

describe('refusals whose own words leave open what to do', () => {
  it.each([
    [
      401,
      'InvalidAuthenticationToken',
      "Exception of type 'Microsoft.Graph.AGS.Contracts.ClaimsChallengeRequiredException' was thrown.",
      'interactionNeeded',
      /more proof than the sign-in holds.*Sign in again/,
    ],
    [
      403,
      'AccessDenied',
      'Operation requires conditional access and client does not support it. Client must be configured to support conditional access.',
      'forbidden',
      /a policy stands behind the authentication context/,
    ],
    [400, 'SubjectNotFound', 'The subject is not found.', 'refused', /does not know this person/],
    [
      400,
      'ScopeDoesNotMatchRoleDefinition',
      'The scope does not match the role definition.',
      'refused',
      /cannot be assigned at this scope/,
    ],
    [409, 'ReadOnlyDisabledSubscription', 'The subscription is disabled.', 'refused', /subscription is disabled/],
  ])('%i %s', (status, code, message, ours, cure) => {
    const error = refusal(status, code, message);
    expect(error.code).toBe(ours);
    expect(wordsOf(error)).toMatchObject({ message, cure: expect.stringMatching(cure) });
  });
});
