import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { armScope, directoryScope, readArmScope } from '../../../core/src/kinds/scope-of.ts';
import { scopeIds } from './azure-samples.ts';

const subscription = '/subscriptions/aaaa-1';
const vault = `${subscription}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-prod`;

describe('scopes of Azure', () => {
  it.each([
    ['/', 'tenant', ''],
    ['/providers/Microsoft.Management/managementGroups/mg', 'managementGroup', 'mg'],
    ['/PROVIDERS/microsoft.management/MANAGEMENTGROUPS/MG', 'managementGroup', 'MG'],
    [subscription, 'subscription', 'aaaa-1'],
    ['/providers/Microsoft.Subscription/subscriptions/aaaa-1', 'subscription', 'aaaa-1'],
    [`${subscription}/resourcegroups/rg%20one`, 'resourceGroup', 'rg one'],
    [vault, 'resource', 'kv-prod'],
    [`${subscription}/providers/Microsoft.Storage/x/y`, 'resource', 'y'],
    ['/something/else', 'unknown', 'else'],
    ['', 'tenant', ''],
  ])('%s is a %s named %j', (id, type, name) => {
    expect(readArmScope(id)).toMatchObject({ type, name });
  });

  it('are labelled by the service, else by their last part, with what surrounds them nearest first', () => {
    const names = new Map([['aaaa-1', 'Production']]);
    expect(armScope(vault, 'kv-prod', names)).toEqual({
      id: vault,
      type: 'resource',
      label: 'kv-prod',
      path: ['rg-app', 'Production'],
    });
    expect(armScope(subscription, undefined, names)).toMatchObject({ label: 'Production', path: [] });
    expect(armScope(vault, undefined, new Map())).toMatchObject({ label: 'kv-prod', path: ['rg-app'] });
  });

  it('come back byte for byte, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(scopeIds, fc.string({ unit: 'binary' })), (id) => {
        expect(armScope(id, undefined, new Map()).id).toBe(id);
        expect(directoryScope(id, undefined).id).toBe(id);
        expect(directoryScope(id, undefined, true)).toMatchObject({ id, type: 'application' });
      }),
    );
  });
});

describe('scopes of directory roles', () => {
  it.each([
    ['/', undefined, 'tenant', 'Directory'],
    ['/administrativeUnits/0000-1', 'Branch North', 'administrativeUnit', 'Branch North'],
    [
      '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001',
      undefined,
      'administrativeUnit',
      'Administrative unit 44444444…',
    ],
    ['/44444444-aaaa-4aaa-8aaa-000000000002', undefined, 'application', 'Application 44444444…'],
    ['/a/b/c', undefined, 'unknown', '/a/b/c'],
  ])('%s named %j is %s %s', (id, name, type, label) => {
    expect(directoryScope(id, name)).toEqual({ id, type, label, path: [] });
  });
});
