import type { Scenario, ScenarioPolicy } from '../scenario/scenario.ts';
import { parseDuration } from '../scenario/times.ts';
import { guidOf, sameId, type Target, type World } from '../scenario/world.ts';
import type { TenantState } from '../tenant/state.ts';

/** What a target asks of who activates it, with changes made at run time. */
export interface EffectivePolicy {
  readonly maximumMs: number;
  readonly maximum: string;
  readonly asks: readonly ('MultiFactorAuthentication' | 'Justification' | 'Ticketing')[];
  readonly authenticationContext?: string;
  readonly approval?: ScenarioPolicy['approval'];
  readonly unreadable: boolean;
}

/** The GUID that names a target's policy; part of the ids both planes print. */
export function policyGuid(target: Target): string {
  return guidOf(`policy/${target.kind}/${target.tenantId}/${target.roleId}/${target.scopeId}`.toLowerCase());
}

/** The target a policy speaks for: directory policies are per role and tenant-wide, whatever the scope of the eligibility. */
function policyTarget(target: Target): Target {
  return target.kind === 'directoryRole' ? { ...target, scopeId: '/' } : target;
}

/** The policy of a target: the listed one that names most of it, else the default; then what PATCH changed. */
export function policyFor(world: World, state: TenantState, asked: Target): EffectivePolicy {
  const target = policyTarget(asked);
  const chosen = listedPolicy(world, asked);
  const change = (rule: string) => state.policyChanges.get(`${policyGuid(target)}/${rule}`);
  const maximum = text(change('Expiration_EndUser_Assignment')?.maximumDuration) ?? chosen.maximum;
  const enabled = change('Enablement_EndUser_Assignment')?.enabledRules;
  const context = change('AuthenticationContext_EndUser_Assignment');
  const approval = change('Approval_EndUser_Assignment')?.setting;
  return {
    maximum,
    maximumMs: parseDuration(maximum),
    asks: Array.isArray(enabled) ? allAsks.filter((ask) => enabled.includes(ask)) : chosen.asks,
    authenticationContext: context
      ? context.isEnabled === true
        ? text(context.claimValue)
        : undefined
      : chosen.authenticationContext,
    approval:
      approval === undefined
        ? chosen.approval
        : isApprovalOn(approval)
          ? (chosen.approval ?? { approvers: [] })
          : undefined,
    unreadable: chosen.unreadable,
  };
}

const allAsks = ['MultiFactorAuthentication', 'Justification', 'Ticketing'] as const;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isApprovalOn(setting: unknown): boolean {
  return (
    typeof setting === 'object' &&
    setting !== null &&
    'isApprovalRequired' in setting &&
    setting.isApprovalRequired === true
  );
}

/** The policy a scenario lists for a target: the one that names most of it, else the default. */
export function listedPolicy(world: World, asked: Target): Scenario['defaultPolicy'] {
  const target = policyTarget(asked);
  let best = world.scenario.defaultPolicy;
  let bestScore = -1;
  for (const policy of world.scenario.policies) {
    const wanted = world.policyTarget(policy);
    const pairs = (['kind', 'tenantId', 'roleId', 'scopeId'] as const).filter((name) => wanted[name] !== undefined);
    if (pairs.some((name) => !sameId(wanted[name], target[name]))) continue;
    if (pairs.length > bestScore) {
      best = policy;
      bestScore = pairs.length;
    }
  }
  return best;
}
