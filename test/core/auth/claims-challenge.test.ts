import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  acrsClaims,
  claimsFromHeader,
  claimsFromMessage,
  mergeClaims,
  mfaClaims,
} from '../../../core/src/auth/claims-challenge.ts';

const c1 = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const wanted = { claims: c1, authenticationContext: 'c1' };
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

describe('a challenge in WWW-Authenticate', () => {
  const headers: readonly (readonly [string, string])[] = [
    [
      'base64 and quoted',
      `Bearer realm="", authorization_uri="https://x/", error="insufficient_claims", claims="${base64(c1)}"`,
    ],
    ['claims first', `Bearer claims="${base64(c1)}", error="insufficient_claims"`],
    ['base64url without padding', `Bearer claims="${Buffer.from(c1).toString('base64url')}"`],
    ['not quoted, padding kept', `Bearer error=insufficient_claims, claims=${base64(c1)}`],
    ['names in capitals, blanks around =', `BEARER Claims = "${base64(c1)}"`],
    ['joined with another scheme before', `Negotiate, Basic realm="a, b", Bearer claims="${base64(c1)}"`],
    ['two challenges, the first without use', `Bearer claims="bm90aGluZw==", Bearer claims="${base64(c1)}"`],
    ['percent-encoded base64', `Bearer claims="${encodeURIComponent(base64(c1))}"`],
    ['raw JSON with escaped quotes', `Bearer claims="${c1.replaceAll('"', '\\"')}"`],
  ];
  it.each(headers)('is read: %s', (_name, header) => {
    expect(claimsFromHeader(header)).toEqual(wanted);
  });

  it.each([
    ['nothing', ''],
    ['no claims', 'Bearer realm=""'],
    ['an empty one', 'Bearer claims=""'],
    ['no JSON behind base64', `Bearer claims="${base64('hello')}"`],
    ['a list', `Bearer claims="${base64('[1]')}"`],
    ['null', `Bearer claims="${base64('null')}"`],
    ['an empty object', `Bearer claims="${base64('{}')}"`],
    ['only the id token asked', `Bearer claims="${base64('{"id_token":{"auth_time":{"essential":true}}}')}"`],
    ['access_token that asks nothing', `Bearer claims="${base64('{"access_token":{}}')}"`],
    ['access_token that is text', `Bearer claims="${base64('{"access_token":"x"}')}"`],
    ['claims inside another quoted text', `Bearer error_description="say claims=${base64(c1)} to me"`],
    ['a quote that never closes', `Bearer claims="${base64(c1)}`],
  ])('is not seen in %s', (_name, header) => {
    expect(claimsFromHeader(header)).toBeUndefined();
  });

  it('names the context also when it is one of several values, and none when the claim is another', () => {
    expect(claimsFromHeader(`Bearer claims="${base64('{"access_token":{"acrs":{"values":["c7"]}}}')}"`)).toMatchObject({
      authenticationContext: 'c7',
    });
    const nbf = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
    expect(claimsFromHeader(`Bearer claims="${base64(nbf)}"`)).toEqual({ claims: nbf });
  });
});

describe('a challenge in a message', () => {
  it.each([
    [
      'as Azure writes it',
      '&claims=%7B%22access_token%22%3A%7B%22acrs%22%3A%7B%22essential%22%3Atrue%2C%20%22value%22%3A%22c1%22%7D%7D%7D',
    ],
    ['bare JSON', `claims=${c1}`],
    ['bare JSON inside a sentence', `Step up. claims=${c1} (trace 1, {2})`],
    ['form-encoded blanks', encodeURIComponent(c1).replace('%2C', '%2C+').replace(/^/, 'x?claims=')],
    ['between other parameters', `https://x/?a=1&claims=${encodeURIComponent(c1)}&b=2`],
    ['JSON with escaped quotes', `{"message":"claims=${c1.replaceAll('"', '\\"')}"}`],
    ['base64', `claims=${base64(c1)}`],
  ])('is read: %s', (_name, message) => {
    expect(claimsFromMessage(message)).toEqual(wanted);
  });

  it.each([
    '',
    'claims',
    'claims=',
    'claims={',
    'claims=%7B',
    'claims=%',
    'claims={}',
    'no such claims here',
    'reclaims={"access_token":{"a":1}}',
  ])('is not seen in %j', (message) => {
    expect(claimsFromMessage(message)).toBeUndefined();
  });
});

describe('claims of our own', () => {
  it('ask for a context or for multifactor authentication', () => {
    expect(JSON.parse(acrsClaims('c2'))).toEqual({ access_token: { acrs: { essential: true, value: 'c2' } } });
    expect(JSON.parse(mfaClaims())).toEqual({ access_token: { amr: { values: ['mfa'] } } });
  });

  it('merge into one that asks for both, the later winning', () => {
    const merged = mergeClaims(acrsClaims('c1'), undefined, mfaClaims(), acrsClaims('c3'));
    expect(JSON.parse(merged ?? '')).toEqual({
      access_token: { acrs: { essential: true, value: 'c3' }, amr: { values: ['mfa'] } },
    });
    expect(mergeClaims(undefined)).toBeUndefined();
    expect(() => mergeClaims('eyJh')).toThrow(TypeError);
  });
});

describe('whatever comes in', () => {
  const claimNames = fc.constantFrom('acrs', 'nbf', 'amr', 'xms_cc', 'ünïcode');
  const claims = fc
    .dictionary(claimNames, fc.record({ essential: fc.boolean(), value: fc.string() }), { minKeys: 1 })
    .map((access) => JSON.stringify({ access_token: access }));
  const other = fc.constantFrom(
    'realm=""',
    'error="insufficient_claims"',
    'authorization_uri="https://x/,y"',
    'NTLM',
    'a=b',
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        claimsFromHeader(text);
        claimsFromHeader(`Bearer claims="${text}"`);
        claimsFromMessage(text);
        claimsFromMessage(`claims=${text}`);
      }),
    );
  });

  it('a challenge survives any company it comes in, in each of its forms', () => {
    fc.assert(
      fc.property(
        claims,
        fc.array(other),
        fc.array(other),
        fc.constantFrom('base64', 'base64url'),
        (text, before, after, form) => {
          const header = [
            'Bearer',
            [...before, `claims="${Buffer.from(text).toString(form)}"`, ...after].join(', '),
          ].join(' ');
          expect(claimsFromHeader(header)?.claims).toBe(text);
          expect(claimsFromMessage(`Failed. &claims=${encodeURIComponent(text)} end`)?.claims).toBe(text);
          expect(claimsFromMessage(`Failed. claims=${text} end}`)?.claims).toBe(text);
        },
      ),
    );
  });

  it('long hostile text is read in time that grows with its length', () => {
    const long = 'claims='.repeat(20_000);
    expect(claimsFromHeader(`${long}"`)).toBeUndefined();
    expect(claimsFromHeader('"a\\'.repeat(50_000))).toBeUndefined();
    expect(claimsFromMessage(`claims=${'{'.repeat(100_000)}`)).toBeUndefined();
  });
});
