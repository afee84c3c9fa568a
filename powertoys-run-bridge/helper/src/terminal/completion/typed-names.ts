import { accessOf, type Eligibility } from '@pim-palette/core';

type Nameable = Pick<Eligibility, 'key' | 'kind' | 'roleName' | 'identity'> & { readonly scopeLabel: string };

/**
 * The shortest text that means exactly one of these, by the names `activate` takes for exact: the role's, with member or owner, the
 * place or the tenant where others are called the same. Two that no name tells apart are left out. Same order.
 */
export function typedNames<T extends Nameable>(
  things: readonly T[],
): readonly { readonly text: string; readonly of: T }[] {
  const forms = things.map(formsOf);
  const counts = new Map<string, number>();
  for (const own of forms) for (const form of new Set(own.map(folded))) counts.set(form, (counts.get(form) ?? 0) + 1);
  return things.flatMap((of, index) => {
    const text = forms[index]?.find((form) => counts.get(folded(form)) === 1);
    return text === undefined ? [] : [{ text, of }];
  });
}

function formsOf(thing: Nameable): readonly string[] {
  const { roleName, scopeLabel, identity } = thing;
  const access = accessOf(thing);
  return [
    roleName,
    ...(access === undefined ? [] : [`${roleName} ${access}`]),
    `${roleName} ${scopeLabel}`,
    `${roleName} ${identity.tenantName}`,
    `${roleName} ${scopeLabel} ${identity.tenantName}`,
  ];
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
