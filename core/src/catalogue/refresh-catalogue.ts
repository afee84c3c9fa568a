import type { ServiceClient } from '../http/client.ts';
import type { KindOperations } from '../kinds/kind.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Identity } from '../model/identity.ts';
import { withFailedPartsKept, withPartsToComeKept, withTenantNames } from './carried-over.ts';
import { listCatalogue } from './catalog.ts';
import type { KnownTenants } from './known-tenants.ts';
import { withMarks } from './marks.ts';
import { readTenant } from './read-tenant.ts';

/** What a refresh needs: who, what was known, and whom to tell of parts. */
export interface RefreshParts {
  readonly engine: { readonly client: ServiceClient; readonly kinds: readonly KindOperations[] };
  readonly people: readonly Identity[];
  readonly earlier: Catalogue;
  /** What is known of tenants; learnt here where it is not. */
  readonly tenants: Pick<KnownTenants, 'names' | 'domains' | 'note'>;
  readonly now: () => number;
  readonly onPart: (catalogue: Catalogue) => void;
  readonly signal?: AbortSignal;
  readonly interaction?: 'never' | 'allowed';
}

/**
 * Reads everything these people may activate, hold and wait for, with the names of their tenants. What could not be read is
 * a gap, and what was known of it before stays. `onPart` is given the earlier catalogue with what has come so far.
 */
export async function refreshCatalogue(parts: RefreshParts): Promise<Catalogue> {
  const { engine, people, earlier, tenants, now, signal, interaction } = parts;
  const tenantNames = tenants.names;
  const hasDomains = new Set(tenants.domains.values());
  const [read] = await Promise.all([
    listCatalogue({
      client: engine.client,
      identities: people,
      kinds: engine.kinds,
      earlier,
      now,
      ...(signal ? { signal } : {}),
      ...(interaction ? { interaction } : {}),
      onPart: (part) =>
        parts.onPart(
          withTenantNames(withMarks(earlier, withPartsToComeKept(earlier, part), now(), people), tenantNames),
        ),
    }),
    ...people.map(async (person) => {
      const id = person.tenantId.toLowerCase();
      if (tenantNames.has(id) && hasDomains.has(id)) return;
      const details = await readTenant(engine.client, person, signal);
      if (details) tenants.note(id, details);
    }),
  ]);
  const whole = withFailedPartsKept(earlier, read, now(), people.length * engine.kinds.length);
  return withTenantNames(withMarks(earlier, whole, now(), people), tenantNames);
}
