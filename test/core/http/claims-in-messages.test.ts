import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StepUpRequiredError } from '../../../core/src/errors.ts';
import { errorFromAnswer } from '../../../core/src/http/error-body.ts';

const code = 'RoleAssignmentRequestAcrsValidationFailed';

const translate = (message: string, header: string | null = null) =>
  errorFromAnswer({
    status: 400,
    header: (name) => (name === 'www-authenticate' ? header : null),
    text: JSON.stringify({ error: { code, message } }),
    write: true,
    resource: 'graph',
    now: 0,
  });

describe('claims in messages', () => {
  const contexts = fc.integer({ min: 1, max: 99 }).map((number) => `c${number}`);
  const claimsOf = (value: string) => JSON.stringify({ access_token: { acrs: { essential: true, value } } });

  it('come out whole in each of their forms, whatever stands around them', () => {
    const around = fc.stringMatching(/^[a-z ,.]{0,20}$/);
    fc.assert(
      fc.property(
        contexts,
        around,
        around,
        fc.constantFrom('percent', 'raw', 'header'),
        (context, before, after, form) => {
          const claims = claimsOf(context);
          const error =
            form === 'percent'
              ? translate(`${before}&claims=${encodeURIComponent(claims)} ${after}`)
              : form === 'raw'
                ? translate(`${before} claims=${claims} ${after}`)
                : translate(before, `Bearer realm="${after}", claims="${btoa(claims)}"`);
          expect(error).toBeInstanceOf(StepUpRequiredError);
          expect(
            error instanceof StepUpRequiredError && [JSON.parse(error.claims), error.authenticationContext],
          ).toEqual([JSON.parse(claims), context]);
        },
      ),
    );
  });

  it('are asked for only as JSON that asks something of the access token', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (message, header) => {
        const error = translate(`claims=${message}`, `Bearer claims="${header}"`);
        if (error instanceof StepUpRequiredError) expect(JSON.parse(error.claims)).toHaveProperty('access_token');
        else expect(error.code).toBe('refused');
      }),
    );
  });
});
