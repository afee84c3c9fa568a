import { describe, expect, it } from '@jest/globals';
import { type CloudName, clouds, portalLink } from '@pim-palette/core';

const tenantId = '11111111-aaaa-4aaa-8aaa-000000000001';
const subscription = '/subscriptions/66666666-aaaa-4aaa-8aaa-000000000001';

describe('the link to a page of the portal', () => {
  it.each([
    ['directoryRole', 'ActivationMenuBlade/~/aadmigratedroles', 'ApproveRequestMenuBlade/~/aadmigratedroles'],
    ['group', 'ActivationMenuBlade/~/aadgroup', 'ApproveRequestMenuBlade/~/aadgroup'],
    ['azureResource', 'ActivationMenuBlade/~/azurerbac', 'ApproveRequestMenuBlade/~/azurerbac'],
  ] as const)('of a %s is in the tenant', (kind, roles, approvals) => {
    const base = `https://portal.azure.com/${tenantId}/#view/Microsoft_Azure_PIMCommon`;
    expect(portalLink(clouds.public, 'roles', { kind, tenantId })).toBe(`${base}/${roles}`);
    expect(portalLink(clouds.public, 'approvals', { kind, tenantId })).toBe(`${base}/${approvals}`);
  });

  it.each<[CloudName, string]>([
    ['public', 'portal.azure.com'],
    ['usGovernment', 'portal.azure.us'],
    ['usGovernmentDod', 'portal.azure.us'],
    ['china', 'portal.azure.cn'],
  ])('of the cloud %s leads to no other', (name, host) => {
    for (const kind of ['directoryRole', 'group', 'azureResource'] as const)
      for (const page of ['roles', 'approvals', 'scope'] as const) {
        const link = portalLink(clouds[name], page, { kind, tenantId, scopeId: subscription });
        if (link !== undefined) expect(new URL(link).host).toBe(host);
      }
  });

  it('of a scope is that of the resource or group itself; a directory role has none', () => {
    const link = (kind: 'group' | 'azureResource' | 'directoryRole', scopeId: string) =>
      portalLink(clouds.public, 'scope', { kind, tenantId, scopeId });
    expect(link('azureResource', `/providers/Microsoft.Subscription${subscription}`)).toBe(
      `https://portal.azure.com/#@${tenantId}/resource${subscription}`,
    );
    expect(link('azureResource', `${subscription}/resourceGroups/a b#c?d`)).toBe(
      `https://portal.azure.com/#@${tenantId}/resource${subscription}/resourceGroups/a%20b%23c%3Fd`,
    );
    expect(link('group', 'g1')).toMatch(/\/groupId\/g1$/);
    expect(link('directoryRole', '/')).toBeUndefined();
  });

  it('is none in a cloud without a portal', () => {
    expect(portalLink({}, 'roles', { kind: 'group', tenantId })).toBeUndefined();
  });
});
