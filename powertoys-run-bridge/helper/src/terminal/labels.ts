import type { Kind, Scope } from '@pim-palette/core';

/** What is needed to name a right: an eligibility, an activation, a request or a journal entry. */
export type Named = { readonly kind: Kind; readonly roleName: string } & (
  | { readonly scope: Scope }
  | { readonly scopeLabel: string }
);

/** How one right is named in a line of its own: the role, and where it reaches when that is not the whole tenant. */
export function labelOf(thing: Named): string {
  const isWide = 'scope' in thing ? thing.scope.type === 'tenant' : isDirectory(thing);
  const scope = 'scope' in thing ? thing.scope.label : thing.scopeLabel;
  return isWide || scope === '' || scope === thing.roleName ? thing.roleName : `${thing.roleName} · ${scope}`;
}

function isDirectory({ kind, scopeLabel }: { readonly kind: Kind; readonly scopeLabel: string }): boolean {
  return kind === 'directoryRole' && /^(directory|\/)$/i.test(scopeLabel);
}
