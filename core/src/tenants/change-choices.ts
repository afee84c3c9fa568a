import { PimError } from '../errors.ts';
import type { TenantChange, TenantChoices } from '../model/tenant-choices.ts';
import { type CalledTenants, cleanTenantName, wrongTenantName } from './own-names.ts';

/**
 * The choices with one more made about a tenant. `called` is what all tenants are called, as far as it is known. Throws
 * `badInput` for a name that could be taken for something else.
 */
export function changedChoices(
  choices: TenantChoices,
  tenantId: string,
  change: TenantChange,
  called: Omit<CalledTenants, 'own'>,
): TenantChoices {
  const id = tenantId.toLowerCase();
  const { order, hidden } = choices;
  const others = order.filter((one) => one !== id);
  switch (change.does) {
    case 'name': {
      const own = new Map(choices.names);
      own.delete(id);
      if (change.name === undefined || change.name.trim() === '') return { ...choices, names: own };
      const wrong = wrongTenantName(change.name, id, { ...called, own });
      if (wrong !== undefined) throw new PimError('badInput', wrong);
      return { ...choices, names: own.set(id, cleanTenantName(change.name)) };
    }
    case 'hide':
      return { ...choices, hidden: new Set([...hidden, id]) };
    case 'unhide':
      return { ...choices, hidden: new Set([...hidden].filter((one) => one !== id)) };
    case 'first':
      return { ...choices, order: [id, ...others] };
    case 'unordered':
      return { ...choices, order: others };
  }
}
