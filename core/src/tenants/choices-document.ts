import { isObject } from '../bundles/parse-bundle.ts';
import { PimError } from '../errors.ts';
import type { TenantChoices } from '../model/tenant-choices.ts';
import { isTenantName } from './own-names.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The document of these choices, as a store keeps it. */
export function tenantChoicesDocument({ names, order, hidden }: TenantChoices): object {
  return { schema: 1, names: Object.fromEntries(names), order, hidden: [...hidden] };
}

/**
 * Reads the document; `undefined` (nothing stored yet) is no choices. A name that could be taken for an id or a domain is left out, whoever
 * wrote it. Throws `badInput` for anything that is no such document.
 */
export function parseTenantChoices(value: unknown): TenantChoices {
  if (value === undefined) return { names: new Map(), order: [], hidden: new Set() };
  if (!isObject(value) || value.schema !== 1) throw bad();
  const { names = {}, order = [], hidden = [] } = value;
  if (!isObject(names) || !isIds(order) || !isIds(hidden)) throw bad();
  return {
    names: new Map(
      Object.entries(names).flatMap(([id, name]) =>
        guid.test(id) && typeof name === 'string' && isTenantName(name) ? [[id.toLowerCase(), name] as const] : [],
      ),
    ),
    order: distinct(order),
    hidden: new Set(distinct(hidden)),
  };
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && guid.test(one));
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

function bad(): PimError {
  return new PimError('badInput', 'it holds something else than what was decided about tenants');
}
