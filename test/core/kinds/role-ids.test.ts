import { describe, expect, it } from '@jest/globals';
import { collapseEligibilities } from '../../../core/src/kinds/collapse.ts';
import { underOneKey } from '../../../core/src/kinds/role-ids.ts';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { identity } from '../http/scripted-service.ts';

describe('rows of one role under two ids', () => {
  const scope = { id: '/', type: 'tenant', label: 'Directory', path: [] } as const;
  const row = (roleId: string, templateId?: string): Eligibility => ({
    key: roleId,
    kind: 'directoryRole',
    identity,
    roleId,
    roleName: 'Custom',
    scope,
    via: 'direct',
    ...(templateId === undefined ? {} : { templateId }),
  });

  it.each([
    [[row('aa', 'bb'), row('BB')]],
    [[row('BB'), row('aa', 'bb')]],
    [[row('BB', 'AA'), row('aa')]],
    [[row('aa', 'bb'), row('bb', 'aa')]],
  ])('have one key, whichever comes first', (rows) => {
    const found = collapseEligibilities(underOneKey(rows));
    expect(found.map(({ key, templateId }) => [key, templateId?.toLowerCase()])).toEqual([['aa', 'bb']]);
  });

  it('are left alone where they are two roles', () => {
    const rows = [row('aa', 'bb'), row('cc')];
    expect(underOneKey(rows)).toEqual(rows);
  });
});
