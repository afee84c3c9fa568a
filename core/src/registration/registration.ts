// Registering an application of one's own: steps for the portal, and scripts for who runs the tenant. The consent link is documented as
// "the v2.0 admin consent endpoint"; `az ad app` and the Microsoft Graph PowerShell module are documented by Microsoft.

import type { Cloud } from '../auth/clouds.ts';
import { consentLink } from '../auth/sign-in-context.ts';
import type { Kind } from '../model/eligibility.ts';
import { type WantedPermissions, wantedPermissions } from './permissions.ts';

/** What a registration is for. */
export interface RegistrationWish {
  readonly cloud: Cloud;
  /** Tenant id or domain; a place to put it in when absent. */
  readonly tenant?: string;
  /** The application's id, once there is one. */
  readonly clientId?: string;
  readonly kinds: readonly Kind[];
  /** Sign-in with a code on another device. */
  readonly deviceCode: boolean;
  /** Redirect addresses, at least one. */
  readonly redirects: readonly string[];
}

/** Steps, permissions and the links, for a person to follow. */
export interface Registration {
  readonly steps: readonly string[];
  readonly permissions: readonly WantedPermissions[];
  /** Opened by an administrator, one a service; there is one only where tenant and application are known. */
  readonly consentLinks: readonly string[];
}

/** The address `pim` and the PowerToys Run plugin are answered at: loopback, on whatever port is free. */
export const loopbackRedirect = 'http://localhost';

/** What is to be done, in order. Nothing is sent. */
export function planRegistration(wish: RegistrationWish): Registration {
  const { tenant = '<tenant>', clientId = '<application id>', deviceCode, redirects, cloud } = wish;
  const permissions = wantedPermissions(wish.kinds);
  const isKnown = wish.tenant !== undefined && wish.clientId !== undefined;
  const links = isKnown ? permissions.map((one) => linkFor(wish, one)) : [];
  const steps = [
    'Microsoft Entra admin center, App registrations, New registration: name PIM Palette, accounts in this organizational directory only.',
    `Authentication, Add a platform, Mobile and desktop applications: ${redirects.join(' and ')}. No other platform: on "Web" or "Single-page application" sign-ins are refused.`,
    `Authentication, Allow public client flows: ${deviceCode ? 'Yes, for the sign-in with a code on another device' : 'No'}.`,
    ...permissions.map(
      ({ service, scopes }) =>
        `API permissions, Add a permission, ${service}, Delegated permissions: ${scopes.join(', ')}.`,
    ),
    'API permissions, Grant admin consent. Or an administrator opens the consent links.',
    `On each machine: pim settings set clientId ${clientId} and pim settings set tenantId ${tenant}${cloud.name === 'public' ? '' : ` and pim settings set cloud ${cloud.name}`}.`,
  ];
  return { steps, permissions, consentLinks: links };
}

function linkFor(
  { cloud, tenant = '', clientId = '' }: RegistrationWish,
  { service, scopes }: WantedPermissions,
): string {
  const resource = service === 'Microsoft Graph' ? 'graph' : 'arm';
  const prefix = cloud.audiences[resource].replace(/\/+$/, '');
  return consentLink({
    login: cloud.login,
    tenant,
    clientId,
    ownClient: true,
    redirectUri: loopbackRedirect,
    scopes: scopes.map((scope) => `${prefix}/${scope}`),
  });
}
