import type { RoleDefinition } from '../../model/role-definition.ts';
import { allows, type Need } from './allows.ts';
import { documentedPlace, isOffered } from './least-roles.ts';
import { isPrivileged } from './privileged.ts';
import { isRelated, subjectOf } from './related.ts';
import { roleSize } from './role-size.ts';

/** A role that allows what is needed. */
export interface Granting {
  readonly role: RoleDefinition;
  /** Bound to a condition: only some of what is needed. */
  readonly isConditional: boolean;
  /** Holds it by Microsoft's word, though its list does not name it. */
  readonly byRule: boolean;
}

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
/** What Global Administrator has not by default: "What are custom security attributes". */
const notByRule = /customsecurityattribute|\/attributesets\//i;
const deployments = /^microsoft\.resources\/deployments\//i;

/**
 * The roles that allow all of it, smallest first: unconditional before conditional, the documented least ones, those made for the
 * subject, those that are not privileged, then by how much they allow. `preferred`: names in the order a source gives for the task itself.
 */
export function rankDefinitions(
  definitions: readonly RoleDefinition[],
  need: Need,
  preferred: readonly string[] = [],
): readonly Granting[] {
  const subject = subjectOf(need.actions);
  // Of what a template makes this action tells nothing: the small roles that hold it could not make it.
  const onlyDeploys = need.actions.length > 0 && need.actions.every((action) => deployments.test(action));
  const place = (name: string) => {
    const own = preferred.indexOf(name);
    return own >= 0 ? own - preferred.length : documentedPlace(name, need.actions);
  };
  const rows = definitions.filter(isOffered).flatMap((role) => {
    const allowed = allows(role, need);
    const isOfKind = (role.kind === 'directoryRole') === (need.plane === 'directory');
    const isPreferred = isOfKind && need.actions.length === 0 && preferred.includes(role.name);
    const byRule = allowed === 'no' && (isPreferred || isGlobalByRule(role, need));
    if (allowed === 'no' && !byRule) return [];
    const last = role.id === globalAdministrator ? 1 : 0;
    const unrelated = onlyDeploys ? (isGeneral(role) ? 0 : 1) : isRelated(role, subject) ? 0 : 1;
    return [
      {
        granting: { role, isConditional: allowed === 'conditionally', byRule },
        order: [
          last,
          allowed === 'conditionally' ? 1 : 0,
          place(role.name),
          unrelated,
          isPrivileged(role) ? 1 : 0,
          roleSize(role),
          /reader/i.test(role.name) ? 0 : 1,
        ],
      },
    ];
  });
  return rows
    .toSorted((a, b) => compare(a.order, b.order) || a.granting.role.name.localeCompare(b.granting.role.name))
    .map(({ granting }) => granting);
}

function isGlobalByRule(role: RoleDefinition, { plane, actions }: Need): boolean {
  return plane === 'directory' && role.id === globalAdministrator && !actions.some((action) => notByRule.test(action));
}

const isGeneral = (role: RoleDefinition) => role.blocks.some(({ actions }) => actions.includes('*'));

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) {
    const one = a[at] ?? 0;
    const other = b[at] ?? 0;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
