import { isObject } from '../bundles/parse-bundle.ts';
import { PimError } from '../errors.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import { noOwn, type OwnOf, type OwnRole } from '../model/own-role.ts';
import { wrongOwnName } from './wrong-own-name.ts';

/** What the store holds. */
export interface OwnRolesDocument {
  readonly schema: 1;
  readonly roles: readonly OwnRole[];
}

/** More than a person can keep apart; what came in from elsewhere counts too. */
const mostRoles = 500;

/** The document to write to a store. */
export function ownRolesDocument(roles: readonly OwnRole[]): OwnRolesDocument {
  return { schema: 1, roles };
}

/**
 * Reads a store's document, or the member `roles` of an exported file put into one; `undefined` (nothing stored yet) is none.
 * Throws `badInput` naming what is wrong.
 */
export function parseOwnRoles(value: unknown): readonly OwnRole[] {
  if (value === undefined) return [];
  if (!isObject(value) || value.schema !== 1 || !Array.isArray(value.roles))
    throw new PimError('badInput', 'Own names of roles must be a JSON object {"schema": 1, "roles": […]}.');
  return value.roles.map(parseOwnRole);
}

function parseOwnRole(value: unknown, at: number): OwnRole {
  const where = `The own name ${at + 1} of a role`;
  if (!isObject(value)) throw new PimError('badInput', `${where} must be an object.`);
  const { key, label, name, favourite } = value;
  if (typeof key !== 'string' || key.split('|').length !== 5)
    throw new PimError('badInput', `${where} needs the "key" of an eligibility, as "pim list --json" prints it.`);
  if (typeof label !== 'string') throw new PimError('badInput', `${where} needs a "label".`);
  if (name !== undefined && typeof name !== 'string') throw new PimError('badInput', `${where} must be text.`);
  const wrong = name === undefined ? undefined : wrongOwnName(name);
  if (wrong !== undefined) throw new PimError('badInput', `${where}: ${wrong}.`);
  return {
    key,
    label,
    ...(name === undefined ? {} : { name }),
    ...(favourite === true ? { favourite } : {}),
  };
}

/** What is kept of one role; `undefined` takes a part away, and with the last part the role. */
interface Change {
  readonly name?: string | undefined;
  readonly favourite?: true | undefined;
}

/** Changes what is kept of a role. Throws `badInput` when there are too many. */
export function withOwnRole(
  roles: readonly OwnRole[],
  role: Pick<OwnRole, 'key' | 'label'>,
  change: Change,
): readonly OwnRole[] {
  const at = roles.findIndex(({ key }) => key === role.key);
  const { name, favourite } = { ...roles[at], ...change };
  const isKept = name !== undefined || favourite !== undefined;
  const kept: readonly OwnRole[] = isKept
    ? [
        {
          key: role.key,
          label: role.label,
          ...(name === undefined ? {} : { name }),
          ...(favourite === undefined ? {} : { favourite }),
        },
      ]
    : [];
  if (at >= 0) return roles.toSpliced(at, 1, ...kept);
  if (roles.length + kept.length > mostRoles)
    throw new PimError(
      'badInput',
      `${mostRoles} roles have a name of your own or are favourites: take one away first.`,
    );
  return [...roles, ...kept];
}

/** What an import did: nothing that was there is overwritten. */
export interface OwnRolesImport {
  readonly roles: readonly OwnRole[];
  /** How many came in, or got something they had not. */
  readonly added: number;
  /** Names that were not taken over, since the role is called otherwise here or another one is called so, as `“name” of label`. */
  readonly left: readonly string[];
}

/** Adds what an exported document holds of own names and favourites; nothing where it has no member `roles`. */
export function importOwnRoles(roles: readonly OwnRole[], document: unknown): OwnRolesImport {
  const given = isObject(document) && document.roles !== undefined ? document.roles : [];
  let all = roles;
  let added = 0;
  const left: string[] = [];
  for (const role of parseOwnRoles({ schema: 1, roles: given })) {
    const known = all.find(({ key }) => key === role.key);
    const isTaken = role.name !== undefined && nameTaken(all, role.key, role.name) !== undefined;
    const mayName = role.name !== undefined && !isTaken && known?.name === undefined;
    if (role.name !== undefined && !mayName && known?.name !== role.name) left.push(`“${role.name}” of ${role.label}`);
    const before = all;
    all = withOwnRole(all, known ?? role, {
      ...(mayName ? { name: role.name } : {}),
      ...(role.favourite ? { favourite: true } : {}),
    });
    if (JSON.stringify(before) !== JSON.stringify(all)) added++;
  }
  return { roles: all, added, left };
}

/** The other role of the same tenant that is called this; letter case does not count. */
export function nameTaken(
  roles: readonly OwnRole[],
  key: EligibilityKey,
  name: string,
): (OwnRole & { readonly name: string }) | undefined {
  const tenant = tenantOf(key);
  for (const role of roles) {
    if (role.name === undefined || role.key === key || tenantOf(role.key) !== tenant) continue;
    if (role.name.toLowerCase() === name.toLowerCase()) return { ...role, name: role.name };
  }
  return undefined;
}

/** The tenant part of an eligibility's key. */
function tenantOf(key: EligibilityKey): string {
  return key.split('|')[1] ?? '';
}

/** Finds for each what it stands for among these: by its key, else the only one that is the same for another person. */
export function ownOf(
  roles: readonly OwnRole[],
  find: (key: EligibilityKey) => Pick<Eligibility, 'key'> | undefined,
): OwnOf {
  if (roles.length === 0) return noOwn;
  const found = new Map<EligibilityKey, OwnRole>();
  for (const role of roles) {
    const eligibility = find(role.key);
    // What was kept for this very person goes before what came in from another.
    if (eligibility && (eligibility.key === role.key || !found.has(eligibility.key))) found.set(eligibility.key, role);
  }
  return found;
}
