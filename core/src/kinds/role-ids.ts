// A custom role of the directory can have two ids, of its definition and of its template, and lists differ in which they show
// (reported live: Microsoft365DSC#5532). One right stays one: under the key its eligibility has.
import type { Eligibility } from '../model/eligibility.ts';

type RoleAt = Pick<Eligibility, 'roleId' | 'templateId' | 'scope'>;

/** Finds the eligibility of the role a row of another list names, by either of its ids, at the same scope. */
export function eligibilitiesByRole(eligibilities: readonly Eligibility[]): (row: RoleAt) => Eligibility | undefined {
  const byName = new Map<string, Eligibility>();
  for (const one of eligibilities) for (const name of namesOf(one)) if (!byName.has(name)) byName.set(name, one);
  return (row) => namesOf(row).flatMap((name) => byName.get(name) ?? [])[0];
}

/** Rows of one right under the key of the first of them, so that they collapse. */
export function underOneKey(eligibilities: readonly Eligibility[]): readonly Eligibility[] {
  if (eligibilities.every(({ templateId }) => templateId === undefined)) return eligibilities;
  const first = eligibilitiesByRole(eligibilities);
  return eligibilities.map((one) => {
    const { key, roleId } = first(one) ?? one;
    return { ...one, key, roleId };
  });
}

function namesOf({ roleId, templateId, scope }: RoleAt): readonly string[] {
  return [roleId, ...(templateId === undefined ? [] : [templateId])].map((id) => `${id} ${scope.id}`.toLowerCase());
}
