// A palette that answers what a test says, and writes down what it was asked to send.
import {
  type BatchItem,
  type Catalogue,
  noTenantChoices,
  type Outcome,
  type Palette,
  type Plan,
  type Policy,
  type Row,
} from '@pim-palette/core';
import { createSender } from '../../../core/src/activate/send-wish.ts';
import { createSignInWaits } from '../../../core/src/auth/sign-in-waits.ts';
import { buildRows, viewCatalogue } from '../../../core/src/rows/build-rows.ts';
import { noticeRow } from '../../../core/src/rows/notice-rows.ts';
import { readQuery } from '../../../core/src/rows/read-query.ts';
import { createDrafts } from '../../../core/src/stores/drafts.ts';
import { catalogueOf, identity, policyOf } from './things.ts';

export interface Script {
  readonly catalogue?: Catalogue;
  readonly rows?: (text: string, options?: Parameters<Palette['rows']>[1]) => readonly Row[];
  readonly policies?: ReadonlyMap<string, Policy>;
  /** What each role's activation comes to, by role name; `active` when not told. */
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  readonly recent?: readonly string[];
  readonly change?: Partial<Palette>;
}

export interface ScriptedPalette extends Palette {
  /** `activate Global Reader`, in order. */
  readonly sent: string[];
}

export function scriptedPalette(script: Script): ScriptedPalette {
  const sent: string[] = [];
  const policies = script.policies ?? new Map<string, Policy>();
  const catalogue = () => script.catalogue ?? catalogueOf([]);
  const palette: Omit<ScriptedPalette, 'send'> = {
    sent,
    keepsReasons: true,
    drafts: createDrafts(),
    signInWaits: createSignInWaits(),
    identities: async () => [identity],
    signIn: async () => identity,
    tenantIdOf: async () => identity.tenantId,
    tenantChoices: () => noTenantChoices,
    includeTenant: () => undefined,
    changeTenant: async () => noTenantChoices,
    signOut: async () => undefined,
    past: async () => ({ acts: [], gaps: [] }),
    isRefusal: async () => false,
    approvals: async () => ({ items: [], gaps: [] }),
    decide: async () => [],
    extend: async () => [],
    extensions: async () => ({ items: [], gaps: [] }),
    cancelExtensions: async () => [],
    scopeSets: async () => [],
    saveScopeSets: async (change) => change([]),
    ownRoles: async () => [],
    knownOwn: () => new Map(),
    saveOwnRoles: async (change) => change([], { eligibilities: [], own: new Map() }),
    findTenants: async () => ({ items: [], gaps: [] }),
    knownAskedAgain: () => [],
    askedAgain: async () => [],
    dropAskedAgain: async () => [],
    sendAskedAgain: async () => [],
    planProlonging: async () => [],
    prolong: async () => [],
    childScopes: async () => ({ items: [], gaps: [] }),
    untilUsable: async (eligibilities) => eligibilities.map(() => 'yes'),
    endWhenAllowed: async (activations) =>
      activations.map((activation) => ({ activation, outcome: { state: 'ended', requestId: '1' } })),
    need: async () => ({ findings: [], roles: [], wouldDo: [], note: '', gaps: [] }),
    load: async () => catalogue(),
    refresh: async () => catalogue(),
    catalogue,
    readQuery: (text) => readQuery(text, viewCatalogue(catalogue()), []),
    rows(text, options) {
      if (!options?.ticked?.length) {
        const said = options?.notice === undefined ? [] : [noticeRow('state', options.notice)];
        return [...said, ...(script.rows?.(text, options) ?? [])];
      }
      const base = { catalogue: catalogue(), bundles: [], uses: [], policies, signedIn: true };
      return buildRows({
        ...options,
        ...base,
        text,
        defaultMs: 8 * 3_600_000,
        now: Date.parse('2026-11-23T10:00:00Z'),
      });
    },
    policies: async (eligibilities) => eligibilities.map(({ key }) => policies.get(key) ?? policyOf()),
    knownPolicies: () => policies,
    async plan(wish): Promise<Plan> {
      const rows = wish.eligibilities.map((eligibility): Plan['rows'][number] => {
        const policy = policies.get(eligibility.key) ?? policyOf();
        if (policy.asksJustification && wish.justification === undefined)
          return { step: 'missing', eligibility, policy, fields: ['justification'] };
        const durationMs = Math.min(wish.durationMs ?? 8 * 3_600_000, policy.maximumMs ?? Number.POSITIVE_INFINITY);
        const { justification } = wish;
        const request = { eligibility, durationMs, ...(justification === undefined ? {} : { justification }) };
        const clamped = wish.durationMs !== undefined && durationMs < wish.durationMs;
        return { step: 'send', eligibility, policy, request, clamped };
      });
      return { rows, stepUps: [] };
    },
    async activate(plan, options = {}): Promise<readonly BatchItem[]> {
      return plan.rows.map(({ eligibility }, row) => {
        options.onEvent?.({ type: 'sending', row });
        sent.push(`${options.checkOnly ? 'check' : 'activate'} ${eligibility.roleName}`);
        const outcome = script.outcomes?.[eligibility.roleName] ?? { state: 'active', requestId: 'request-1' };
        options.onEvent?.({ type: 'settled', row, outcome });
        return { eligibility, outcome };
      });
    },
    async deactivate(activations) {
      return activations.map((activation) => {
        sent.push(`deactivate ${activation.roleName}`);
        return { activation, outcome: { state: 'withdrawn', requestId: 'request-1', status: 'Revoked' } };
      });
    },
    async cancel(requests) {
      return requests.map((request) => {
        sent.push(`cancel ${request.roleName}`);
        return { request, outcome: { state: 'withdrawn', requestId: request.requestId, status: 'Canceled' } };
      });
    },
    follow: async () => undefined,
    inForce: async () => 'cannotTell',
    bundles: async () => [],
    knownBundles: () => [],
    saveBundles: async (change) => change([]),
    sentRequests: async () => [],
    recentJustifications: async () => script.recent ?? [],
    ...script.change,
  };
  const keepAfterEnd = async () => ({ state: 'later' as const, asked: [] });
  return { send: createSender({ ...palette, now: Date.now, keepAfterEnd }), ...palette };
}
