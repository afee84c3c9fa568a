import { describe, expect, it } from '@jest/globals';

import { type Caller, createCaller, errorOf, type Reply, smallScenario } from './caller.ts';
import {
  activate,
  armBody,
  armPath,
  azureRoles,
  directoryBody,
  directoryRequests,
  groupBody,
  groupRequests,
  guid,
  hour,
  roles,
  subscription,
  vault,
} from './requests.ts';

const code = 'RoleAssignmentRequestPolicyValidationFailed';

function long(duration: string): Record<string, unknown> {
  return { scheduleInfo: { startDateTime: null, expiration: { type: 'afterDuration', duration } } };
}

describe('policy rules of the fake tenant', () => {
  const broken: readonly (readonly [string, Record<string, unknown>, string])[] = [
    [
      'a role nobody made eligible',
      { directoryScopeId: '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001' },
      '["EligibilityRule"]',
    ],
    ['longer than the maximum', long('PT8H1M'), '["ExpirationRule"]'],
    ['shorter than five minutes', long('PT4M'), '["ExpirationRule"]'],
    [
      'no duration at all',
      { scheduleInfo: { startDateTime: null, expiration: { type: 'noExpiration' } } },
      '["ExpirationRule"]',
    ],
    ['no justification', { justification: undefined }, '["JustificationRule"]'],
    ['a justification of blanks', { justification: '  ' }, '["JustificationRule"]'],
    [
      'not eligible and too long',
      { directoryScopeId: '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001', ...long('P2D') },
      '["EligibilityRule","ExpirationRule"]',
    ],
    ['no MFA in the token', { roleDefinitionId: roles.user }, '["MfaRule"]'],
  ];
  it.each(broken)('names the rules that %s breaks', async (_, change, rules) => {
    const caller = createCaller();
    expect(errorOf(await activate(caller, change))).toEqual({
      status: 400,
      code,
      message: `The following policy rules failed: ${rules}`,
    });
    expect(caller.rules()).toEqual([]);
  });

  it('asks for a ticket where the role does, in every kind', async () => {
    const caller = createCaller();
    const unit = {
      roleDefinitionId: roles.helpdesk,
      directoryScopeId: '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001',
    };
    expect(errorOf(await activate(caller, { ...unit, ...long('PT1H') })).message).toBe(
      'The following policy rules failed: ["TicketingRule"]',
    );
    const good = await activate(caller, {
      ...unit,
      ...long('PT1H'),
      ticketInfo: { ticketNumber: 'INC-1', ticketSystem: 'Desk' },
    });
    expect(good.body.ticketInfo).toEqual({ ticketNumber: 'INC-1', ticketSystem: 'Desk' });
    const key = await caller.arm('PUT', armPath(vault, guid(1)), armBody(vault, azureRoles.vaultAdministrator));
    expect(errorOf(key).message).toBe('The following policy rules failed: ["TicketingRule"]');
  });

  it('takes MFA from the token', async () => {
    const caller = createCaller().with({ amr: ['pwd', 'mfa'] });
    expect((await activate(caller, { roleDefinitionId: roles.user })).status).toBe(201);
  });

  it('has a second wording on ARM', async () => {
    const caller = createCaller(smallScenario({ behaviour: { ruleWording: 'sentence' } }));
    const reply = await caller.arm(
      'PUT',
      armPath(subscription, guid(1)),
      armBody(subscription, azureRoles.owner, { justification: '' }),
    );
    expect(errorOf(reply)).toEqual({
      status: 400,
      code,
      message: 'The following policy rules failed: JustificationRule - Justification is required',
    });
  });

  it('ends an eligibility with its end', async () => {
    const caller = createCaller();
    caller.tenant.advance(90 * 24 * hour);
    const reply = await activate(caller, { roleDefinitionId: roles.securityAdministrator });
    expect(errorOf(reply).message).toContain('EligibilityRule');
  });

  it('lets a membership that is active bring further eligibilities', async () => {
    const scenario = smallScenario();
    const caller = createCaller({
      ...scenario,
      eligibilities: [
        ...scenario.eligibilities,
        {
          kind: 'directoryRole',
          holderGroup: 'Tier 1 Operators',
          role: roles.globalReader,
          scope: '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001',
          usualReasons: [],
        },
      ],
    });
    const unit = { directoryScopeId: '/administrativeUnits/44444444-aaaa-4aaa-8aaa-000000000001' };
    expect(errorOf(await activate(caller, unit)).message).toContain('EligibilityRule');
    expect((await caller.graph('POST', groupRequests, groupBody())).status).toBe(201);
    expect((await activate(caller, unit)).status).toBe(201);
  });
});

describe('authentication contexts of the fake tenant', () => {
  const claims = '{"access_token":{"acrs":{"essential":true, "value":"c1"}}}';
  const application = {
    roleDefinitionId: roles.application,
    directoryScopeId: '/44444444-aaaa-4aaa-8aaa-000000000002',
  };
  const owner = (caller: Caller): Promise<Reply> =>
    caller.arm('PUT', armPath(subscription, guid(1)), armBody(subscription, azureRoles.owner));

  it('asks with percent-encoded claims in the message of a 400', async () => {
    const caller = createCaller();
    for (const reply of [await activate(caller, application), await owner(caller)]) {
      expect(errorOf(reply)).toEqual({
        status: 400,
        code: 'RoleAssignmentRequestAcrsValidationFailed',
        message:
          '&claims=%7B%22access_token%22%3A%7B%22acrs%22%3A%7B%22essential%22%3Atrue%2C%20%22value%22%3A%22c1%22%7D%7D%7D',
      });
    }
  });

  it('asks with raw claims in the message', async () => {
    const caller = createCaller(smallScenario({ behaviour: { claimsChallenge: 'rawMessage' } }));
    expect(errorOf(await activate(caller, application)).message).toBe(`claims=${claims}`);
  });

  it('asks with a header', async () => {
    const caller = createCaller(smallScenario({ behaviour: { claimsChallenge: 'header' } }));
    for (const reply of [await activate(caller, application), await owner(caller)]) {
      expect(reply.status).toBe(401);
      const encoded = /claims="([^"]+)"/.exec(reply.headers.get('www-authenticate') ?? '')?.[1] ?? '';
      expect(JSON.parse(Buffer.from(encoded, 'base64').toString())).toEqual(JSON.parse(claims));
    }
  });

  it('goes on once the token carries it', async () => {
    const caller = createCaller().with({ acrs: ['c1'] });
    expect((await activate(caller, application)).status).toBe(201);
    expect((await owner(caller)).status).toBe(201);
  });

  it('asks every ARM write for MFA when that is mandatory', async () => {
    const caller = createCaller(smallScenario({ behaviour: { armNeedsMfa: true } }));
    const reply = await owner(caller);
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toContain('insufficient_claims');
    expect((await owner(caller.with({ amr: ['mfa'], acrs: ['c1'] }))).status).toBe(201);
  });
});

describe('what the service refuses before any rule', () => {
  it('says that a role is unknown, and a group is not for PIM', async () => {
    const caller = createCaller();
    expect(errorOf(await activate(caller, { roleDefinitionId: '99999999-aaaa-4aaa-8aaa-000000000000' })).code).toBe(
      'RoleNotFound',
    );
    const group = await caller.graph(
      'POST',
      groupRequests,
      groupBody({ groupId: '55555555-aaaa-4aaa-8aaa-000000000004' }),
    );
    expect(errorOf(group).message).toContain('Resource type not supported for onboarding');
  });

  it('says that something is active, or open', async () => {
    const caller = createCaller();
    await activate(caller);
    expect(errorOf(await activate(caller, { isValidationOnly: true }))).toEqual({
      status: 400,
      code: 'RoleAssignmentExists',
      message: 'The Role assignment already exists.',
    });
    await caller.graph('POST', directoryRequests, directoryBody({ roleDefinitionId: roles.securityAdministrator }));
    expect(
      errorOf(await activate(caller, { roleDefinitionId: roles.securityAdministrator, isValidationOnly: true })),
    ).toEqual({
      status: 400,
      code: 'PendingRoleAssignmentRequest',
      message: 'There is already an existing pending Role assignment request.',
    });
    expect(caller.rules()).toEqual([]);
  });
});
