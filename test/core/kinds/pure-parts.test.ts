import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { armRequestAt, armRequestById } from '../../../core/src/kinds/arm-paths.ts';
import { buildArmActivation, buildArmDeactivation } from '../../../core/src/kinds/arm-requests.ts';
import { armReadScopes, scopesAtOnce } from '../../../core/src/kinds/arm-scopes.ts';
import { collapseActivations, collapseEligibilities, viaOf } from '../../../core/src/kinds/collapse.ts';
import { buildGraphActivation, recordOf } from '../../../core/src/kinds/graph-requests.ts';
import { quoted, withQuery } from '../../../core/src/kinds/paths.ts';
import { policyFromRules } from '../../../core/src/kinds/policy-from-rules.ts';
import { underOneKey } from '../../../core/src/kinds/role-ids.ts';
import { armScope, directoryScope, readArmScope } from '../../../core/src/kinds/scope-of.ts';
import { pickSent } from '../../../core/src/kinds/sent-request.ts';
import { isOpenActivation } from '../../../core/src/kinds/unfinished.ts';
import type { Activation } from '../../../core/src/model/activation.ts';
import type { RequestRecord } from '../../../core/src/model/activation-request.ts';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { isScopeWithin, withoutProvider } from '../../../core/src/model/scope.ts';
import { identity, start } from '../http/scripted-service.ts';

const hour = 3_600_000;
const subscription = '/subscriptions/aaaa-1';
const vault = `${subscription}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-prod`;

const eligibility: Eligibility = {
  key: 'k',
  kind: 'azureResource',
  identity,
  roleId: '/subscriptions/AAAA-1/providers/Microsoft.Authorization/roleDefinitions/R1',
  roleName: 'Owner',
  scope: { id: vault, type: 'resource', label: 'kv-prod', path: [] },
  via: 'direct',
  scheduleId: '/providers/Microsoft.Subscription/subscriptions/aaaa-1/x/roleEligibilitySchedules/S1',
};
const request = { eligibility, durationMs: 1.5 * hour, justification: 'why', ticket: { number: 'T1', system: 'S' } };

describe('request bodies', () => {
  it('of Graph name the person, the target, the reason, the ticket and an explicit start', () => {
    expect(buildGraphActivation(() => ({ roleDefinitionId: 'r', directoryScopeId: '/' }), request, start)).toEqual({
      action: 'selfActivate',
      principalId: identity.principalId,
      roleDefinitionId: 'r',
      directoryScopeId: '/',
      justification: 'why',
      ticketInfo: { ticketNumber: 'T1', ticketSystem: 'S' },
      scheduleInfo: {
        startDateTime: '2026-11-23T10:00:00.000Z',
        expiration: { type: 'afterDuration', duration: 'PT1H30M' },
      },
    });
  });

  it('of Azure carry the linked schedule and the condition over, as they came', () => {
    const condition = { text: "@Resource[a]\n StringEquals 'x'", version: '2.0' };
    expect(buildArmActivation({ ...request, eligibility: { ...eligibility, condition } }, start)).toEqual({
      properties: {
        principalId: identity.principalId,
        requestType: 'SelfActivate',
        roleDefinitionId: eligibility.roleId,
        linkedRoleEligibilityScheduleId: eligibility.scheduleId,
        justification: 'why',
        ticketInfo: { ticketNumber: 'T1', ticketSystem: 'S' },
        scheduleInfo: {
          startDateTime: '2026-11-23T10:00:00.000Z',
          expiration: { type: 'AfterDuration', duration: 'PT1H30M' },
        },
        condition: condition.text,
        conditionVersion: '2.0',
      },
    });
    expect(buildArmDeactivation(eligibility)).toEqual({
      properties: {
        principalId: identity.principalId,
        requestType: 'SelfDeactivate',
        roleDefinitionId: eligibility.roleId,
        linkedRoleEligibilityScheduleId: eligibility.scheduleId,
      },
    });
  });

  it('leave out what there is none of, and keep a start that was asked for', () => {
    const { scheduleId: _, ...bare } = eligibility;
    const startsAt = '2026-11-24T00:00:00.000Z';
    expect(buildArmActivation({ eligibility: bare, durationMs: hour, startsAt }, start)).toEqual({
      properties: {
        principalId: identity.principalId,
        requestType: 'SelfActivate',
        roleDefinitionId: eligibility.roleId,
        scheduleInfo: { startDateTime: startsAt, expiration: { type: 'AfterDuration', duration: 'PT1H' } },
      },
    });
  });
});

describe('scopes of Azure', () => {
  it.each([
    ['/', 'tenant', ''],
    ['/providers/Microsoft.Management/managementGroups/mg', 'managementGroup', 'mg'],
    ['/PROVIDERS/microsoft.management/MANAGEMENTGROUPS/MG', 'managementGroup', 'MG'],
    [subscription, 'subscription', 'aaaa-1'],
    ['/providers/Microsoft.Subscription/subscriptions/aaaa-1', 'subscription', 'aaaa-1'],
    [`${subscription}/resourcegroups/rg%20one`, 'resourceGroup', 'rg one'],
    [vault, 'resource', 'kv-prod'],
    [`${subscription}/providers/Microsoft.Storage/x/y`, 'resource', 'y'],
    ['/something/else', 'unknown', 'else'],
    ['', 'tenant', ''],
  ])('%s is a %s named %j', (id, type, name) => {
    expect(readArmScope(id)).toMatchObject({ type, name });
  });

  it('are labelled by the service, else by their last part, with what surrounds them nearest first', () => {
    const names = new Map([['aaaa-1', 'Production']]);
    expect(armScope(vault, 'kv-prod', names)).toEqual({
      id: vault,
      type: 'resource',
      label: 'kv-prod',
      path: ['rg-app', 'Production'],
    });
    expect(armScope(subscription, undefined, names)).toMatchObject({ label: 'Production', path: [] });
    expect(armScope(vault, undefined, new Map())).toMatchObject({ label: 'kv-prod', path: ['rg-app'] });
  });

  const segment = fc.stringMatching(/^[\w .()~%äé-]{1,20}$/);
  const ids = fc.oneof(
    segment.map((a) => `/subscriptions/${a}`),
    fc.tuple(segment, segment).map(([a, b]) => `/subscriptions/${a}/resourceGroups/${b}`),
    fc
      .tuple(segment, segment, segment)
      .map(([a, b, c]) => `/subscriptions/${a}/resourceGroups/${b}/providers/N.S/t/${c}`),
    segment.map((a) => `/providers/Microsoft.Management/managementGroups/${a}`),
  );

  it('come back byte for byte, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(ids, fc.string({ unit: 'binary' })), (id) => {
        expect(armScope(id, undefined, new Map()).id).toBe(id);
        expect(directoryScope(id, undefined).id).toBe(id);
        expect(directoryScope(id, undefined, true)).toMatchObject({ id, type: 'application' });
      }),
    );
  });

  it('have one key with and without the provider of subscriptions, and no other', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const long = id.startsWith('/subscriptions') ? `/providers/Microsoft.Subscription${id}` : id;
        expect(withoutProvider(long)).toBe(id);
        expect(withoutProvider(id)).toBe(id);
        expect(withoutProvider(`${long}/`)).toBe(id);
        expect(isScopeWithin(`${long.toUpperCase()}/`, id)).toBe(true);
        expect(isScopeWithin(`${id}/resourceGroups/x`, long)).toBe(true);
        expect(isScopeWithin(`${id}0`, id)).toBe(false);
        expect(isScopeWithin(id, `${id}/resourceGroups/x`)).toBe(false);
        expect(readArmScope(long)).toEqual(readArmScope(id));
      }),
    );
  });

  it('make a path that leads to themselves and to nothing else', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const path = armRequestAt(id, 'name');
        const url = new URL(`https://arm.example${path}`);
        expect(url.search).toBe('?api-version=2020-10-01');
        const plain = /%[0-9a-f]{2}/i.test(id)
          ? undefined
          : `${id}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests/name`;
        if (plain !== undefined && !id.includes('%') && !/\/\.{1,2}(\/|$)/.test(id))
          expect(decodeURIComponent(url.pathname)).toBe(plain);
      }),
    );
    expect(armRequestById(`${subscription}/resourceGroups/a b#?/x`)).toBe(
      `${subscription}/resourceGroups/a%20b%23%3F/x?api-version=2020-10-01&$filter=asTarget()`,
    );
  });

  it('are asked once a subscription where there are several, and themselves where there is one', () => {
    const other = '/subscriptions/bbbb-2/resourceGroups/only';
    const group = '/providers/Microsoft.Management/managementGroups/mg';
    expect(armReadScopes([vault, group, other, vault.toUpperCase(), `${subscription}/resourceGroups/x`])).toEqual([
      { id: group, narrower: [] },
      {
        id: subscription,
        narrower: [vault, `${subscription}/resourceGroups/x`],
      },
      { id: other, narrower: [] },
    ]);
    expect(armReadScopes([])).toEqual([]);
  });

  it('asks for what is activated together in one go, and for a long list a few scopes at a time', () => {
    expect([1, 20, 21, 400].map(scopesAtOnce)).toEqual([20, 20, 4, 4]);
  });
});

describe('scopes of directory roles', () => {
  it.each([
    ['/', undefined, 'tenant', 'Directory'],
    ['/administrativeUnits/0000-1', 'Branch North', 'administrativeUnit', 'Branch North'],
    [
      '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001',
      undefined,
      'administrativeUnit',
      'Administrative unit 44444444…',
    ],
    ['/44444444-aaaa-4aaa-8aaa-000000000002', undefined, 'application', 'Application 44444444…'],
    ['/a/b/c', undefined, 'unknown', '/a/b/c'],
  ])('%s named %j is %s %s', (id, name, type, label) => {
    expect(directoryScope(id, name)).toEqual({ id, type, label, path: [] });
  });
});

describe('duplicate rows', () => {
  const via = (kind: Eligibility['via'], endsAt?: string): Eligibility => ({
    ...eligibility,
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

describe('requests', () => {
  const record = (change: Partial<RequestRecord>): RequestRecord => ({
    requestId: 'r',
    status: 'Provisioned',
    action: 'selfActivate',
    ...change,
  });
  const at = (ms: number) => new Date(start + ms).toISOString();

  it.each([
    ['PendingApproval', {}, true],
    ['PendingApprovalProvisioning', {}, true],
    ['PendingProvisioning', {}, true],
    ['AWordOfTomorrow', {}, true],
    ['Granted', { startsAt: at(hour) }, true],
    ['Granted', { startsAt: at(-60_000) }, true],
    ['Granted', { startsAt: at(-hour) }, false],
    ['ScheduleCreated', { createdAt: at(-hour) }, false],
    ['Provisioned', {}, false],
    ['revoked', {}, false],
    ['Canceled', {}, false],
    ['Denied', {}, false],
    ['Failed', {}, false],
    ['TimedOut', {}, false],
    ['FailedAsResourceIsLocked', {}, false],
    ['', {}, false],
    ['PendingApproval', { action: 'SelfActivate' }, true],
    ['PendingApproval', { action: 'adminAssign' }, false],
    ['PendingRevocation', { action: 'selfDeactivate' }, false],
    ['PendingAdminDecision', { action: 'selfExtend' }, false],
  ] as const)('%s %j is open: %s', (status, change, open) => {
    expect(isOpenActivation(record({ status, ...change }), start)).toBe(open);
  });

  it('the one a sending made has its reason and was created at that time', () => {
    const mine = record({ requestId: 'mine', justification: 'why', createdAt: at(3_000) });
    const others = [
      record({ requestId: 'older', justification: 'why', createdAt: at(-10 * 60_000) }),
      record({ requestId: 'much later', justification: 'why', createdAt: at(5 * 60_000) }),
      record({ requestId: 'other reason', justification: 'because', createdAt: at(1_000) }),
      record({ requestId: 'an end', action: 'selfDeactivate', justification: 'why', createdAt: at(0) }),
      record({ requestId: 'no time', justification: 'why' }),
    ];
    expect(pickSent([...others, mine], 'why', start)?.requestId).toBe('mine');
    expect(pickSent(others.slice(2), 'why', start)).toBeUndefined();
    expect(pickSent([], undefined, start)).toBeUndefined();
  });

  it('end at their start and duration, or at the end given, and not before the clock has started', () => {
    const wire = (
      startDateTime: string | undefined,
      duration: string | undefined,
      endDateTime: string | undefined,
      status = 'Provisioned',
    ) => ({
      id: 'i',
      status,
      action: 'selfActivate',
      createdDateTime: undefined,
      justification: undefined,
      principalId: undefined,
      isValidationOnly: false,
      scheduleInfo: { startDateTime, expiration: { type: 'afterDuration', duration, endDateTime } },
    });
    expect(recordOf(wire(at(0), 'P1D', undefined)).endsAt).toBe(at(24 * hour));
    expect(recordOf(wire(at(0), undefined, at(hour))).endsAt).toBe(at(hour));
    expect(recordOf(wire(at(0), 'P1M', undefined)).endsAt).toBeUndefined();
    expect(recordOf(wire(undefined, 'PT8H', undefined)).endsAt).toBeUndefined();
    expect(recordOf(wire(at(0), 'PT8H', undefined, 'PendingApproval')).endsAt).toBeUndefined();
  });
});

describe('policies', () => {
  const rules = (change: Readonly<Record<string, object>>) => [
    { id: 'Notification_Admin_Admin_Eligibility', notificationType: 'Email' },
    {
      id: 'Expiration_EndUser_Assignment',
      isExpirationRequired: true,
      maximumDuration: 'PT1H45M',
      ...change.expiration,
    },
    { id: 'Enablement_EndUser_Assignment', enabledRules: [], ...change.enablement },
    {
      id: 'Approval_EndUser_Assignment',
      setting: { isApprovalRequired: false, isRequestorJustificationRequired: true, approvalStages: [] },
      ...change.approval,
    },
    { id: 'AuthenticationContext_EndUser_Assignment', isEnabled: false, claimValue: '', ...change.context },
    { id: 'Expiration_Admin_Assignment', maximumDuration: 'P365D' },
  ];
  const nothing = {
    known: true,
    maximumMs: 6_300_000,
    asksJustification: false,
    asksTicket: false,
    asksMfa: false,
    asksApproval: false,
    approvers: [],
  };

  it.each([
    ['nothing', {}, {}],
    ['a reason', { enablement: { enabledRules: ['Justification'] } }, { asksJustification: true }],
    ['a ticket', { enablement: { enabledRules: ['Ticketing'] } }, { asksTicket: true }],
    ['multifactor authentication', { enablement: { enabledRules: ['MultiFactorAuthentication'] } }, { asksMfa: true }],
    ['an authentication context', { context: { isEnabled: true, claimValue: 'c3' } }, { authenticationContext: 'c3' }],
    ['a context that is not named', { context: { isEnabled: true, claimValue: null } }, {}],
    ['no longest duration', { expiration: { maximumDuration: null } }, { maximumMs: undefined }],
  ] as const)('that ask %s are read so', (_, change, wanted) => {
    expect(policyFromRules(rules(change))).toEqual({ ...nothing, ...wanted });
  });

  it('name who approves, as both services write it', () => {
    const stage = (primaryApprovers: object[]) => ({
      approval: { setting: { isApprovalRequired: true, approvalStages: [{ primaryApprovers }] } },
    });
    const graph = policyFromRules(
      rules(
        stage([
          { '@odata.type': '#microsoft.graph.singleUser', userId: 'u', description: 'Una' },
          { '@odata.type': '#microsoft.graph.groupMembers', groupId: 'g' },
          { '@odata.type': '#microsoft.graph.requestorManager' },
        ]),
      ),
    );
    expect(graph).toMatchObject({
      asksApproval: true,
      approvers: [
        { id: 'u', type: 'user', name: 'Una' },
        { id: 'g', type: 'group' },
      ],
    });
    const azure = policyFromRules(
      rules(
        stage([
          { id: 'u', userType: 'User', description: 'Una' },
          { id: 'g', userType: 'Group' },
          { id: 'x', userType: 'Else' },
        ]),
      ),
    );
    expect(azure.approvers).toEqual([
      { id: 'u', type: 'user', name: 'Una' },
      { id: 'g', type: 'group' },
      { id: 'x', type: 'other' },
    ]);
  });

  it('in any order, with rules nobody knows and rules nobody can read', () => {
    const odd = [null, 5, { id: 7 }, { id: 'Something_New' }, ...rules({}).toReversed()];
    expect(policyFromRules(odd)).toEqual(nothing);
  });

  it('that say nothing about activation are not known: the reason is asked', () => {
    for (const items of [[], [{ id: 'Expiration_Admin_Assignment' }], [null]]) {
      expect(policyFromRules(items)).toMatchObject({ known: false, asksJustification: true });
    }
  });
});

describe('paths', () => {
  it('carry any value whole, and any text is one literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const url = new URL(`https://x.example${withQuery('/p', { $filter: `a eq ${quoted(value)}` })}`);
        expect(url.searchParams.get('$filter')).toBe(`a eq '${value.replaceAll("'", "''")}'`);
        expect([...url.searchParams.keys()]).toEqual(['$filter']);
      }),
    );
    expect(withQuery('/p', {})).toBe('/p');
  });
});

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
