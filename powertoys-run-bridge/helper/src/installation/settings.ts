import {
  type CloudName,
  clouds,
  isTimeZone,
  kinds,
  PimError,
  parseIsoDuration,
  parseTypedDuration,
  type Store,
  standardClient,
  tenantAddress,
} from '@pim-palette/core';
import * as z from 'zod';

const cloudNames = Object.keys(clouds).filter((name): name is CloudName => Object.hasOwn(clouds, name));
const guid = z.guid('must be an application id such as 00000000-0000-0000-0000-000000000000');
const tenant = z
  .string()
  .refine((text) => tenantAddress(text) !== undefined, 'must be a tenant id or a domain such as contoso.com');
const tenantId = z
  .guid('must be a tenant id such as 00000000-0000-0000-0000-000000000000')
  .transform((id) => id.toLowerCase());
const client = z
  .string()
  .refine((id) => id === standardClient || guid.safeParse(id).success, 'must be an application id, or standard');

/** Every setting, with what holds when it is absent. Unknown members are refused, since they are mostly slips. */
export const settingsSchema = z.strictObject({
  version: z.literal(1, 'comes from another version of this program: update it').default(1),
  clientId: guid.optional().describe('Your own registration, used for Microsoft Graph and Azure.'),
  tenantId: tenant.optional().describe('Where to sign in: tenant id or domain.'),
  tenants: z.array(tenant).default([]).describe('Further tenants to list roles of.'),
  clientIds: z
    .record(tenantId, client)
    .default({})
    .describe('Registrations of single tenants, by tenant id; they come before clientId.'),
  cloud: z.enum(cloudNames, `must be one of ${cloudNames.join(', ')}`).default('public'),
  defaultDuration: z
    .string()
    .refine((text) => durationOf(text) !== undefined, 'must be a duration such as 4h, 90m or PT4H')
    .optional()
    .describe('For how long, when nothing is said; the most each role allows when absent.'),
  endWarning: z
    .string()
    .refine((text) => text === 'off' || durationOf(text) !== undefined, 'must be a duration such as 10m, or off')
    .optional()
    .describe('How long before its end a role is told of in an open palette, or off; 10m when absent.'),
  keepRecentJustifications: z.boolean('must be true or false').default(true),
  kinds: z
    .array(z.enum(kinds, 'must be directoryRole, group or azureResource'))
    .min(1, 'must name at least one kind')
    .default([...kinds]),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
    .optional()
    .describe("The system's when absent."),
});

export type Settings = z.output<typeof settingsSchema>;

/** The default duration in ms; `undefined` when none is set. */
export function defaultDurationMs(settings: Settings): number | undefined {
  return settings.defaultDuration === undefined ? undefined : durationOf(settings.defaultDuration);
}

/** How long before its end a role is told of, ms; 0 for never, `undefined` when it is not set. */
export function endWarningMs({ endWarning }: Settings): number | undefined {
  return endWarning === 'off' ? 0 : endWarning === undefined ? undefined : durationOf(endWarning);
}

/**
 * The settings, with defaults for what is absent. What is not a settings document at all is put aside and the defaults
 * hold; a member that is wrong throws `badInput` naming the file, the member and what would be right.
 */
export async function readSettings(store: Store, path: string): Promise<Settings> {
  const document = (await store.read()) ?? {};
  if (!looksLikeSettings(document)) {
    await store.quarantine('it holds something else than settings');
    return settingsSchema.parse({});
  }
  return parseSettings(document, path);
}

/** Changes some members, checks the whole, and saves it. `undefined` takes a member back to its default. */
export async function writeSettings(
  store: Store,
  path: string,
  change: Readonly<Partial<Record<keyof Settings, unknown>>>,
): Promise<Settings> {
  let changed: Settings | undefined;
  await store.update((current) => {
    const before = looksLikeSettings(current) ? current : {};
    const merged = Object.fromEntries(
      Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
    );
    changed = parseSettings({ ...merged, version: 1 }, path);
    return { version: 1, ...merged };
  });
  return changed ?? readSettings(store, path);
}

/** Checks a document; `badInput` names the file, the member and the cure. */
function parseSettings(document: unknown, path: string): Settings {
  const parsed = settingsSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `there is no setting ${issue.keys.join(', ')}`;
    const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    return `${issue.path.join('.') || 'the document'} ${message}`;
  });
  const known = Object.keys(settingsSchema.shape).join(', ');
  throw new PimError('badInput', `${path}: ${sentences.join('; ')}. Settings are ${known}.`);
}

function looksLikeSettings(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length === 0 || names.some((name) => Object.hasOwn(settingsSchema.shape, name));
}

function durationOf(text: string): number | undefined {
  const ms = parseTypedDuration(text) ?? parseIsoDuration(text);
  return ms && ms > 0 ? ms : undefined;
}
