import { tenantPlaces } from '../model/tenant-choices.ts';
import type { RankItem } from './fields.ts';
import { fold } from './fold.ts';

/** What tells apart items of one role. */
const places: readonly ((item: RankItem) => string)[] = [
  ({ scope }) => scope.label,
  ({ identity }) => identity.tenantName ?? '',
  ({ identity }) => identity.username,
];

/**
 * Compares two items (by their places) by the order of tenants where there is one, then by role, scope, tenant, account and key: settles what nothing else does, the same way each
 * time. Nothing is sorted or folded ahead: of thousands, a screen's worth is asked for.
 */
export function nameOrder(
  items: readonly RankItem[],
  tenantOrder: readonly string[] = [],
): (a: number, b: number) => number {
  const roles = new Array<string | undefined>(items.length);
  const folded = new Map<string, string>();
  const name = (text: string): string => {
    const known = folded.get(text);
    if (known !== undefined) return known;
    const made = fold(text).text;
    folded.set(text, made);
    return made;
  };
  const roleOf = (at: number): string => {
    const role = roles[at] ?? name(items[at]?.roleName ?? '');
    roles[at] = role;
    return role;
  };
  const placeIn = tenantPlaces(tenantOrder);
  const placeOf = (at: number): number => placeIn(items[at]?.identity.tenantId ?? '');
  return (a, b) => {
    const before = tenantOrder.length === 0 ? 0 : placeOf(a) - placeOf(b);
    if (before !== 0) return before;
    const role = roleOf(a);
    const other = roleOf(b);
    if (role !== other) return role < other ? -1 : 1;
    const one = items[a];
    const another = items[b];
    for (const part of places) {
      const place = name(one ? part(one) : '');
      const elsewhere = name(another ? part(another) : '');
      if (place !== elsewhere) return place < elsewhere ? -1 : 1;
    }
    return (one?.key ?? '') < (another?.key ?? '') ? -1 : 1;
  };
}
