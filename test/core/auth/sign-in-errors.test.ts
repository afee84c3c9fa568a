import { describe, expect, it } from '@jest/globals';
import { takesNoCode } from '../../../core/src/auth/device-code-sign-in.ts';
import type { SignInContext } from '../../../core/src/auth/sign-in-context.ts';
import { errorsByNumber } from '../../../core/src/auth/sign-in-error-table.ts';
import { bareWords, tellingWords } from '../../../core/src/auth/sign-in-error-words.ts';
import { browserMayCure, signInError } from '../../../core/src/auth/sign-in-errors.ts';
import { redactNames } from '../../../core/src/auth/sign-in-failure.ts';

const context: SignInContext = {
  clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  ownClient: false,
  tenant: 'contoso.com',
  login: 'https://login.microsoftonline.com',
  scopes: ['https://graph.microsoft.com/User.Read'],
  redirectUri: 'http://localhost',
};

const thrown = (errorCode: string, errorMessage: string, more: object = {}) =>
  Object.assign(new Error(`${errorCode}: ${errorMessage}`), { errorCode, errorMessage, ...more });

describe('the table of sign-in errors', () => {
  const numbers = errorsByNumber.flatMap((row) => row.numbers);

  it('names each number once', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(numbers)('AADSTS%i becomes words that end in what to do, and keeps number and ids', (number) => {
    const text = `AADSTS${number}: Words of Entra for ada@contoso.com. Trace ID: 1-2 Correlation ID: 3-4 Timestamp: now`;
    const error = signInError(thrown('invalid_grant', text), context);
    expect(error).toMatchObject({
      serviceCode: `AADSTS${number}`,
      requestId: '1-2',
      correlationId: '3-4',
      serviceMessage: text,
    });
    expect(error.code).not.toBe('unexpectedAnswer');
    expect(error.message).toMatch(/[.\w=%]$/);
    expect(error.message).not.toContain('@');
  });

  it.each(Object.keys({ ...tellingWords, ...bareWords }))('%s alone has words too', (word) => {
    expect(signInError(thrown(word, ''), context).code).not.toBe('unexpectedAnswer');
  });

  it('keeps a number it does not know, judged by the word beside it', () => {
    const unknown = thrown('interaction_required', 'AADSTS123456: News.');
    expect(signInError(unknown, context)).toMatchObject({ code: 'interactionNeeded', serviceCode: 'AADSTS123456' });
    expect(browserMayCure(unknown)).toBe(true);
    const nothing = signInError(thrown('constructor', 'Ask ada@contoso.com. Trace ID: 9'), context);
    expect(nothing).toMatchObject({ code: 'unexpectedAnswer', message: 'The sign-in service refused: Ask (name).' });
  });

  it.each([
    ['access_denied', false],
    ['invalid_grant', true],
    ['invalid_client', false],
    ['unauthorized_client', false],
    ['invalid_scope', false],
    ['invalid_request', false],
  ])('tells an unknown number beside %s by the words of the service alone', (word, browser) => {
    const text =
      'Error(s): 123456 - Timestamp: Not Available - Description: AADSTS123456: News. Trace ID: 1-2 Correlation ID: 3-4 - Correlation ID: 3-4 - Trace ID: 1-2';
    const error = thrown(word, text);
    expect(signInError(error, context)).toMatchObject({
      code: 'signInRefused',
      message: 'The sign-in service refused: AADSTS123456: News.',
      serviceCode: 'AADSTS123456',
    });
    expect(browserMayCure(error)).toBe(browser);
  });

  it('AADSTS50199, a question on the page, is no refusal of a device code', () => {
    const error = thrown('interaction_required', 'AADSTS50199: For security reasons, user confirmation is required.');
    expect([takesNoCode(error), takesNoCode(thrown('access_denied', 'AADSTS53003: Blocked.'))]).toEqual([false, true]);
    expect(signInError(error, context)).toMatchObject({ code: 'interactionNeeded', serviceCode: 'AADSTS50199' });
  });

  it.each([530001, 501271, 530085, 530099, 501481, 500133])(
    'AADSTS%i, which no page explains, has the words of the service alone',
    (number) => {
      for (const word of ['access_denied', 'invalid_grant', 'invalid_client']) {
        expect(signInError(thrown(word, `AADSTS${number}: Words.`), context)).toMatchObject({
          code: 'signInRefused',
          message: `The sign-in service refused: AADSTS${number}: Words.`,
        });
      }
    },
  );

  it.each([
    ['access_denied', 'the user canceled the authentication', 'signInCancelled', /cancelled on the page/],
    ['access_denied', '', 'signInRefused', /declined, on the page or by the directory/],
  ])('%s with %j is %s', (word, text, code, message) => {
    expect(signInError(thrown(word, text), context)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each([
    [530084, 'signInRefused', false, /Token protection.*leave the application 14d82eec/],
    [50097, 'signInRefused', true, /which device it comes from/],
    [50131, 'signInRefused', true, /state of the device, suspicious activity, or a policy/],
    [50129, 'signInRefused', true, /has to be registered with the organisation/],
    [50155, 'signInRefused', true, /does not accept this device/],
    [53002, 'signInRefused', false, /approved or protected applications only/],
    [530036, 'signInRefused', true, /how this sign-in began, such as with a device code\. Sign in with the browser/],
    [530034, 'signInRefused', false, /home directory of this account finds it at risk/],
    [530033, 'signInRefused', true, /managed or compliant device/],
    [53009, 'signInRefused', false, /approved or protected applications only/],
    [50127, 'signInRefused', false, /through a broker application/],
    [135011, 'signInRefused', true, /disabled or deleted there/],
    [50177, 'signInRefused', false, /accounts of other directories cannot give/],
    [50089, 'interactionNeeded', true, /expired, was revoked, or the password changed/],
    [54005, 'interactionNeeded', true, /was used already/],
    [70018, 'signInRefused', false, /not the right one/],
    [65005, 'clientRefused', false, /does not let the client id 14d82eec/],
    [7000218, 'clientRefused', false, /this program has none\. Register an application of your own/],
    [50194, 'clientRefused', false, /registered for one tenant only\. Set tenantId/],
    [50057, 'signInRefused', false, /account is disabled/],
    [50055, 'signInRefused', true, /password has expired/],
    [50126, 'signInRefused', true, /user name or the password was not right/],
    [500011, 'clientRefused', false, /contoso\.com has no service for https:\/\/graph\.microsoft\.com/],
    [500213, 'signInRefused', false, /does not let accounts of this directory in/],
    [50158, 'interactionNeeded', true, /outside of Entra/],
    [50079, 'interactionNeeded', true, /registered first/],
  ])('AADSTS%i has a cure of its own, whatever word is beside it', (number, code, browser, message) => {
    for (const word of ['access_denied', 'invalid_grant', 'interaction_required', 'invalid_client']) {
      const error = thrown(word, `AADSTS${number}: Words.`);
      const explained = signInError(error, context);
      expect(explained).toMatchObject({ code, message: expect.stringMatching(message) });
      expect(explained.message).not.toMatch(/cancelled|The saved sign-in no longer holds\. /);
      expect(browserMayCure(error)).toBe(browser);
    }
  });

  it('tells whose registration is taken for a confidential client what to change in it', () => {
    const error = thrown('invalid_client', 'AADSTS7000218: Words.');
    expect(signInError(error, { ...context, ownClient: true }).message).toMatch(
      /Register http:\/\/localhost under "Mobile and desktop applications", not "Web", and set "Allow public client flows" to Yes/,
    );
  });

  it.each([
    [
      "AADSTS50011: The redirect URI 'https://raycast.com/redirect' specified in the request",
      'https://raycast.com/redirect',
    ],
    ["AADSTS500117: The reply uri 'http://host.example' isn't using a secure scheme.", 'http://host.example'],
    ['AADSTS50011: No address is told.', 'http://localhost'],
  ])('names the redirect address that is not allowed: %s', (text, address) => {
    const error = thrown('invalid_request', text);
    for (const ownClient of [true, false]) {
      expect(signInError(error, { ...context, ownClient }).message).toContain(`The redirect address ${address} is not`);
    }
  });

  it('takes the number beside the text when the text has none', () => {
    expect(signInError(thrown('invalid_grant', 'no number', { errorNo: 53003 }), context).code).toBe('signInRefused');
  });

  it.each([
    ['invalid_grant', 'AADSTS70043: x', true],
    ['invalid_grant', 'AADSTS999999: x', true],
    ['invalid_grant', '', true],
    ['no_tokens_found', '', true],
    ['invalid_grant', 'AADSTS65001: x', true],
    ['invalid_grant', 'AADSTS53003: x', false],
    ['invalid_grant', 'AADSTS530003: x', true],
    ['invalid_grant', 'AADSTS50105: x', false],
    ['invalid_grant', 'AADSTS50020: x', false],
    ['invalid_grant', 'AADSTS65004: x', false],
    ['invalid_grant', 'AADSTS65002: x', false],
    ['network_error', '', false],
  ])('whether the browser may cure %s %s: %s', (word, text, expected) => {
    expect(browserMayCure(thrown(word, text))).toBe(expected);
  });

  it('tells who has a registration to look at it, and who has none to make one', () => {
    const wrong = thrown('invalid_grant', 'AADSTS65002: x');
    expect(signInError(wrong, context).message).toContain('Register an application of your own');
    expect(signInError(wrong, { ...context, ownClient: true }).message).toContain(
      'API permissions of your registration',
    );
  });

  it('a consent link names the client, the permissions and a redirect every public client has', () => {
    const { message } = signInError(thrown('consent_required', ''), context);
    const link = new URL(/https:\S+/.exec(message)?.[0] ?? '');
    expect(link.pathname).toBe('/contoso.com/v2.0/adminconsent');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: context.clientId,
      scope: 'https://graph.microsoft.com/User.Read',
      redirect_uri: 'http://localhost',
    });
  });
});

describe('names in text meant for a log', () => {
  it.each([
    ["User 'ada.l@contoso.co.uk' is", "User '(name)' is"],
    ['guest ada_x.com#EXT#@fabrikam.onmicrosoft.com, then', 'guest (name), then'],
    ['nothing here @ all', 'nothing here @ all'],
  ])('%j', (text, expected) => {
    expect(redactNames(text)).toBe(expected);
  });
});
