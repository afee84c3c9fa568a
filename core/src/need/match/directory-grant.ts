// When an action a directory role lists contains an action that is needed: "unifiedRolePermission resource type", and what
// reproduces Microsoft's table of least privileged roles by task. Case never counts.

interface DirectoryAction {
  readonly namespace: string;
  readonly entity: string;
  readonly properties: string;
  readonly verb: string;
}

const parsed = new Map<string, DirectoryAction>();

function parse(action: string): DirectoryAction {
  const known = parsed.get(action);
  if (known) return known;
  const [namespace = '', entity = '', ...rest] = action.toLowerCase().split('/');
  const made = { namespace, entity, properties: rest.slice(0, -1).join('/'), verb: rest.at(-1) ?? '' };
  // What people type is no reason to keep growing.
  if (parsed.size < 5000) parsed.set(action, made);
  return made;
}

/** Products whose roles are coarse: `basic` of all entities is the whole product. */
const coarse: ReadonlySet<string> = new Set(['microsoft.office365.exchange']);

/**
 * Whether `granted` contains `needed`. A verb on the thing itself is no verb on a part of it: `users/delete` does not delete the
 * authentication methods of a user. Custom security attributes are contained in nothing but themselves.
 */
export function directoryGrantCovers(granted: string, needed: string): boolean {
  const grant = parse(granted);
  const need = parse(needed);
  if (grant.namespace !== need.namespace) return false;
  const isWhole = grant.entity === 'allentities';
  if (grant.entity !== need.entity && !isWhole && !need.entity.startsWith(`${grant.entity}.`)) return false;
  const isAll = grant.verb === 'alltasks';
  const makesIt = grant.verb === 'create' && need.verb === 'createasowner';
  if (grant.verb !== need.verb && !isAll && !makesIt) return false;
  if (grant.properties === need.properties) return true;
  if (need.properties.startsWith('customsecurityattributes')) return false;
  if (grant.properties === 'allproperties') return true;
  if (isWhole && coarse.has(grant.namespace)) return true;
  return grant.properties === '' && (isAll || isWhole);
}
