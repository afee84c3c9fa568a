import { describe, expect, it } from '@jest/globals';
import type { Catalogue, Gap } from '@pim-palette/core';
import { withFailedPartsKept, withPartsToComeKept, withTenantNames } from '../../../core/src/catalogue/carried-over.ts';
import { activation, eligibility, hour, iso, mara, maraAtFabrikam, openRequest, start } from '../scripted/samples.ts';

const role = eligibility('Role');
const guestRole = eligibility('Guest role', { identity: maraAtFabrikam });
const group = eligibility('Group', { kind: 'group' });
const empty: Catalogue = {
  eligibilities: [],
  activations: [],
  openRequests: [],
  gaps: [],
  takenAt: iso(start),
  confirmed: true,
};
const earlier: Catalogue = {
  ...empty,
  eligibilities: [role, guestRole, group],
  activations: [activation(role), activation(group, { endsAt: iso(start - 1) })],
  openRequests: [openRequest(group)],
  takenAt: iso(start - hour),
  confirmed: false,
};
const gap = (change: Partial<Gap>): Gap => ({
  kind: 'directoryRole',
  identity: mara,
  part: 'eligibilities',
  error: { message: 'No.', code: 'x' },
  cure: 'Wait.',
  ...change,
});

describe('a refresh of which parts failed', () => {
  it('keeps the earlier rows of just those parts, with the gap [P6]', () => {
    const fresh = { ...empty, eligibilities: [group], gaps: [gap({})] };
    const kept = withFailedPartsKept(earlier, fresh, start);
    expect(kept.eligibilities).toEqual([group, role]);
    expect(kept.activations).toEqual([]);
    expect(kept.gaps).toHaveLength(1);
    expect(kept.confirmed).toBe(true);
  });

  it('keeps activations that have not ended, and open requests', () => {
    const gaps = [
      gap({ part: 'activations' }),
      gap({ part: 'activations', kind: 'group' }),
      gap({ part: 'requests', kind: 'group' }),
    ];
    const kept = withFailedPartsKept(earlier, { ...empty, eligibilities: [role], gaps }, start);
    expect(kept.activations.map(({ key }) => key)).toEqual([role.key]);
    expect(kept.openRequests).toHaveLength(1);
  });

  it('keeps the one scope that failed', () => {
    const narrow = activation(role, { scopeId: '/subscriptions/A', kind: 'azureResource', key: 'a' });
    const wide = activation(role, { scopeId: '/subscriptions/B', kind: 'azureResource', key: 'b' });
    const before = { ...earlier, activations: [narrow, wide] };
    const gaps = [gap({ kind: 'azureResource', part: 'activations', scopeId: '/subscriptions/a' })];
    expect(withFailedPartsKept(before, { ...empty, gaps }, start).activations).toEqual([narrow]);
  });

  it('stays unconfirmed and as old as it was when nothing came at all', () => {
    const gaps = [gap({}), gap({ kind: 'group' }), gap({ identity: maraAtFabrikam })];
    const kept = withFailedPartsKept(earlier, { ...empty, gaps }, start);
    expect(kept).toMatchObject({ confirmed: false, takenAt: iso(start - hour) });
    expect(kept.eligibilities).toHaveLength(3);
  });

  it('takes an empty answer for what it is', () => {
    expect(withFailedPartsKept(earlier, empty, start)).toEqual(empty);
  });
});

describe('a refresh under way', () => {
  it('shows what has come, and the earlier rows of what has not', () => {
    const shown = withPartsToComeKept(earlier, { ...empty, eligibilities: [eligibility('New')] });
    expect(shown.eligibilities.map(({ roleName }) => roleName)).toEqual(['New', 'Guest role', 'Group']);
    expect(shown.confirmed).toBe(false);
  });
});

describe('names of tenants', () => {
  it('are put into every identity', () => {
    const named = withTenantNames(earlier, new Map([['tenant-2', 'Fabrikam Clinics']]));
    expect(named.eligibilities.map(({ identity }) => identity.tenantName)).toEqual([
      'Northwind',
      'Fabrikam Clinics',
      'Northwind',
    ]);
    expect(named.eligibilities[1]?.key).toBe(guestRole.key);
  });
});
