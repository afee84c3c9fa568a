import { describe, expect, it } from '@jest/globals';
import { tenantCloud } from '@pim-palette/fake-tenant';
import { azurePowerShell, company, graphTools, ownRegistration } from '../entra/company.ts';

describe('the cloud of a tenant', () => {
  it('asks for each resource with the application made for it', () => {
    expect(tenantCloud(company())).toEqual({
      name: 'North Line',
      login: 'https://login.pim-palette.invalid',
      bases: { graph: 'https://graph.pim-palette.invalid', arm: 'https://arm.pim-palette.invalid' },
      audiences: { graph: 'https://graph.microsoft.com', arm: 'https://management.azure.com' },
      clients: { graph: graphTools, arm: azurePowerShell },
    });
  });

  it('falls back on a registration for both', () => {
    const clients = [{ id: ownRegistration, name: 'PIM Palette', resources: ['graph' as const, 'arm' as const] }];
    expect(tenantCloud(company({ clients })).clients).toEqual({ graph: ownRegistration, arm: ownRegistration });
  });
});
