import { mapBounded } from '../http/map-bounded.ts';
import { armScope } from '../kinds/scope-of.ts';
import type { Gap, PartialList } from '../model/catalogue.ts';
import { isScopeWithin, type Scope, withoutProvider } from '../model/scope.ts';

/** What looking for scopes found. */
export interface FoundScopes {
  /** Those a text means, in the order the service lists them; several for a pattern, or where the name is not enough. */
  readonly scopes: readonly Scope[];
  /** Parts that could not be looked through: it may lie there. */
  readonly gaps: readonly Gap[];
  /** More scopes would have had to be asked than the service lets anybody ask in a minute. */
  readonly isCut: boolean;
}

/** Lists what lies right below a scope. */
export type ListChildren = (scope: Scope) => Promise<PartialList<Scope>>;

/** A third of what the provider answers in a minute (live: 120). */
const mostAsked = 40;
const atOnce = 4;

/**
 * The scopes below `top` that a text means: a whole id, the id of a subscription, a name, a pattern with `*` and `?`, or several of these with
 * `/` between (`Production/rg-*`). It is looked for level by level, and the level nearest to the top that has it counts. Part of the tree
 * that cannot be read is a gap, and the rest is searched.
 */
export async function findScopes(top: Scope, text: string, children: ListChildren): Promise<FoundScopes> {
  const search = createSearch(children);
  const typed = text.trim().replace(/\/+$/, '');
  const scopes = typed.startsWith('/') ? await search.byId(top, typed) : await search.byNames([top], typed.split('/'));
  return { scopes, ...search.found() };
}

/** Whether a text is a pattern: then it may mean several. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

function createSearch(children: ListChildren) {
  const known = new Map<string, Promise<PartialList<Scope>>>();
  const gaps: Gap[] = [];
  let isCut = false;

  function childrenOf(scope: Scope): Promise<PartialList<Scope>> {
    const key = idOf(scope.id);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= mostAsked) {
      isCut = true;
      return Promise.resolve({ items: [], gaps: [] });
    }
    const asked = children(scope).then((list) => {
      gaps.push(...list.gaps);
      return list;
    });
    known.set(key, asked);
    return asked;
  }

  async function below(scopes: readonly Scope[]): Promise<readonly Scope[]> {
    const lists = await mapBounded(scopes.filter(mayHaveChildren), atOnce, childrenOf);
    const seen = new Set<string>();
    return lists.flatMap(({ items }) => items).filter(({ id }) => !seen.has(idOf(id)) && seen.add(idOf(id)));
  }

  async function byNames(from: readonly Scope[], [first = '', ...rest]: readonly string[]): Promise<readonly Scope[]> {
    let level = from;
    while (level.length > 0) {
      level = await below(level);
      const hits = level.filter((scope) => isCalled(scope, first.trim()));
      if (hits.length > 0) return rest.length === 0 ? hits : byNames(hits, rest);
    }
    return [];
  }

  /** What lies in a subscription says so in its id; whether a subscription lies below a management group has to be asked. */
  async function byId(top: Scope, id: string): Promise<readonly Scope[]> {
    if (top.type !== 'managementGroup' && top.type !== 'tenant')
      return isScopeWithin(id, top.id) ? [armScope(id, undefined, new Map())] : [];
    let level: readonly Scope[] = [top];
    while (level.length > 0) {
      level = await below(level);
      const exact = level.find((scope) => idOf(scope.id) === idOf(id));
      if (exact) return [exact];
      const around = level.find((scope) => scope.type === 'subscription' && isScopeWithin(id, scope.id));
      if (around) return [{ ...armScope(id, undefined, new Map()), path: [around.label] }];
    }
    return [];
  }

  return { byNames, byId, found: () => ({ gaps, isCut }) };
}

/** Whether the service lists places below it: it names no single resources. */
export function mayHaveChildren({ type }: Scope): boolean {
  return type === 'managementGroup' || type === 'subscription' || type === 'tenant';
}

function idOf(id: string): string {
  return withoutProvider(id).toLowerCase();
}

function isCalled({ id, label }: Scope, text: string): boolean {
  const names = [label, id.split('/').at(-1) ?? ''];
  const pattern = new RegExp(
    `^${text
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'iu',
  );
  return names.some((name) => pattern.test(name));
}
