import { bundlesDocument, parseBundles } from '../bundles/bundles.ts';
import type { Bundle } from '../model/bundle.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { OwnRole } from '../model/own-role.ts';
import type { ScopeSet } from '../model/scope-set.ts';
import { noTenantChoices, type TenantChoices } from '../model/tenant-choices.ts';
import { ownRolesDocument, parseOwnRoles } from '../own-names/own-roles.ts';
import type { Store, Stores } from '../ports.ts';
import { parseUses, recentJustifications, recordUse, type UsesDocument } from '../rank/uses.ts';
import { parseScopeSets, scopeSetsDocument } from '../scope-sets/scope-sets.ts';
import { parseTenantChoices, tenantChoicesDocument } from '../tenants/choices-document.ts';
import { createMemoryStore } from './memory-store.ts';

/** What a person made here: bundles, names of roles, habits, and what they decided about tenants. The last ones read are at hand for rows. */
export interface PersonalDocuments {
  readonly bundles: readonly Bundle[];
  readonly uses: UsesDocument;
  readonly ownRoles: readonly OwnRole[];
  readonly tenants: TenantChoices;
  read(): Promise<void>;
  readBundles(): Promise<readonly Bundle[]>;
  saveBundles(change: (bundles: readonly Bundle[]) => readonly Bundle[]): Promise<readonly Bundle[]>;
  readOwnRoles(): Promise<readonly OwnRole[]>;
  saveOwnRoles(change: (roles: readonly OwnRole[]) => readonly OwnRole[]): Promise<readonly OwnRole[]>;
  /** Read when asked for: no row needs them. */
  readScopeSets(): Promise<readonly ScopeSet[]>;
  saveScopeSets(change: (sets: readonly ScopeSet[]) => readonly ScopeSet[]): Promise<readonly ScopeSet[]>;
  /** Counts a use of each key; the justification is kept only where one is given. Never throws: order is not worth a failure. */
  remember(keys: readonly EligibilityKey[], now: number, justification: string | undefined): Promise<void>;
  recentJustifications(): Promise<readonly string[]>;
  readTenants(): Promise<TenantChoices>;
  saveTenants(change: (choices: TenantChoices) => TenantChoices): Promise<TenantChoices>;
}

/** Reads and writes them through their stores; an unreadable one is kept aside and a new one begun. */
export function createPersonalDocuments({
  bundles: bundleStore,
  history,
  ownRoles: ownStore = createMemoryStore(),
  scopeSets: setStore = createMemoryStore(),
  tenants: tenantStore = createMemoryStore(),
}: Stores): PersonalDocuments {
  let bundles: readonly Bundle[] = [];
  let uses = parseUses(undefined);
  let ownRoles: readonly OwnRole[] = [];
  let tenants = noTenantChoices;

  async function readBundles(): Promise<readonly Bundle[]> {
    bundles = await readOrQuarantine(bundleStore, parseBundles);
    return bundles;
  }

  async function readOwnRoles(): Promise<readonly OwnRole[]> {
    ownRoles = await readOrQuarantine(ownStore, parseOwnRoles);
    return ownRoles;
  }

  async function readUses(): Promise<void> {
    uses = await readOrQuarantine(history, parseUses);
  }

  async function readTenants(): Promise<TenantChoices> {
    tenants = await readOrQuarantine(tenantStore, parseTenantChoices);
    return tenants;
  }

  return {
    get bundles() {
      return bundles;
    },
    get uses() {
      return uses;
    },
    get ownRoles() {
      return ownRoles;
    },
    get tenants() {
      return tenants;
    },
    async read() {
      await Promise.all([readBundles(), readUses(), readOwnRoles(), readTenants()]);
    },
    readTenants,
    async saveTenants(change) {
      await readTenants();
      await tenantStore.update((current) => {
        tenants = change(parseTenantChoices(current));
        return tenantChoicesDocument(tenants);
      });
      return tenants;
    },
    readBundles,
    async saveBundles(change) {
      await readBundles();
      await bundleStore.update((current) => {
        bundles = change(parseBundles(current));
        return bundlesDocument(bundles);
      });
      return bundles;
    },
    readOwnRoles,
    async saveOwnRoles(change) {
      await readOwnRoles();
      await ownStore.update((current) => {
        ownRoles = change(parseOwnRoles(current));
        return ownRolesDocument(ownRoles);
      });
      return ownRoles;
    },
    readScopeSets: () => readOrQuarantine(setStore, parseScopeSets),
    async saveScopeSets(change) {
      await readOrQuarantine(setStore, parseScopeSets);
      let sets: readonly ScopeSet[] = [];
      await setStore.update((current) => {
        sets = change(parseScopeSets(current));
        return scopeSetsDocument(sets);
      });
      return sets;
    },
    async remember(keys, now, justification) {
      if (keys.length === 0) return;
      uses = recordUse(uses, keys, now, justification);
      try {
        await readUses();
        await history.update((current) => {
          uses = recordUse(parseUses(current), keys, now, justification);
          return uses;
        });
      } catch {
        // The next activation counts again.
      }
    },
    async recentJustifications() {
      await readUses();
      return recentJustifications(uses);
    },
  };
}

async function readOrQuarantine<T>(store: Store, parse: (document: unknown) => T): Promise<T> {
  const document = await store.read();
  try {
    return parse(document);
  } catch (error) {
    await store.quarantine(error instanceof Error ? error.message : String(error));
    return parse(undefined);
  }
}
