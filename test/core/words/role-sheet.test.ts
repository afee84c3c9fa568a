import { describe, expect, it } from '@jest/globals';
import { type Eligibility, type Policy, roleSheet, unknownPolicy } from '@pim-palette/core';
import { eligibility, hour, iso, policy, start } from '../scripted/samples.ts';

const day = 24 * hour;
const textOf = (id: string, change: Partial<Eligibility> = {}, of: Policy | undefined = policy()) =>
  roleSheet(eligibility('Reader', change), of, start, 'UTC').find((line) => line.id === id)?.text;

const azure = (type: Eligibility['scope']['type'], label: string): Partial<Eligibility> => ({
  kind: 'azureResource',
  scope: { id: '/x', type, label, path: ['Labs'] },
});

describe('what is said of a role', () => {
  it.each<[Partial<Eligibility>, string]>([
    [{}, 'the whole directory'],
    [
      { scope: { id: '/a', type: 'administrativeUnit', label: 'Branch North', path: [] } },
      'Branch North, administrative unit',
    ],
    [{ kind: 'group', access: 'owner' }, 'Group owner'],
    [azure('subscription', 'Production'), 'Production · Labs, subscription, and everything below it'],
    [azure('resource', 'kv-prod'), 'kv-prod · Labs, resource'],
    [
      { ...azure('subscription', 'Old'), gone: 'scope' },
      expect.stringContaining('can no longer be found') as unknown as string,
    ],
  ])('reaches: %j', (change, words) => {
    expect(textOf('reaches', change)).toEqual(words);
  });

  it.each<[Partial<Eligibility>, string]>([
    [{}, 'no end'],
    [
      { endsAt: iso(start + 90 * day) },
      '21 Feb 2027 10:00 (in 90 days); an extension can be asked for from 7 Feb 2027 10:00',
    ],
    [
      { endsAt: iso(start + 3 * day) },
      'Thu 10:00 (in 3 days); an extension can be asked for now; an administrator decides',
    ],
    [{ endsAt: iso(start + 5 * hour) }, expect.stringMatching(/^15:00 \(in 5 h\); /) as unknown as string],
    [{ endsAt: iso(start + 3 * day), via: 'group' }, expect.stringContaining('who owns that') as unknown as string],
  ])('ends: %j', (change, words) => {
    expect(textOf('ends', change)).toEqual(words);
  });

  it.each<[Partial<Policy>, Partial<Eligibility>, string]>([
    [{}, {}, 'not needed'],
    [{ asksApproval: true, approvers: [{ id: 'b', name: 'Ben', type: 'user' }] }, {}, 'by Ben: within 24 h'],
    [
      { asksApproval: true, approvers: [{ id: 'g', name: 'SecOps', type: 'group' }] },
      {},
      'by SecOps (group): one decision is enough, within 24 h',
    ],
    [{ asksApproval: true }, {}, expect.stringContaining('Privileged Role Administrator') as unknown as string],
    [
      { asksApproval: true },
      azure('subscription', 'P'),
      expect.stringContaining('nobody who could') as unknown as string,
    ],
  ])('approval: %j %j', (asks, change, words) => {
    expect(textOf('approval', change, policy(asks))).toEqual(words);
  });

  it.each<[Partial<Policy>, string]>([
    [{}, 'nothing beyond being signed in'],
    [{ asksMfa: true }, 'with multifactor authentication'],
    [{ authenticationContext: 'c1' }, 'as Conditional Access asks for authentication context c1'],
  ])('sign-in: %j', (asks, words) => {
    expect(textOf('signIn', {}, policy(asks))).toBe(words);
  });

  it('of a policy that could not be read only that, with why', () => {
    const lines = roleSheet(eligibility('Reader'), unknownPolicy('An error has occurred.'), start);
    expect(lines.map(({ id }) => id)).toEqual(['reaches', 'eligible', 'ends', 'policy']);
    expect(lines.at(-1)?.text).toContain('An error has occurred.');
  });
});
