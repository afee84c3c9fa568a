// A custom role of the directory can have two ids, of its definition and of its template, and lists differ in which they show
// (reported live: Microsoft365DSC#5532). One right stays one: under the key its eligibility has.
import type { Eligibility } from '../model/eligibility.ts';

type RoleAt = Pick<Eligibility, 'roleId' | 'templateId' | 'scope'>;

/** Finds the eligibility of the role a row of another list names, by either of its ids, at the same scope. */
export function eligibilitiesByRole(eligibilities: readonly Eligibility[]): (row: RoleAt) => Eligibility | undefined {
  const byName = new Map<string, Eligibility>();
  for (const one of eligibilities) {
    const names = namesOf(one);
    const known = names.flatMap((name) => byName.get(name) ?? [])[0] ?? one;
    for (const name of names) if (!byName.has(name)) byName.set(name, known);
  }
  return (row) => namesOf(row).flatMap((name) => byName.get(name) ?? [])[0];
}

/**
 * Rows of one right under one key, so that they collapse: under the id that comes first in order, whichever row came first.
 */
export function underOneKey(eligibilities: readonly Eligibility[]): readonly Eligibility[] {
  if (eligibilities.every(({ templateId }) => templateId === undefined)) return eligibilities;
  const first = eligibilitiesByRole(eligibilities.toSorted((one, other) => (folded(one) < folded(other) ? -1 : 1)));
  return eligibilities.map((one) => {
    const { key, roleId } = first(one) ?? one;
    const other = [one.roleId, one.templateId].find((id) => id !== undefined && !isSame(id, roleId));
    const { templateId: _, ...rest } = one;
    return { ...rest, key, roleId, ...(other === undefined ? {} : { templateId: other }) };
  });
}

function folded({ roleId }: Eligibility): string {
  return roleId.toLowerCase();
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function namesOf({ roleId, templateId, scope }: RoleAt): readonly string[] {
  return [roleId, ...(templateId === undefined ? [] : [templateId])].map((id) => `${id} ${scope.id}`.toLowerCase());
}
