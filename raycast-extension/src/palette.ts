import { Cache, environment, getPreferenceValues, open } from '@raycast/api';
import {
  type Cloud,
  clouds,
  composePalette,
  createSealedCache,
  createSignInWaits,
  leavingNewer,
  memoryCodec,
  type Palette,
  type PaletteParts,
  standardClient,
  type Store,
  type Stores,
  type TokenSource,
} from '@pim-palette/core';
import { listeningFetch, machineClock, systemClock } from './clock.ts';
import { openDemo } from './demo/open-demo.ts';
import { loadAsset } from './load-asset.ts';
import { type PreferenceValues, readSettings, type Settings } from './settings.ts';
import { type AccountRegistry, createAccountRegistry } from './sign-in/account-registry.ts';
import { createLazyTokens } from './sign-in/lazy-tokens.ts';
import { createRaycastCarrier } from './sign-in/raycast-carrier.ts';
import { createTokenFile } from './sign-in/token-file.ts';
import { readSimulatedCloud } from './simulated-cloud.ts';
import { createCacheStore } from './stores/cache-store.ts';
import { createLocalStore, type LocalStoreOptions } from './stores/local-store.ts';

/** Core, composed for one Raycast command. */
export interface Door {
  readonly palette: Palette;
  readonly settings: Settings;
  readonly accounts: AccountRegistry;
  /** What the person was told of already. */
  readonly told: Store;
}

export interface DoorOptions {
  /** Something the person should know once. */
  readonly onMessage?: (text: string) => void;
}

/** Opens the demo, or the real thing as the preferences say. Throws `badInput` for wrong preferences. */
export async function openDoor({ onMessage }: DoorOptions = {}): Promise<Door> {
  const settings = readSettings(getPreferenceValues<PreferenceValues>());
  const folder = environment.supportPath;
  if (settings.demo) {
    const stores = storesNamed('demo.', folder, onMessage);
    const palette = await openDemo(settings, stores, createLocalStore('demo.company', { folder }));
    return {
      palette,
      settings,
      accounts: createAccountRegistry('demo.accounts', folder),
      told: createLocalStore('demo.told', { folder }),
    };
  }
  const { simulatedCloud } = settings;
  const cloud = simulatedCloud === undefined ? clouds[settings.cloudName] : await readSimulatedCloud(simulatedCloud);
  const prefix = cloud.name === 'public' ? '' : `${cloud.name}.`;
  const waits = createSignInWaits();
  const parts: PaletteParts = {
    cloud,
    fetch: listeningFetch,
    clock: systemClock,
    tokens: createLazyTokens(
      () => msalTokens(cloud, settings, waits, { folder, ...(onMessage ? { onMessage } : {}) }),
      waits,
    ),
    stores: storesNamed(prefix, folder, onMessage),
    newId: () => crypto.randomUUID(),
    random: Math.random,
    settings: settings.palette,
  };
  const palette = composePalette(parts, async () => loadAsset('engine.js'));
  return {
    palette,
    settings,
    accounts: createAccountRegistry(`${prefix}accounts`, folder),
    told: createLocalStore(`${prefix}told`, { folder }),
  };
}

function storesNamed(prefix: string, folder: string, onMessage: DoorOptions['onMessage']): Stores {
  const options = { folder, ...(onMessage ? { onMessage } : {}) };
  const open = (name: string) => leavingNewer(createLocalStore(`${prefix}${name}`, options), `“${name}”`, onMessage);
  return {
    snapshot: leavingNewer(
      createCacheStore(() => new Cache({ namespace: 'catalogue' }), `${prefix}catalogue`, onMessage),
      'The kept list',
    ),
    bundles: open('bundles'),
    history: open('history'),
    journal: open('journal'),
    past: open('past'),
    decisions: open('decisions'),
    drafts: open('drafts'),
    ownRoles: open('own-names'),
    scopeSets: open('scope-sets'),
    tenants: open('tenants'),
  };
}

/** A registration of one's own is carried by Raycast; without one only loopback is registered. */
function msalTokens(
  cloud: Cloud,
  { clientId, tenantId, clientIds, redirect }: Settings,
  waits: ReturnType<typeof createSignInWaits>,
  { folder, onMessage }: LocalStoreOptions,
): TokenSource {
  const messages = onMessage ? { onMessage } : {};
  const own = clientId ?? Object.values(clientIds).find((id) => id !== standardClient);
  const method = redirect === 'loopback' ? undefined : redirect;
  return loadAsset('sign-in.js').createMsalTokenSource({
    cloud,
    fetch: listeningFetch,
    clock: machineClock,
    openBrowser: open,
    waits,
    cachePlugin: createSealedCache({
      file: createTokenFile(`tokens.${cloud.name}.${clientId ?? 'default'}`, folder),
      codec: memoryCodec,
      ...messages,
    }),
    ...messages,
    ...(own !== undefined && method !== undefined ? { carrier: createRaycastCarrier(method, own) } : {}),
    ...(Object.keys(clientIds).length === 0 ? {} : { clientIds }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(tenantId === undefined ? {} : { tenantId }),
  });
}
