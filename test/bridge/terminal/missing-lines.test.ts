import { describe, expect, it } from '@jest/globals';
import type { Gap } from '@pim-palette/core';
import { missingLines } from '../../../powertoys-run-bridge/helper/src/terminal/text/missing-lines.ts';
import { identity } from './things.ts';

const gap = (change: Partial<Gap>): Gap => ({
  identity,
  kind: 'group',
  part: 'eligibilities',
  error: { message: 'AADSTS50076: MFA. Trace ID: 1 Timestamp: 08:00', code: 'AADSTS50076' },
  cure: 'Sign in again.',
  ...change,
});

describe('what could not be read', () => {
  it('is one line a reason, whatever ids each answer has', () => {
    const again = { message: 'AADSTS50076: MFA. Trace ID: 2 Timestamp: 08:01', code: 'AADSTS50076' };
    expect(
      missingLines([
        gap({}),
        gap({ part: 'requests', error: again }),
        gap({ kind: 'azureResource', part: 'activations', scopeId: '/a' }),
        gap({ kind: 'azureResource', part: 'activations', scopeId: '/b' }),
      ]),
    ).toEqual([
      `Missing: eligibilities, requests (group); activations (azureResource) in ${identity.tenantName}: AADSTS50076: MFA. Trace ID: 1 Timestamp: 08:00 Sign in again.`,
    ]);
  });

  it('stays apart by reason, cure and tenant', () => {
    const elsewhere = { ...identity, tenantId: 'elsewhere' };
    const lines = missingLines([
      gap({}),
      gap({ error: { message: 'Forbidden.', code: 'forbidden' }, cure: 'Wait.' }),
      gap({ error: { message: 'Forbidden.', code: 'forbidden' }, cure: 'Ask.' }),
      gap({ error: { message: 'AADSTS50097: Device.', code: 'AADSTS50097' } }),
      gap({ identity: elsewhere }),
    ]);
    expect(lines).toHaveLength(5);
  });

  it('is one line for a refused sign-in, with every cure it has', () => {
    expect(missingLines([gap({}), gap({ cure: 'Wait.' }), gap({})])).toEqual([
      expect.stringMatching(/Sign in again\. Wait\.$/),
    ]);
  });
});
