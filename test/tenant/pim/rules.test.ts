import { describe, expect, it } from '@jest/globals';
import { createCaller, errorOf, smallScenario } from '../caller.ts';
import {
  activate,
  armBody,
  armPath,
  azureRoles,
  groupBody,
  groupRequests,
  guid,
  hour,
  roles,
  subscription,
  vault,
} from '../requests.ts';

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
