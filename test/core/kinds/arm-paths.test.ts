import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { armRequestAt, armRequestById } from '../../../core/src/kinds/arm-paths.ts';
import { scopeIds } from './azure-samples.ts';

const subscription = '/subscriptions/aaaa-1';

describe('scopes of Azure', () => {
  it('make a path that leads to themselves and to nothing else', () => {
    fc.assert(
      fc.property(scopeIds, (id) => {
        const path = armRequestAt(id, 'name');
        const url = new URL(`https://arm.example${path}`);
        expect(url.search).toBe('?api-version=2020-10-01');
        const plain = /%[0-9a-f]{2}/i.test(id)
          ? undefined
          : `${id}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests/name`;
        if (plain !== undefined && !id.includes('%') && !/\/\.{1,2}(\/|$)/.test(id))
          expect(decodeURIComponent(url.pathname)).toBe(plain);
      }),
    );
    expect(armRequestById(`${subscription}/resourceGroups/a b#?/x`)).toBe(
      `${subscription}/resourceGroups/a%20b%23%3F/x?api-version=2020-10-01&$filter=asTarget()`,
    );
  });
});
