import { describe, expect, it } from '@jest/globals';
import { collapseActivations, collapseEligibilities, viaOf } from '../../../core/src/kinds/collapse.ts';
import type { Activation } from '../../../core/src/model/activation.ts';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { identity } from '../http/scripted-service.ts';
import { armEligibility } from './azure-samples.ts';

describe('duplicate rows', () => {
  const via = (kind: Eligibility['via'], endsAt?: string): Eligibility => ({
    ...armEligibility,
    via: kind,
    ...(endsAt ? { endsAt } : {}),
  });

  it('are one eligibility: the direct one, with the longest end', () => {
    const [one, ...others] = collapseEligibilities([
      via('group', '2027-01-01T00:00:00.000Z'),
      via('direct', '2026-12-01T00:00:00.000Z'),
      via('inherited'),
    ]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ via: 'direct' });
    expect(one?.endsAt).toBeUndefined();
    expect(
      collapseEligibilities([via('group', '2027-01-01T00:00:00.000Z'), via('direct', '2026-12-01T00:00:00.000Z')]),
    ).toMatchObject([{ via: 'direct', endsAt: '2027-01-01T00:00:00.000Z' }]);
  });

  it('are one activation: what can be ended before what is permanent, then the later end', () => {
    const at = (activated: boolean, endsAt?: string): Activation => ({
      key: 'k',
      kind: 'group',
      identity,
      roleId: 'r',
      roleName: 'R',
      scopeId: 's',
      scopeLabel: 'S',
      activated,
      ...(endsAt ? { endsAt } : {}),
    });
    const soon = at(true, '2026-11-23T11:00:00.000Z');
    const later = at(true, '2026-11-23T12:00:00.000Z');
    expect(collapseActivations([at(false), soon, later])).toEqual([later]);
    expect(collapseActivations([later, soon, at(false)])).toEqual([later]);
  });

  it.each([
    ['Direct', 'direct'],
    ['direct', 'direct'],
    ['GROUP', 'group'],
    ['Inherited', 'inherited'],
    ['unknownFutureValue', 'unknown'],
    [undefined, 'unknown'],
  ] as const)('%s comes %s', (word, origin) => {
    expect(viaOf(word)).toBe(origin);
  });
});
