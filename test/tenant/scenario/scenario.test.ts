import { describe, expect, it } from '@jest/globals';
import { loadScenario, parseScenario, type Scenario, ScenarioError } from '@pim-palette/fake-tenant';
import { guid } from '../requests.ts';

describe('the scenario format', () => {
  const bad: readonly (readonly [string, object, RegExp])[] = [
    ['an unknown member', { colour: 'red' }, /Unrecognized key: "colour"/],
    ['another schema version', { schema: 2 }, /schema/],
    [
      'an unknown role',
      { eligibilities: [{ kind: 'directoryRole', person: 'ada', role: 'Wizard' }] },
      /eligibilities\[0\]: directory role "Wizard" is not listed/,
    ],
    [
      'an unknown person',
      { eligibilities: [{ kind: 'directoryRole', person: 'eve', role: 'Global Reader' }] },
      /person "eve" is not listed/,
    ],
    ['no holder', { eligibilities: [{ kind: 'directoryRole', role: 'Global Reader' }] }, /needs person or holderGroup/],
    [
      'a group eligibility without a group',
      { eligibilities: [{ kind: 'group', person: 'ada' }] },
      /kind group needs group/,
    ],
    [
      'an Azure eligibility without a scope',
      { eligibilities: [{ kind: 'azureResource', person: 'ada', role: 'Owner' }] },
      /needs scope/,
    ],
    ['a duration in months', { defaultPolicy: { maximum: 'P1M' } }, /ISO 8601 duration/],
    [
      'a time nobody can read',
      { openRequests: [{ kind: 'directoryRole', person: 'ada', role: 'Global Reader', created: 'yesterday' }] },
      /UTC time/,
    ],
    [
      'a person without an object id at home',
      {
        people: [{ id: 'x', username: 'x@y.example', name: 'X', home: 'Northwind Labs', objectIds: {} }],
        groups: [],
        eligibilities: [],
        assignments: [],
        policies: [],
      },
      /no object id in tenant/,
    ],
    ['a fault nobody knows', { faults: [{ type: 'meltdown' }] }, /faults/],
    [
      'an unknown approver',
      { policies: [{ approval: { approvers: ['eve'] } }] },
      /policies\[0\]\.approval: person "eve"/,
    ],
  ];

  it.each(bad)('refuses %s and says where', (_, change, words) => {
    const attempt = (): Scenario => parseScenario({ ...loadScenario('small'), ...change });
    expect(attempt).toThrow(ScenarioError);
    expect(attempt).toThrow(words);
  });

  it.each([null, 7, 'text', [], {}])('refuses %p as a whole', (document) => {
    expect(() => parseScenario(document)).toThrow(ScenarioError);
  });

  it('finds a name in any case, and asks for the id when a name is not unique', () => {
    const small = loadScenario('small');
    const twice = [...small.directoryRoles, { ...small.directoryRoles[0], id: guid(1) }];
    expect(() => parseScenario({ ...small, directoryRoles: twice })).toThrow('names several; use the id');
    const eligibilities = [{ kind: 'directoryRole', person: 'ADA', role: 'GLOBAL reader' }];
    expect(parseScenario({ ...small, eligibilities }).eligibilities).toHaveLength(1);
  });
});
