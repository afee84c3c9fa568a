/** What a person decided about tenants, by their ids in lower case. */
export interface TenantChoices {
  /** What they call them: shown beside the tenant's own name, never instead of it. */
  readonly names: ReadonlyMap<string, string>;
  /** Those that come first, in this order; the others follow by name. */
  readonly order: readonly string[];
  /** Neither read nor listed until they are shown again. */
  readonly hidden: ReadonlySet<string>;
}

/** Nothing was decided: every tenant is read, by the names the directory has. */
export const noTenantChoices: TenantChoices = { names: new Map(), order: [], hidden: new Set() };

/** One decision about one tenant. */
export type TenantChange =
  /** Without a name it is called as the directory has it alone. */
  | { readonly does: 'name'; readonly name?: string }
  | { readonly does: 'hide' }
  | { readonly does: 'unhide' }
  /** Before all others. */
  | { readonly does: 'first' }
  /** No place of its own any more. */
  | { readonly does: 'unordered' };

/** Puts tenants in the order that was chosen; those without a place keep theirs among each other, behind. */
export function inTenantOrder<T>(
  items: readonly T[],
  order: readonly string[] | undefined,
  tenantOf: (item: T) => string,
): readonly T[] {
  if (order === undefined || order.length === 0) return items;
  const place = tenantPlaces(order);
  return items.toSorted((a, b) => place(tenantOf(a)) - place(tenantOf(b)));
}

/** The place of a tenant in an order, by its id; the same for all that have none. */
export function tenantPlaces(order: readonly string[]): (tenantId: string) => number {
  const places = new Map(order.map((id, place) => [id, place]));
  return (tenantId) => places.get(tenantId.toLowerCase()) ?? order.length;
}
