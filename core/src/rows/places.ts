import { tenantWords } from '../model/identity.ts';
import type { RankItem } from '../rank/fields.ts';
import type { HighlightText } from '../rank/highlight.ts';
import { kindWords, scopeWords } from '../words/row-words.ts';

/** Where items reach, in words: as short as still tells equal names apart. */
export interface Places {
  /** Scope, then what surrounds it, tenant, account: each only where it tells something. */
  of(item: RankItem): readonly HighlightText[];
}

/** What is the same in all items (one tenant, one account) is left out; paths and ids are shown only where names are equal. */
export function createPlaces(items: readonly RankItem[]): Places {
  const severalTenants = new Set(items.map((item) => item.identity.tenantId)).size > 1;
  const severalAccounts = tenantsOfSeveral(items);
  const counts = new Map<string, readonly ReadonlyMap<string, number>[]>();
  let byRole: ReadonlyMap<string, readonly RankItem[]> | undefined;

  function describe(item: RankItem, detail: number): readonly HighlightText[] {
    const { scope, identity } = item;
    const parts: HighlightText[] = [];
    const add = (text: string | undefined, weight: number): void => {
      if (text && !parts.some((part) => part.text === text)) parts.push({ text, weight });
    };
    if (item.kind === 'directoryRole' && (scope.type === 'tenant' || scope.label === '')) add('Directory', 7);
    else if (item.kind === 'group') add(kindWords('group', item.access), 7);
    else add(scope.label || kindWords(item.kind), 9);
    for (const place of detail > 0 ? scope.path : scope.path.slice(-1)) add(place, 8);
    if (detail > 1) add(scopeWords(scope.type), 7);
    if (severalTenants) add(tenantWords(identity), 8);
    if (severalAccounts.has(identity.tenantId)) add(identity.username, 5);
    if (detail > 2) add(scope.id || item.key, 1);
    // Equal in all of it: the id of the role.
    if (detail > 3) add(item.key.split('|')[2], 1);
    return parts;
  }

  const signature = (item: RankItem, detail: number): string => {
    return [item.roleName, ...describe(item, detail).map((part) => part.text)].join('\0');
  };

  function countEqual(same: readonly RankItem[]): readonly ReadonlyMap<string, number>[] {
    const levels: ReadonlyMap<string, number>[] = [];
    // A role that is there once needs nothing to tell it apart.
    let left = same.length > 1 ? same : [];
    for (let detail = 0; detail < 4 && left.length > 0; detail++) {
      const count = new Map<string, number>();
      for (const item of left) {
        const text = signature(item, detail);
        count.set(text, (count.get(text) ?? 0) + 1);
      }
      levels.push(count);
      left = left.filter((item) => (count.get(signature(item, detail)) ?? 0) > 1);
    }
    return levels;
  }

  /** Only for roles that are looked at: of thousands, a screen's worth is. */
  function countsOf(roleName: string): readonly ReadonlyMap<string, number>[] {
    const before = counts.get(roleName);
    if (before) return before;
    byRole ??= itemsByRole(items);
    const made = countEqual(byRole.get(roleName) ?? []);
    counts.set(roleName, made);
    return made;
  }

  const known = new WeakMap<RankItem, readonly HighlightText[]>();
  return {
    of(item) {
      const before = known.get(item);
      if (before) return before;
      const levels = countsOf(item.roleName);
      const detail = levels.findIndex((count, level) => (count.get(signature(item, level)) ?? 0) < 2);
      const parts = describe(item, detail < 0 ? levels.length : detail);
      known.set(item, parts);
      return parts;
    },
  };
}

function itemsByRole(items: readonly RankItem[]): ReadonlyMap<string, readonly RankItem[]> {
  const byRole = new Map<string, RankItem[]>();
  for (const item of items) {
    const same = byRole.get(item.roleName);
    if (same) same.push(item);
    else byRole.set(item.roleName, [item]);
  }
  return byRole;
}

/** Tenants seen through more than one account: only there the tenant does not say whose a row is. */
function tenantsOfSeveral(items: readonly RankItem[]): ReadonlySet<string> {
  const seen = new Map<string, string>();
  const several = new Set<string>();
  for (const { identity } of items) {
    const account = seen.get(identity.tenantId) ?? identity.username;
    seen.set(identity.tenantId, account);
    if (account !== identity.username) several.add(identity.tenantId);
  }
  return several;
}
