import { describe, expect, it } from '@jest/globals';
import { parseClaims } from '../../fake-tenant/src/entra/claims-request.ts';
import { SignInError } from '../../fake-tenant/src/entra/sign-in-error.ts';

const nothing = { contexts: [], policies: [], mfa: false, cp1: false };
const access = (claims: object) => JSON.stringify({ access_token: claims });

describe('the claims parameter, by OpenID Connect Core 5.5', () => {
  it.each([
    ['any claim, plainly', { deviceid: null }, nothing],
    ['any claim, as essential', { deviceid: { essential: true }, auth_time: { essential: true } }, nothing],
    ['members nobody understands', { deviceid: { essential: true, of_the_future: [1] } }, nothing],
    ['values that are no texts', { auth_time: { value: 17 }, x: { values: [true, null, { a: 1 }] } }, nothing],
    ['an empty object', { acrs: {} }, nothing],
    [
      'policies the service names',
      { capolids: { essential: true, values: ['a', 'b'] } },
      { ...nothing, policies: ['a', 'b'] },
    ],
    ['policies by their other name', { polids: { essential: true, value: 'a' } }, { ...nothing, policies: ['a'] }],
    ['a context', { acrs: { essential: true, value: 'c1' } }, { ...nothing, contexts: ['c1'] }],
    ['a capability', { xms_cc: { values: ['CP1'] } }, { ...nothing, cp1: true }],
    ['a second factor', { amr: { values: ['mfa'] } }, { ...nothing, mfa: true }],
    ['a time as text', { nbf: { essential: true, value: '1604106651' } }, { ...nothing, notBefore: 1604106651 }],
    ['a time as a number', { nbf: { essential: true, value: 1604106651 } }, { ...nothing, notBefore: 1604106651 }],
    ['a name every object has', { constructor: { essential: true } }, nothing],
  ])('takes %s', (_what, claims, expected) => {
    expect(parseClaims(access(claims))).toEqual(expected);
  });

  it('passes members over that ask for nothing it knows', () => {
    expect(parseClaims('{"userinfo":{"email":null},"id_token":{"auth_time":{"essential":true}},"more":1}')).toEqual(
      nothing,
    );
  });

  it.each([
    ['no JSON', 'e30='],
    ['a list', '[]'],
    ['a claim that is a text', access({ acrs: 'c1' })],
    ['a claim that is a list', access({ acrs: ['c1'] })],
    ['essential that is a text', access({ acrs: { essential: 'true' } })],
    ['values that are no list', access({ capolids: { values: 'a' } })],
    ['an access_token that is null', '{"access_token":null}'],
  ])('refuses %s', (_what, text) => {
    expect(() => parseClaims(text)).toThrow(SignInError);
  });
});
