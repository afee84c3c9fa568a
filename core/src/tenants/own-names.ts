// A name of one's own must never lead a word to another tenant than the directory's names do. So it can never be read as an id or a domain,
// and it is not used where it is, or holds, the name of another tenant.
import { parseTenant } from '../auth/tenant-reference.ts';
import { safeLine } from '../words/safe-line.ts';

/** What a row has room for. */
const longest = 60;

/** What tenants are called, by id in lower case. */
export interface CalledTenants {
  /** As the directory has it. */
  readonly names: ReadonlyMap<string, string>;
  /** Whose domains there are: ids by domain, both in lower case. */
  readonly domains?: ReadonlyMap<string, string>;
  /** As the person has it. */
  readonly own: ReadonlyMap<string, string>;
}

/** Whether a text can be the name of a tenant at all, as far as it is told without knowing the tenants. */
export function isTenantName(name: string): boolean {
  return wrongForm(name) === undefined;
}

/** The name without blanks that say nothing. */
export function cleanTenantName(name: string): string {
  return name.trim().normalize('NFC').replaceAll(/\s+/g, ' ');
}

/** Why a tenant cannot be called this, as a sentence; `undefined` when it can. */
export function wrongTenantName(name: string, tenantId: string, tenants: CalledTenants): string | undefined {
  const wrong = wrongForm(name);
  if (wrong !== undefined) return wrong;
  const other = clashOf(name, tenantId, tenants);
  if (other !== undefined) {
    const called = tenants.names.get(other) ?? other;
    return `“${cleanTenantName(name)}” would be taken for the tenant ${called} (${other}). Choose another name.`;
  }
  const same = [...tenants.own].find(([id, own]) => id !== tenantId && foldTenantName(own) === foldTenantName(name));
  if (same === undefined) return undefined;
  return `You call another tenant “${same[1]}” already (${same[0]}). Choose another name.`;
}

/** The names of one's own that can be shown and searched for: none that the name of another tenant, as known now, would be taken for. */
export function usableNames({ own, ...called }: CalledTenants): ReadonlyMap<string, string> {
  return new Map([...own].filter(([id, name]) => clashOf(name, id, called) === undefined));
}

/** Names that differ only in case, blanks and how letters are composed are one. */
export function foldTenantName(name: string): string {
  return cleanTenantName(name).toLowerCase();
}

/**
 * The other tenant whose name this is, holds or is a part of, or whose domain begins with it. A name that holds another's is no new doubt where
 * the directory's own name of the tenant holds it too.
 */
function clashOf(
  name: string,
  tenantId: string,
  { names, domains = new Map() }: Omit<CalledTenants, 'own'>,
): string | undefined {
  const mine = words(name);
  const real = words(names.get(tenantId) ?? '');
  for (const [id, other] of names) {
    const theirs = words(other);
    if (id === tenantId || theirs.trim() === '') continue;
    if (theirs.includes(mine) || (mine.includes(theirs) && !real.includes(theirs))) return id;
  }
  return [...domains].find(([domain, id]) => id !== tenantId && words(domain.split('.')[0] ?? '') === mine)?.[1];
}

/** The words of a name between single blanks, one before and one behind. */
function words(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return ` ${plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')} `;
}

function wrongForm(name: string): string | undefined {
  const wanted = cleanTenantName(name);
  if (words(wanted).trim() === '') return 'A name needs a letter or a digit.';
  if (safeLine(wanted) !== wanted) return 'A name cannot hold characters that steer a screen.';
  if (wanted.length > longest) return `A name has at most ${longest} characters.`;
  switch (parseTenant(wanted).type) {
    case 'id':
      return 'A name cannot be an id: that is always the tenant with that id.';
    case 'domain':
      return 'A name cannot be a domain: that is always the tenant the domain belongs to.';
    case 'name':
      return undefined;
  }
}
