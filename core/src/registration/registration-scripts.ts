import type { Cloud } from '../auth/clouds.ts';
import { wantedPermissions } from './permissions.ts';
import type { RegistrationWish } from './registration.ts';

/** Which script: for the Azure CLI, or for the Microsoft Graph PowerShell module. */
export const registrationShells = ['bash', 'powershell'] as const;

export type RegistrationShell = (typeof registrationShells)[number];

/** A script an administrator runs to register the application and consent for everybody. It asks for nothing that is not in the wish. */
export function registrationScript(shell: RegistrationShell, wish: RegistrationWish): string {
  return shell === 'bash' ? bashScript(wish) : powershellScript(wish);
}

/** As the Azure CLI and the module call the clouds. */
const cloudNames: Readonly<Record<string, readonly [azure: string, graph: string]>> = {
  usGovernment: ['AzureUSGovernment', 'USGov'],
  usGovernmentDod: ['AzureUSGovernment', 'USGovDoD'],
  china: ['AzureChinaCloud', 'China'],
};

function bashScript({ cloud, tenant, kinds, redirects, deviceCode }: RegistrationWish): string {
  const q = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const [azure] = namesOf(cloud);
  const adds = wantedPermissions(kinds).flatMap(({ service, applicationId, scopes }) => [
    `# ${service}`,
    ...scopes.map((scope) => `add ${q(applicationId)} ${q(scope)}`),
  ]);
  return [
    '#!/usr/bin/env bash',
    '# Registers PIM Palette in this tenant and consents for everybody. Needs the Azure CLI and a Cloud Application Administrator',
    '# who may consent to Microsoft Graph (Privileged Role Administrator). Run it once: a second run registers a second application.',
    'set -euo pipefail',
    ...(azure === undefined ? [] : [`az cloud set --name ${azure}`]),
    `az login --allow-no-subscriptions${tenant === undefined ? '' : ` --tenant ${q(tenant)}`} >/dev/null`,
    "app=$(az ad app create --display-name 'PIM Palette' --sign-in-audience AzureADMyOrg \\",
    `  --is-fallback-public-client ${deviceCode} --public-client-redirect-uris ${redirects.map(q).join(' ')} --query appId --output tsv)`,
    'add() {',
    '  local id',
    `  id=$(az ad sp show --id "$1" --query "oauth2PermissionScopes[?value=='$2'].id | [0]" --output tsv)`,
    '  [ -n "$id" ] || { echo "This tenant does not offer $2." >&2; exit 1; }',
    '  az ad app permission add --id "$app" --api "$1" --api-permissions "$id=Scope" --only-show-errors',
    '}',
    ...adds,
    'az ad sp create --id "$app" --only-show-errors >/dev/null',
    'az ad app permission admin-consent --id "$app"',
    'tenant=$(az account show --query tenantId --output tsv)',
    'echo "pim settings set clientId $app"',
    'echo "pim settings set tenantId $tenant"',
    '',
  ].join('\n');
}

function powershellScript({ cloud, tenant, kinds, redirects, deviceCode }: RegistrationWish): string {
  const q = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const list = (texts: readonly string[]) => `@(${texts.map(q).join(', ')})`;
  const [, graph] = namesOf(cloud);
  const more = `${tenant === undefined ? '' : ` -TenantId ${q(tenant)}`}${graph === undefined ? '' : ` -Environment ${graph}`}`;
  const wanted = wantedPermissions(kinds).map(
    ({ service, applicationId, scopes }) => `    @{ Api = ${q(applicationId)}; Scopes = ${list(scopes)} } # ${service}`,
  );
  return [
    '#Requires -Modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns',
    '# Registers PIM Palette in this tenant and consents for everybody. Needs a Cloud Application Administrator who may consent to Microsoft',
    '# Graph (Privileged Role Administrator). Run it once: a second run registers a second application.',
    "$ErrorActionPreference = 'Stop'",
    `Connect-MgGraph -NoWelcome -Scopes 'Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All'${more}`,
    '$wanted = @(',
    ...wanted,
    ')',
    '$apis = @{}',
    '$access = foreach ($one in $wanted) {',
    `    $apis[$one.Api] = Get-MgServicePrincipal -Filter "appId eq '$($one.Api)'"`,
    '    $rows = foreach ($scope in $one.Scopes) {',
    '        $found = $apis[$one.Api].Oauth2PermissionScopes | Where-Object Value -eq $scope',
    '        if (-not $found) { throw "This tenant does not offer $scope." }',
    "        @{ Id = $found.Id; Type = 'Scope' }",
    '    }',
    '    @{ ResourceAppId = $one.Api; ResourceAccess = @($rows) }',
    '}',
    `$app = New-MgApplication -DisplayName 'PIM Palette' -SignInAudience 'AzureADMyOrg' -IsFallbackPublicClient:$${deviceCode} \``,
    `    -PublicClient @{ RedirectUris = ${list(redirects)} } -RequiredResourceAccess @($access)`,
    '$own = New-MgServicePrincipal -AppId $app.AppId',
    'foreach ($one in $wanted) {',
    "    New-MgOauth2PermissionGrant -ClientId $own.Id -ConsentType 'AllPrincipals' -ResourceId $apis[$one.Api].Id -Scope ($one.Scopes -join ' ') | Out-Null",
    '}',
    '"pim settings set clientId $($app.AppId)"',
    '"pim settings set tenantId $((Get-MgContext).TenantId)"',
    '',
  ].join('\n');
}

function namesOf({ name }: Cloud): readonly [azure?: string, graph?: string] {
  return Object.hasOwn(cloudNames, name) ? (cloudNames[name] ?? []) : [];
}
