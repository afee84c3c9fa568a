// Rights and rows for tests, in as few words as a test wants to spend.
import type { Activation, Catalogue, Eligibility, Identity, OpenRequest, Policy, Row } from '@pim-palette/core';

export const identity: Identity = {
  accountId: 'account-1',
  username: 'ada@northwindlabs.example',
  tenantId: '11111111-aaaa-4aaa-8aaa-000000000001',
  tenantName: 'Northwind Labs',
  principalId: '22222222-aaaa-4aaa-8aaa-000000000001',
};

export function eligibilityOf(roleName: string, change: Partial<Eligibility> = {}): Eligibility {
  return {
    key: `directoryrole|${roleName.toLowerCase()}`,
    kind: 'directoryRole',
    identity,
    roleId: roleName,
    roleName,
    scope: { id: '/', type: 'tenant', label: 'Directory', path: [] },
    via: 'direct',
    ...change,
  };
}

export function activationOf(roleName: string, change: Partial<Activation> = {}): Activation {
  return {
    key: `directoryrole|${roleName.toLowerCase()}`,
    kind: 'directoryRole',
    identity,
    roleId: roleName,
    roleName,
    scopeId: '/',
    scopeLabel: 'Directory',
    activated: true,
    endsAt: '2026-11-23T18:40:00Z',
    ...change,
  };
}

export function requestOf(roleName: string): OpenRequest {
  return {
    key: `directoryrole|${roleName.toLowerCase()}`,
    kind: 'directoryRole',
    identity,
    requestId: `request-${roleName}`,
    roleName,
    scopeLabel: 'Directory',
    status: 'PendingApproval',
    action: 'selfActivate',
  };
}

export function policyOf(change: Partial<Policy> = {}): Policy {
  return {
    known: true,
    maximumMs: 8 * 3_600_000,
    asksJustification: true,
    asksTicket: false,
    asksMfa: false,
    asksApproval: false,
    approvers: [],
    ...change,
  };
}

export function rowOf(title: string, change: Partial<Row> = {}): Row {
  return {
    id: `row-${title}`,
    type: 'eligible',
    title,
    titleMatches: [],
    subtitle: 'Directory · Northwind Labs',
    subtitleMatches: [],
    state: 'eligible',
    enter: 'fill in the reason',
    action: { type: 'none' },
    unconfirmed: false,
    key: `directoryrole|${title.toLowerCase()}`,
    ...change,
  };
}

export function catalogueOf(eligibilities: readonly Eligibility[], change: Partial<Catalogue> = {}): Catalogue {
  return {
    eligibilities,
    activations: [],
    openRequests: [],
    gaps: [],
    takenAt: '2026-11-23T14:00:00Z',
    confirmed: true,
    ...change,
  };
}

/** Names somebody could give a role to fool a terminal or a reader. */
export const hostileNames: readonly string[] = [
  '\u001b[2J\u001b[31mGlobal Administrator',
  '\u001b]0;owned\u0007Reader',
  'Reader\r\nOwner active',
  'Reader\u009b2J',
  '\u202eredaeR labolG',
  'Reader\u2066\u2067\u2069',
  'A\u0000B\u0007C\u0008D',
  'Zero\u200bWidth\ufeff',
  'Lone \ud83d surrogate',
  '👩‍👩‍👧‍👦 Family 🇩🇪 Admin',
  '全局管理员 グローバル管理者 전역 관리자',
  'مدير عام',
  `${'Very long name of a role '.repeat(40)}end`,
  'e\u0301\u0302\u0303\u0304\u0305\u0306 marks',
  '',
];
