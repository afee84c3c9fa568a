import type { Access, Kind } from '../model/eligibility.ts';
import type { Scope } from '../model/scope.ts';
import { kindWords } from './row-words.ts';

/** What is needed to name a right: an eligibility, an activation, a request or a journal entry. */
export type Named = {
  readonly key: string;
  readonly kind: Kind;
  readonly roleName: string;
  readonly access?: Access;
} & ({ readonly scope: Scope } | { readonly scopeLabel: string });

/** How one right is named in a line of its own: the role, and where it reaches when that is not the whole tenant. */
export function labelOf(thing: Named): string {
  const place = placeOf(thing);
  return isWide(thing) || place === '' || place === thing.roleName ? thing.roleName : `${thing.roleName} · ${place}`;
}

/** Where one right reaches, in words; of a group what one is in it, since its scope is its own name once more. */
export function placeOf(thing: Named): string {
  if (thing.kind === 'group') return kindWords('group', accessOf(thing));
  if (isWide(thing)) return kindWords('directoryRole');
  return 'scope' in thing ? thing.scope.label : thing.scopeLabel;
}

/** Member or owner of a group; told from the key where nothing else says so. `undefined` for other kinds. */
export function accessOf({ kind, access, key }: Pick<Named, 'kind' | 'access' | 'key'>): Access | undefined {
  if (kind !== 'group') return undefined;
  return access ?? (key.split('|')[2] === 'owner' ? 'owner' : 'member');
}

function isWide(thing: Named): boolean {
  if (thing.kind !== 'directoryRole') return false;
  return 'scope' in thing ? thing.scope.type === 'tenant' : /^(directory|\/)$/i.test(thing.scopeLabel);
}
