import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readArmScope } from '../../../core/src/kinds/scope-of.ts';
import { isScopeWithin, withoutProvider } from '../../../core/src/model/scope.ts';
import { scopeIds } from '../kinds/azure-samples.ts';

describe('scopes of Azure', () => {
  it('have one key with and without the provider of subscriptions, and no other', () => {
    fc.assert(
      fc.property(scopeIds, (id) => {
        const long = id.startsWith('/subscriptions') ? `/providers/Microsoft.Subscription${id}` : id;
        expect(withoutProvider(long)).toBe(id);
        expect(withoutProvider(id)).toBe(id);
        expect(withoutProvider(`${long}/`)).toBe(id);
        expect(isScopeWithin(`${long.toUpperCase()}/`, id)).toBe(true);
        expect(isScopeWithin(`${id}/resourceGroups/x`, long)).toBe(true);
        expect(isScopeWithin(`${id}0`, id)).toBe(false);
        expect(isScopeWithin(id, `${id}/resourceGroups/x`)).toBe(false);
        expect(readArmScope(long)).toEqual(readArmScope(id));
      }),
    );
  });
});
