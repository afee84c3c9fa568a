import { describe, expect, it } from '@jest/globals';
import { armReadScopes, scopesAtOnce } from '../../../core/src/kinds/arm-scopes.ts';

const subscription = '/subscriptions/aaaa-1';
const vault = `${subscription}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-prod`;

describe('scopes of Azure', () => {
  it('are asked once a subscription where there are several, and themselves where there is one', () => {
    const other = '/subscriptions/bbbb-2/resourceGroups/only';
    const group = '/providers/Microsoft.Management/managementGroups/mg';
    expect(armReadScopes([vault, group, other, vault.toUpperCase(), `${subscription}/resourceGroups/x`])).toEqual([
      { id: group, narrower: [] },
      {
        id: subscription,
        narrower: [vault, `${subscription}/resourceGroups/x`],
      },
      { id: other, narrower: [] },
    ]);
    expect(armReadScopes([])).toEqual([]);
  });

  it('asks for what is activated together in one go, and for a long list a few scopes at a time', () => {
    expect([1, 20, 21, 400].map(scopesAtOnce)).toEqual([20, 20, 4, 4]);
  });
});
