import { describe, expect, it } from '@jest/globals';
import { StepUpRequiredError } from '../../../core/src/errors.ts';
import { failedPolicyRules } from '../../../core/src/http/error-body.ts';
import { allKinds, kindOf } from '../../../core/src/kinds/all-kinds.ts';
import type { ActivationRequest } from '../../../core/src/model/activation-request.ts';
import type { Eligibility, Kind } from '../../../core/src/model/eligibility.ts';
import { failure } from '../http/scripted-service.ts';
import { smallWith, type TenantService, type TenantServiceOptions, tenantService } from './tenant-service.ts';

const hour = 3_600_000;
const minute = 60_000;
const id = (number: number) => `aaaaaaaa-bbbb-4ccc-8ddd-${String(number).padStart(12, '0')}`;

interface Scene extends TenantService {
  readonly eligibility: Eligibility;
  readonly request: ActivationRequest;
}

async function scene(kind: Kind, role: string, options: TenantServiceOptions = {}, access?: string): Promise<Scene> {
  const service = tenantService(options);
  const { items } = await kindOf(kind).listEligibilities(service.context);
  const eligibility = items.find((item) => item.roleName === role && item.access === access);
  if (!eligibility) throw new Error(`No eligibility for ${role}.`);
  const request = { eligibility, durationMs: hour, justification: 'ticket review' };
  return { ...service, eligibility, request };
}

/** One of each kind that asks for a reason only; the last reaches a resource and carries a condition. */
const plain: readonly (readonly [Kind, string, string?])[] = [
  ['directoryRole', 'Global Reader'],
  ['directoryRole', 'Security Reader'],
  ['group', 'Tier 1 Operators', 'member'],
  ['azureResource', 'Reader'],
];

describe.each(plain)('%s %s', (kind, role, access) => {
  const operations = kindOf(kind);

  it('is activated, shows with the same key, is in force, and is deactivated again', async () => {
    const { context, eligibility, request, clock, tenant } = await scene(kind, role, {}, access);
    expect(await operations.readInForce(context, eligibility)).toBe('notYet');
    const sent = await operations.requestActivation(context, request, id(1), {});
    expect(sent).toMatchObject({ status: 'Provisioned', justification: 'ticket review' });
    expect(sent.action.toLowerCase()).toBe('selfactivate');
    expect(Date.parse(sent.endsAt ?? '')).toBe(clock.now() + hour);
    expect(await operations.readRequest(context, sent.requestId)).toMatchObject({
      requestId: sent.requestId,
      status: 'Provisioned',
    });

    const { items, gaps } = await operations.listActivations(context, [eligibility]);
    expect(gaps).toEqual([]);
    expect(items.find(({ key }) => key === eligibility.key)).toMatchObject({
      activated: true,
      roleName: eligibility.roleName,
      scopeLabel: eligibility.scope.label,
      endsAt: sent.endsAt,
    });
    expect(await operations.readInForce(context, eligibility)).toBe('yes');

    clock.move(6 * minute);
    const ended = await operations.requestDeactivation(context, eligibility, id(2), {});
    expect(ended).toMatchObject({ status: 'Revoked' });
    expect((await operations.listActivations(context, [eligibility])).items).toEqual([]);
    expect(await operations.readInForce(context, eligibility)).toBe('notYet');
    expect(tenant.offences()).toEqual([]);
  });

  it('is only checked when asked to, and refused by the rules all the same', async () => {
    const { context, request, tenant, eligibility } = await scene(kind, role, {}, access);
    await operations.checkActivation(context, request, id(1), {});
    expect((await operations.listActivations(context, [eligibility])).items).toEqual([]);
    expect((await operations.listOpenRequests(context, [eligibility])).items).toEqual([]);
    const error = await failure(operations.checkActivation(context, { ...request, durationMs: 20 * hour }, id(2), {}));
    expect(failedPolicyRules(error)).toEqual(['ExpirationRule']);
    expect(tenant.offences()).toEqual([]);
  });

  it('waits for its start, and is withdrawn before it', async () => {
    const { context, request, clock, eligibility, tenant } = await scene(kind, role, {}, access);
    const startsAt = new Date(clock.now() + 2 * hour).toISOString();
    const sent = await operations.requestActivation(context, { ...request, startsAt }, id(1), {});
    expect(sent).toMatchObject({ status: 'Granted', startsAt });
    const { items } = await operations.listOpenRequests(context, [eligibility]);
    expect(items).toMatchObject([
      {
        key: eligibility.key,
        requestId: sent.requestId,
        roleName: eligibility.roleName,
        scopeLabel: eligibility.scope.label,
        startsAt,
      },
    ]);
    await operations.cancelRequest(context, sent.requestId, {});
    expect((await operations.listOpenRequests(context, [eligibility])).items).toEqual([]);
    expect(await operations.readRequest(context, sent.requestId)).toMatchObject({ status: 'Canceled' });
    expect(tenant.offences()).toEqual([]);
  });

  it.each([
    ['the connection broke after it acted', 'lostAnswer', 'lostAnswer'],
    ['the service acted and failed', 'errorAfterActing', 'lostAnswer'],
    ['the answer broke off', 'halfAnswer', 'lostAnswer'],
    ['a web page came', 'htmlPage', 'lostAnswer'],
    ['no answer came', 'slow', 'timedOut'],
  ] as const)('[P7] is found again when %s', async (_, type, code) => {
    const { context, request, clock, seen, tenant } = await scene(kind, role, {}, access);
    tenant.faults.add({ type, on: { write: true } });
    const sentAt = clock.now();
    seen();
    expect((await failure(operations.requestActivation(context, request, id(1), {}))).code).toBe(code);
    // What is held back is logged when it goes.
    tenant.release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen().filter((line) => !line.startsWith('GET'))).toHaveLength(1);
    const found = await operations.findSentRequest(context, request, id(1), sentAt);
    const acted = tenant.state.requests.length > 0;
    expect(found !== undefined).toBe(acted);
    if (found) expect(found).toMatchObject({ status: 'Provisioned', justification: 'ticket review' });
    expect(tenant.offences()).toEqual([]);
  });

  it('[P7] is not found when it never arrived, or when only an older one is there', async () => {
    const { context, request, clock, tenant } = await scene(kind, role, {}, access);
    tenant.faults.add({ type: 'neverArrived', on: { write: true } });
    expect((await failure(operations.requestActivation(context, request, id(1), {}))).code).toBe('offline');
    expect(await operations.findSentRequest(context, request, id(1), clock.now())).toBeUndefined();
    await operations.requestActivation(context, request, id(2), {});
    clock.move(10 * minute);
    expect(await operations.findSentRequest(context, request, id(3), clock.now())).toBeUndefined();
    expect(tenant.offences()).toEqual([]);
  });

  it('a second one is refused while it is active', async () => {
    const { context, request } = await scene(kind, role, {}, access);
    await operations.requestActivation(context, request, id(1), {});
    const error = await failure(operations.requestActivation(context, request, id(2), {}));
    expect([error.code, error.serviceCode]).toEqual(['refused', 'RoleAssignmentExists']);
  });

  it('is refused a deactivation in its first five minutes, in two wordings', async () => {
    const { context, request, eligibility, clock } = await scene(kind, role, {}, access);
    await operations.requestActivation(context, request, id(1), {});
    clock.move(30_000);
    const first = await failure(operations.requestDeactivation(context, eligibility, id(2), {}));
    clock.move(2 * minute);
    const second = await failure(operations.requestDeactivation(context, eligibility, id(3), {}));
    expect([first.serviceCode, second.serviceCode]).toEqual(['RoleAssignmentDoesNotExist', 'ActiveDurationTooShort']);
  });
});

describe('what a policy asks', () => {
  it.each([
    ['directoryRole', 'Helpdesk Administrator', ['TicketingRule']],
    ['directoryRole', 'User Administrator', ['MfaRule']],
    ['azureResource', 'Key Vault Administrator', ['TicketingRule']],
  ] as const)('%s %s is refused by %j, and accepted with it', async (kind, role, rules) => {
    const { context, request } = await scene(kind, role);
    const error = await failure(kindOf(kind).requestActivation(context, request, id(1), {}));
    expect(error.code).toBe('refused');
    expect(failedPolicyRules(error)).toEqual(rules);
    const mfa = JSON.stringify({ access_token: { amr: { values: ['mfa'] } } });
    const ticket = { number: 'INC0001234', system: 'ServiceNow' };
    const sent = await kindOf(kind).requestActivation(context, { ...request, ticket }, id(2), { claims: mfa });
    expect(sent.status).toBe('Provisioned');
  });

  it.each(['message', 'rawMessage', 'header'] as const)(
    'a step-up asked for by %s brings the claims that satisfy it',
    async (form) => {
      for (const [kind, role] of [
        ['directoryRole', 'Application Administrator'],
        ['azureResource', 'Owner'],
      ] as const) {
        const { context, request, tenant } = await scene(kind, role, {
          scenario: smallWith({ behaviour: { claimsChallenge: form } }),
        });
        const work = kindOf(kind).requestActivation(context, request, id(1), {});
        if (form === 'header') {
          // A challenge in a header is refused before acting: met silently where that is possible.
          expect((await work).status).toBe('Provisioned');
        } else {
          const error = await failure(work);
          expect(error).toBeInstanceOf(StepUpRequiredError);
          if (!(error instanceof StepUpRequiredError)) return;
          expect(error.authenticationContext).toBe('c1');
          const sent = await kindOf(kind).requestActivation(context, request, id(2), { claims: error.claims });
          expect(sent.status).toBe('Provisioned');
        }
        expect(tenant.offences()).toEqual([]);
      }
    },
  );

  it.each([
    ['directoryRole', 'Security Administrator', undefined],
    ['group', 'Tier 1 Operators', 'owner'],
    ['azureResource', 'Contributor', undefined],
  ] as const)('%s %s waits for approval, whose end is not known yet, and then runs', async (kind, role, access) => {
    const { context, request, tenant, eligibility, clock } = await scene(kind, role, {}, access);
    const operations = kindOf(kind);
    const sent = await operations.requestActivation(context, request, id(1), {});
    expect(sent).toMatchObject({ status: 'PendingApproval' });
    expect(sent.endsAt).toBeUndefined();
    expect((await operations.listOpenRequests(context, [eligibility])).items).toMatchObject([
      { key: eligibility.key, status: 'PendingApproval', requestId: sent.requestId },
    ]);
    clock.move(10 * minute);
    tenant.decide(sent.requestId, 'Approve', 'fine');
    expect(await operations.readRequest(context, sent.requestId)).toMatchObject({ status: 'Provisioned' });
    expect((await operations.listOpenRequests(context, [eligibility])).items).toEqual([]);
    expect((await operations.listActivations(context, [eligibility])).items).toMatchObject([{ key: eligibility.key }]);
  });

  it('a request nobody knows is not there, which is not an error', async () => {
    const { context, eligibility } = await scene('azureResource', 'Owner');
    const arm = `${eligibility.scope.id}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests/${id(9)}`;
    for (const { kind, readRequest } of allKinds) {
      expect(await readRequest(context, kind === 'azureResource' ? arm : id(9))).toBeUndefined();
    }
  });

  it('a locked resource is told in the words of the service', async () => {
    const { context, items } = await (async () => {
      const service = tenantService();
      return { ...service, ...(await kindOf('azureResource').listEligibilities(service.context)) };
    })();
    const locked = items.find(({ scope }) => scope.label === 'Archive');
    if (!locked) throw new Error('The scenario has no locked scope.');
    const request = { eligibility: locked, durationMs: hour, justification: 'x' };
    const error = await failure(kindOf('azureResource').requestActivation(context, request, id(1), {}));
    expect([error.code, error.serviceCode]).toEqual(['refused', 'ResourceIsLocked']);
  });
});

describe('policies', () => {
  it.each(allKinds.map(({ kind }) => [kind] as const))(
    'of %s come in the order asked, an unreadable one on its own',
    async (kind) => {
      const { context, tenant } = tenantService();
      const { items } = await kindOf(kind).listEligibilities(context);
      const policies = await kindOf(kind).readPolicies(context, items);
      const told = items.map(({ roleName, access }, index) => {
        const policy = policies[index];
        const asks = [
          policy?.asksJustification && 'reason',
          policy?.asksTicket && 'ticket',
          policy?.asksMfa && 'mfa',
          policy?.asksApproval && `approval by ${policy.approvers.map(({ type }) => type).join()}`,
          policy?.authenticationContext,
        ].filter(Boolean);
        return [
          access ? `${roleName} ${access}` : roleName,
          policy?.known,
          (policy?.maximumMs ?? 0) / hour,
          asks.join(),
        ];
      });
      expect(told).toEqual(expected[kind]);
      expect(tenant.offences()).toEqual([]);
    },
  );

  const expected: Readonly<Record<Kind, readonly (readonly unknown[])[]>> = {
    directoryRole: [
      ['Global Reader', true, 8, 'reason'],
      ['Security Administrator', true, 8, 'reason,approval by group'],
      ['Helpdesk Administrator', true, 1, 'reason,ticket'],
      ['User Administrator', true, 8, 'reason,mfa'],
      ['Application Administrator', true, 8, 'reason,c1'],
      ['Security Reader', false, 0, 'reason'],
    ],
    group: [
      ['Tier 1 Operators member', true, 8, 'reason'],
      ['Tier 1 Operators owner', true, 8, 'reason,approval by user'],
    ],
    azureResource: [
      ['Reader', true, 8, 'reason'],
      ['Owner', true, 8, 'reason,c1'],
      ['Contributor', true, 8, 'reason,approval by user'],
      ['Key Vault Administrator', true, 2, 'reason,ticket'],
      ['Contributor', true, 8, 'reason'],
    ],
  };

  it('of all directory roles are one request when all can be read', async () => {
    const { context, seen } = tenantService({ scenario: smallWith({ policies: [] }) });
    const { items } = await kindOf('directoryRole').listEligibilities(context);
    seen();
    const policies = await kindOf('directoryRole').readPolicies(context, items);
    expect(policies.every(({ known }) => known)).toBe(true);
    expect(seen()).toHaveLength(1);
  });

  it('without effective rules are read from the policy itself', async () => {
    const { context, tenant } = tenantService({ scenario: smallWith({ behaviour: { effectiveRules: false } }) });
    const { items } = await kindOf('azureResource').listEligibilities(context);
    const [reader] = await kindOf('azureResource').readPolicies(context, items.slice(0, 1));
    expect(reader).toMatchObject({ known: true, asksJustification: true, maximumMs: 8 * hour });
    expect(tenant.offences()).toEqual([]);
  });
});
