import { isObject } from '../bundles/parse-bundle.ts';
import { PimError } from '../errors.ts';
import type { TenantChange, TenantChoices } from '../model/tenant-choices.ts';
import { parseTenantChoices } from './choices-document.ts';

/** What keeps the choices: a palette. */
interface TenantKeeper {
  tenantChoices(): TenantChoices;
  changeTenant(tenantId: string, change: TenantChange): Promise<unknown>;
}

/** What of the choices is exported beside bundles; nothing where there is none of it. Which are hidden is one machine's alone. */
export function exportedTenants({ names, order }: TenantChoices): { readonly tenants?: object } {
  if (names.size === 0 && order.length === 0) return {};
  return { tenants: { names: Object.fromEntries(names), order } };
}

/** What came in of an exported document. */
export interface TenantImport {
  readonly added: number;
  /** Why names were left out, a sentence each. */
  readonly left: readonly string[];
}

/**
 * Takes names of tenants, and their order, from an exported document; what was decided here stays. No name comes in that could be taken for
 * another tenant, and nothing is hidden by it. Throws `storeFailed`.
 */
export async function importTenants(palette: TenantKeeper, document: unknown): Promise<TenantImport> {
  const { names, order } = choicesIn(document);
  const before = palette.tenantChoices();
  const left: string[] = [];
  let added = 0;
  for (const [tenantId, name] of names) {
    if (before.names.has(tenantId)) continue;
    try {
      await palette.changeTenant(tenantId, { does: 'name', name });
      added++;
    } catch (error) {
      if (!(error instanceof PimError && error.code === 'badInput')) throw error;
      left.push(`“${name}” was left out: ${error.message}`);
    }
  }
  if (before.order.length === 0) {
    for (const tenantId of order.toReversed()) await palette.changeTenant(tenantId, { does: 'first' });
  }
  return { added, left };
}

/** Nothing where there is no such member, or it is none that is known here. */
function choicesIn(document: unknown): Pick<TenantChoices, 'names' | 'order'> {
  const tenants = isObject(document) && isObject(document.tenants) ? document.tenants : {};
  try {
    return parseTenantChoices({ schema: 1, names: tenants.names, order: tenants.order });
  } catch {
    return { names: new Map(), order: [] };
  }
}
