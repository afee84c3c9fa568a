import { describe, expect, it } from '@jest/globals';
import type { Bundle } from '../../../core/src/model/bundle.ts';
import { buildRows } from '../../../core/src/rows/build-rows.ts';
import type { RowsInput } from '../../../core/src/rows/rows.ts';
import { eligibilities, harbour, nordlicht } from '../../relevance/fixture.ts';

const now = Date.parse('2026-11-23T13:40:00Z');
const input = (text: string, change: Partial<RowsInput> = {}): RowsInput => ({
  text,
  catalogue: {
    eligibilities,
    activations: [],
    openRequests: [],
    gaps: [],
    takenAt: new Date(now).toISOString(),
    confirmed: true,
  },
  bundles: [],
  uses: [],
  policies: new Map(),
  defaultMs: 8 * 3_600_000,
  now,
  signedIn: true,
  ...change,
});
const inTenant = ({ tenantId }: { readonly tenantId: string }) =>
  eligibilities.filter(({ identity }) => identity.tenantId === tenantId);

describe('rows of one tenant', () => {
  it('are all of that tenant and none of another, and the limit counts only them', () => {
    const keys = new Set(inTenant(harbour).map(({ key }) => key));
    const rows = buildRows(input('', { tenantId: harbour.tenantId }));
    expect(new Set(rows.flatMap(({ key }) => key ?? []))).toEqual(keys);
    expect(buildRows(input('', { tenantId: harbour.tenantId, limit: 2 }))).toHaveLength(2);
  });

  it('settle what is ambiguous over all tenants, for several in one go as well', () => {
    const find = (change: Partial<RowsInput>) =>
      buildRows(input('global reader + security reader', change)).find(({ type }) => type === 'several');
    expect(find({})?.action.type).toBe('resolve');
    expect(find({ tenantId: nordlicht.tenantId })?.action.type).toBe('form');
  });

  it('keep a bundle with something in it whole, and leave out one without', () => {
    const member = (of: { readonly tenantId: string }) => {
      const [first] = inTenant(of);
      return { key: first?.key ?? '', label: first?.roleName ?? '' };
    };
    const bundles: readonly Bundle[] = [
      { id: 'both', name: 'Both', members: [member(nordlicht), member(harbour)] },
      { id: 'other', name: 'Other', members: [member(nordlicht)] },
    ];
    const rows = buildRows(input('', { bundles, tenantId: harbour.tenantId })).filter(({ type }) => type === 'bundle');
    expect(rows.map(({ title, state }) => [title, state])).toEqual([['Both', '2 roles']]);
  });

  it('say that nothing matches when only another tenant has it', () => {
    const only = eligibilities.find((one) => inTenant(harbour).every(({ roleName }) => roleName !== one.roleName));
    const rows = buildRows(input(only?.roleName ?? '', { tenantId: harbour.tenantId }));
    expect(rows.filter(({ key }) => key === only?.key)).toEqual([]);
  });
});
