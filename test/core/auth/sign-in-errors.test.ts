import { describe, expect, it } from '@jest/globals';
import { errorsByNumber, errorsByWord, type SignInContext } from '../../../core/src/auth/sign-in-error-table.ts';
import { browserMayCure, signInError } from '../../../core/src/auth/sign-in-errors.ts';
import { redactNames } from '../../../core/src/auth/sign-in-failure.ts';

const context: SignInContext = {
  clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  ownClient: false,
  tenant: 'contoso.com',
  login: 'https://login.microsoftonline.com',
  scopes: ['https://graph.microsoft.com/User.Read'],
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

  it.each(Object.keys(errorsByWord))('%s alone has words too', (word) => {
    expect(signInError(thrown(word, ''), context).code).not.toBe('unexpectedAnswer');
  });

  it('keeps a number it does not know, judged by the word beside it', () => {
    const unknown = thrown('interaction_required', 'AADSTS123456: News.');
    expect(signInError(unknown, context)).toMatchObject({ code: 'interactionNeeded', serviceCode: 'AADSTS123456' });
    expect(browserMayCure(unknown)).toBe(true);
    const nothing = signInError(thrown('constructor', 'Ask ada@contoso.com. Trace ID: 9'), context);
    expect(nothing).toMatchObject({ code: 'unexpectedAnswer', message: 'The sign-in failed: Ask (name).' });
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
