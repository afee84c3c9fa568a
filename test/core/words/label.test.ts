import { describe, expect, it } from '@jest/globals';
import { labelOf, type Named, placeOf } from '../../../core/src/words/label.ts';

const group = (role: string, more: Partial<Named> = {}): Named => ({
  key: `group|tenant|${role}|vpn|ada`,
  kind: 'group',
  roleName: 'VPN Gateway Admins',
  scopeLabel: 'VPN Gateway Admins',
  ...more,
});

describe('how a right is named', () => {
  it.each<[string, Named, string, string]>([
    ['a member', group('member'), 'VPN Gateway Admins · Group member', 'Group member'],
    ['an owner, by the key alone', group('owner'), 'VPN Gateway Admins · Group owner', 'Group owner'],
    ['an owner, as said', group('x', { access: 'owner' }), 'VPN Gateway Admins · Group owner', 'Group owner'],
    [
      'a role of the whole directory',
      { key: 'k', kind: 'directoryRole', roleName: 'Global Reader', scopeLabel: 'Directory' },
      'Global Reader',
      'Directory',
    ],
    [
      'a role at a resource',
      { key: 'k', kind: 'azureResource', roleName: 'Owner', scopeLabel: 'sub-prod' },
      'Owner · sub-prod',
      'sub-prod',
    ],
  ])('%s', (_what, thing, label, place) => {
    expect({ label: labelOf(thing), place: placeOf(thing) }).toEqual({ label, place });
  });
});
