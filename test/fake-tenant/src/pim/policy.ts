import { listedPolicy, policyTarget } from '../scenario/listed-policy.ts';
import type { ScenarioPolicy } from '../scenario/scenario.ts';
import { parseDuration } from '../scenario/times.ts';
import { guidOf, type Target, type World } from '../scenario/world.ts';
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
          ? (chosen.approval ?? { approvers: [], laterStages: [], approverJustifies: true })
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
