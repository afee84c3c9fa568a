import { clean } from '../bundles/bundle-names.ts';
import { PimError } from '../errors.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { OwnFacts, OwnOf, OwnRole } from '../model/own-role.ts';
import { fold } from '../rank/fold.ts';
import { labelOf } from '../words/label.ts';
import { nameTaken, withOwnRole } from './own-roles.ts';
import { wrongOwnName } from './wrong-own-name.ts';

/**
 * Why a role cannot be called this; `undefined` when it can, and for no name at all. A name must be found by typing it, and typing it
 * must mean one role: not one that another role of the tenant has, nor one that a role is called by everybody.
 */
export function wrongNameFor(
  eligibility: Eligibility,
  name: string,
  { eligibilities, own }: OwnFacts,
  roles: readonly OwnRole[] = [...own.values()],
): string | undefined {
  const wanted = clean(name);
  if (wanted === '') return undefined;
  const wrong = wrongOwnName(wanted);
  if (wrong !== undefined) return wrong;
  const taken = nameTaken(roles, keptOf(eligibility, own).key, wanted);
  if (taken) return `“${taken.name}” is ${taken.label} already: choose another name`;
  const same = eligibilities.find(({ roleName }) => fold(roleName).text === fold(wanted).text);
  return same && `A role is called ${same.roleName}: choose another name`;
}

/** Gives a role a name of the person's own; an empty one takes it away. Throws `badInput` as `wrongNameFor` says. */
export function nameRole(
  roles: readonly OwnRole[],
  eligibility: Eligibility,
  name: string,
  facts: OwnFacts,
): readonly OwnRole[] {
  const wrong = wrongNameFor(eligibility, name, facts, roles);
  if (wrong !== undefined) throw new PimError('badInput', `${wrong}.`);
  return withOwnRole(roles, keptOf(eligibility, facts.own), { name: clean(name) || undefined });
}

/** Makes roles favourites, or takes that back. */
export function markFavourites(
  roles: readonly OwnRole[],
  eligibilities: readonly Eligibility[],
  isOn: boolean,
  { own }: Pick<OwnFacts, 'own'>,
): readonly OwnRole[] {
  return eligibilities.reduce<readonly OwnRole[]>(
    (all, one) => withOwnRole(all, keptOf(one, own), { favourite: isOn ? true : undefined }),
    roles,
  );
}

/** Where it is kept: under the key it was kept by, which may be another person's. */
function keptOf(eligibility: Eligibility, own: OwnOf): Pick<OwnRole, 'key' | 'label'> {
  const key = own.get(eligibility.key)?.key ?? eligibility.key;
  return { key, label: `${labelOf(eligibility)} · ${eligibility.identity.tenantName}` };
}
