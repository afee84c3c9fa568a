import {
  type CloudName,
  clouds,
  type PaletteSettings,
  PimError,
  parseIsoDuration,
  standardClient,
  tenantAddress,
} from '@pim-palette/core';

/** Preferences as Raycast gives them; checked here, since what is typed there is only text. */
export interface PreferenceValues {
  readonly demoTenant?: boolean;
  readonly clientId?: string;
  readonly tenantId?: string;
  readonly tenantClients?: string;
  readonly cloud?: string;
  readonly redirect?: string;
  readonly defaultDuration?: string;
  readonly keepReasons?: boolean;
  readonly endWarning?: string;
  readonly simulatedCloud?: string;
}

/** How the browser comes back to a registration of one's own. */
type Redirect = 'web' | 'app' | 'loopback';

/** What the preferences mean. */
export interface Settings {
  readonly demo: boolean;
  readonly cloudName: CloudName;
  /** Path of a simulated cloud; then `cloudName` is not used. */
  readonly simulatedCloud?: string;
  readonly clientId?: string;
  readonly tenantId?: string;
  /** Own registrations of single tenants, by tenant id in lower case, or `standard`; they come before `clientId`. */
  readonly clientIds: Readonly<Record<string, string>>;
  readonly redirect: Redirect;
  /** How long before its end the menu bar speaks of a role, ms; 0 for never. */
  readonly endWarningMs: number;
  readonly palette: PaletteSettings;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the preferences. Throws `badInput` that names the preference and what would be right. */
export function readSettings(values: PreferenceValues): Settings {
  const clientId = filled(values.clientId);
  const tenantId = filled(values.tenantId);
  const simulatedCloud = filled(values.simulatedCloud);
  if (clientId !== undefined && !guid.test(clientId)) {
    throw wrong('Application (Client) ID', 'an ID such as 00000000-0000-0000-0000-000000000000, or nothing');
  }
  if (tenantId !== undefined && tenantAddress(tenantId) === undefined) {
    throw wrong('Tenant', 'a tenant ID or a domain such as contoso.com, or nothing');
  }
  const defaultDurationMs = parseIsoDuration(values.defaultDuration ?? '');
  return {
    demo: values.demoTenant ?? false,
    clientIds: clientIdsIn(filled(values.tenantClients)),
    cloudName: cloudNamed(values.cloud),
    redirect: values.redirect === 'app' || values.redirect === 'loopback' ? values.redirect : 'web',
    endWarningMs: Number(/^\d+$/.exec(values.endWarning ?? '')?.[0] ?? 10) * 60_000,
    palette: {
      keepRecentJustifications: values.keepReasons ?? true,
      ...(defaultDurationMs ? { defaultDurationMs } : {}),
    },
    ...(simulatedCloud === undefined ? {} : { simulatedCloud }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(tenantId === undefined ? {} : { tenantId }),
  };
}

/** `tenant=application` with commas between; `standard` for the well-known applications. */
function clientIdsIn(text: string | undefined): Readonly<Record<string, string>> {
  const entries = (text ?? '').split(/[,;\s]+/).filter((entry) => entry !== '');
  return Object.fromEntries(
    entries.map((entry) => {
      const [tenant = '', client = '', ...more] = entry.toLowerCase().split('=');
      if (more.length > 0 || !guid.test(tenant) || !(guid.test(client) || client === standardClient))
        throw wrong(
          'Registrations of Single Tenants',
          'pairs of IDs such as tenant-id=application-id, with commas between',
        );
      return [tenant, client];
    }),
  );
}

function cloudNamed(name: string | undefined): CloudName {
  const known = Object.keys(clouds).find((cloud): cloud is CloudName => cloud === name);
  return known ?? 'public';
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed ? trimmed : undefined;
}

function wrong(preference: string, right: string): PimError {
  return new PimError('badInput', `The preference “${preference}” needs ${right}. Change it in the preferences.`);
}
