import { join } from 'node:path';
import {
  type Cloud,
  type CloudName,
  clouds,
  createPalette,
  createSignInWaits,
  describeForeignAnswer,
  type Fetch,
  type PaletteSettings,
  PimError,
  type Store,
} from '@pim-palette/core';
import { createNodeFetch } from '../network/node-fetch.ts';
import { dataFolder } from '../stores/data-folder.ts';
import { openStores } from '../stores/open-stores.ts';
import type { TokenCache } from '../token-cache/create-token-cache.ts';
import type { Door, DoorOptions, HostSettings } from './door.ts';
import { hasNoBrowser } from './has-no-browser.ts';
import { lazyTokens, reopened } from './lazy-tokens.ts';
import type { Settings } from './settings.ts';
import { machineClock, settingTheClock, systemClock } from './system-clock.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The palette of this person on this machine. What the snapshot does not need is loaded when first used: MSAL, the
 * keyring, the network.
 */
export async function openInstalled(
  { onMessage, host = {}, codes }: DoorOptions,
  environment: Environment,
): Promise<Door> {
  const folder = dataFolder(environment);
  const stores = openStores(folder, onMessage ? { onMessage } : {});
  const settings = await readSettingsOf(stores.settings, join(folder, 'settings.json'));
  const clientId = host.clientId ?? settings?.clientId;
  const tenantId = host.tenantId ?? settings?.tenantId;
  const cloud = await cloudOf(environment, host.cloud ?? settings?.cloud);
  const fetch = settingTheClock(
    createNodeFetch({
      environment,
      ...(cloud.certificateAuthority === undefined ? {} : { certificateAuthority: cloud.certificateAuthority }),
    }),
    onMessage,
  );
  let locked: string | undefined;
  let sealing: TokenCache['sealing'] | undefined;
  const cache = reopened(async () => {
    const { createTokenCache, lockedWords } = await import('../token-cache/create-token-cache.ts');
    const made = await createTokenCache({ folder, cloudName: cloud.name, ...(onMessage ? { onMessage } : {}) });
    locked = lockedWords(made.sealing);
    sealing = made.sealing;
    return made;
  });
  const waits = createSignInWaits();
  const source = reopened(async () => {
    const [{ createMsalTokenSource }, { plugin }] = await Promise.all([import('@pim-palette/core/msal'), cache.get()]);
    return createMsalTokenSource({
      cloud,
      fetch,
      clock: machineClock,
      async openBrowser(url) {
        const { openPage } = await import('./browser.ts');
        await openPage(url, environment);
      },
      waits,
      codes: codes ?? (hasNoBrowser(environment) ? 'first' : 'whenNoPageOpens'),
      cachePlugin: plugin,
      tenants: settings?.tenants ?? [],
      ...(clientId === undefined ? {} : { clientId }),
      ...(Object.keys(settings?.clientIds ?? {}).length === 0 ? {} : { clientIds: settings?.clientIds ?? {} }),
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(onMessage ? { onMessage } : {}),
    });
  });
  const tokens = lazyTokens(waits, source.get, {
    words: () => locked,
    mayAsk: () => sealing?.mayAsk === true,
    // Unlocked meanwhile, the saved sign-in is there again: both are opened anew when somebody tries again.
    forget() {
      cache.forget();
      source.forget();
    },
  });
  if (settings?.timeZone === undefined && environment.TZ !== undefined && environment.TZ !== 'UTC') {
    const words = (await import('./machine-zone.ts')).unknownZoneWords(environment, systemClock.now());
    if (words !== undefined) onMessage?.(words);
  }
  const paletteSettings = withHostSettings(await paletteSettingsOf(settings), host);
  const palette = createPalette({
    cloud,
    fetch,
    clock: systemClock,
    tokens,
    stores,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    settings: paletteSettings,
    tenants: settings?.tenants ?? [],
  });
  return {
    palette,
    paletteSettings,
    ...(settings?.timeZone === undefined ? {} : { timeZone: settings.timeZone }),
    ...(await endWarningOf(settings)),
    setup: {
      folder,
      settings: stores.settings,
      cloud,
      sealing: async () => sealing ?? (await cache.get()).sealing,
      serviceTime: () => readServiceTime(fetch, cloud),
    },
    close: async () => undefined,
  };
}

/** `undefined` when nothing was ever set: then not even the schema is loaded. */
async function readSettingsOf(store: Store, path: string): Promise<Settings | undefined> {
  if ((await store.read()) === undefined) return undefined;
  const { readSettings } = await import('./settings.ts');
  return readSettings(store, path);
}

async function paletteSettingsOf(settings: Settings | undefined): Promise<PaletteSettings> {
  if (!settings) return { keepRecentJustifications: true };
  const { defaultDurationMs } = await import('./settings.ts');
  const duration = defaultDurationMs(settings);
  return {
    keepRecentJustifications: settings.keepRecentJustifications,
    kinds: settings.kinds,
    ...(duration === undefined ? {} : { defaultDurationMs: duration }),
    ...(settings.timeZone === undefined ? {} : { timeZone: settings.timeZone }),
  };
}

async function endWarningOf(settings: Settings | undefined): Promise<Pick<Door, 'endWarningMs'>> {
  if (settings?.endWarning === undefined) return {};
  const { endWarningMs } = await import('./settings.ts');
  const ms = endWarningMs(settings);
  return ms === undefined ? {} : { endWarningMs: ms };
}

function withHostSettings(
  settings: PaletteSettings,
  { defaultDurationMs, keepRecentJustifications }: HostSettings,
): PaletteSettings {
  return {
    ...settings,
    // Either of the two may turn it off.
    keepRecentJustifications: settings.keepRecentJustifications && keepRecentJustifications !== false,
    ...(defaultDurationMs === undefined ? {} : { defaultDurationMs }),
  };
}

async function cloudOf(environment: Environment, name: CloudName = 'public'): Promise<Cloud> {
  const file = environment.PIM_PALETTE_CLOUD?.trim();
  if (!file) return clouds[name];
  const { readCustomCloud } = await import('./custom-cloud.ts');
  return readCustomCloud(file);
}

/** The `Date` header of the sign-in service: it needs no token. */
async function readServiceTime(fetch: Fetch, cloud: Cloud): Promise<number> {
  const answer = await fetch(
    `${cloud.login}/common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent(`${cloud.login}/common/oauth2/v2.0/authorize`)}`,
    {
      signal: AbortSignal.timeout(10_000),
    },
  );
  const { host } = new URL(cloud.login);
  const text = await answer.text();
  // A proxy's page has a time too, and is no word of the service.
  if (!/^\s*\{/.test(text)) throw new PimError('offline', describeForeignAnswer({ status: answer.status, text }, host));
  const time = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(time)) throw new PimError('unexpectedAnswer', 'The service did not say what time it is.');
  // It needs no token, so a cache may have answered: `Date` is then when that heard it (RFC 9111, 5.1).
  const age = Number(answer.headers.get('age') ?? 0);
  return time + (Number.isFinite(age) && age > 0 ? age * 1000 : 0);
}
