import fc from 'fast-check';
import type { Eligibility } from '../../../core/src/model/eligibility.ts';
import { identity } from '../http/scripted-service.ts';

const subscription = '/subscriptions/aaaa-1';
const vault = `${subscription}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-prod`;

/** An eligibility of Azure as the service lists it. */
export const armEligibility: Eligibility = {
  key: 'k',
  kind: 'azureResource',
  identity,
  roleId: '/subscriptions/AAAA-1/providers/Microsoft.Authorization/roleDefinitions/R1',
  roleName: 'Owner',
  scope: { id: vault, type: 'resource', label: 'kv-prod', path: [] },
  via: 'direct',
  scheduleId: '/providers/Microsoft.Subscription/subscriptions/aaaa-1/x/roleEligibilitySchedules/S1',
};

/** A wish for 90 minutes with all that can be said. */
export const armRequest = {
  eligibility: armEligibility,
  durationMs: 5_400_000,
  justification: 'why',
  ticket: { number: 'T1', system: 'S' },
};

const segment = fc.stringMatching(/^[\w .()~%äé-]{1,20}$/);

/** Any scope id of Azure, as the service writes it. */
export const scopeIds = fc.oneof(
  segment.map((a) => `/subscriptions/${a}`),
  fc.tuple(segment, segment).map(([a, b]) => `/subscriptions/${a}/resourceGroups/${b}`),
  fc
    .tuple(segment, segment, segment)
    .map(([a, b, c]) => `/subscriptions/${a}/resourceGroups/${b}/providers/N.S/t/${c}`),
  segment.map((a) => `/providers/Microsoft.Management/managementGroups/${a}`),
);
