import type { RankItem } from './fields.ts';
import { fold } from './fold.ts';

/** Place of each item by role, scope, tenant, account and key: settles what nothing else does, the same way each time. */
export function nameOrder(items: readonly RankItem[]): Int32Array {
  const folded = new Map<string, string>();
  const name = (text: string): string => {
    const known = folded.get(text) ?? fold(text).text;
    folded.set(text, known);
    return known;
  };
  const names = items.map(({ roleName, scope, identity, key }) => {
    return [roleName, scope.label, identity.tenantName, identity.username].map(name).concat(key).join('\0');
  });
  const places = new Int32Array(items.length);
  Array.from(names.keys())
    .sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1))
    .forEach((item, place) => {
      places[item] = place;
    });
  return places;
}
