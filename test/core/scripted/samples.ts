import type {
  Activation,
  Eligibility,
  Identity,
  JournalEntry,
  Kind,
  OpenRequest,
  Policy,
  RequestRecord,
} from '@pim-palette/core';

/** 2026-11-23 10:00 UTC, when every scripted test begins. */
export const start = Date.UTC(2026, 10, 23, 10, 0, 0);
export const minute = 60_000;
export const hour = 60 * minute;

export const iso = (ms: number): string => new Date(ms).toISOString();

export const mara: Identity = {
  accountId: 'mara.home',
  username: 'mara@northwind.example',
  tenantId: 'tenant-1',
  tenantName: 'Northwind',
  principalId: 'principal-mara',
};

/** The same account, a guest in a customer's tenant. */
export const maraAtFabrikam: Identity = {
  ...mara,
  tenantId: 'tenant-2',
  tenantName: 'Fabrikam',
  principalId: 'principal-mara-guest',
};

export function eligibility(name: string, change: Partial<Eligibility> = {}): Eligibility {
  const kind: Kind = change.kind ?? 'directoryRole';
  return {
    key: `${kind}|${name.toLowerCase().replaceAll(' ', '-')}|${(change.identity ?? mara).tenantId}`,
    kind,
    identity: mara,
    roleId: `role-${name}`,
    roleName: name,
    scope: { id: '/', type: 'tenant', label: 'Directory', path: [] },
    via: 'direct',
    ...change,
  };
}

export function policy(change: Partial<Policy> = {}): Policy {
  return {
    known: true,
    maximumMs: 8 * hour,
    asksJustification: false,
    asksTicket: false,
    asksMfa: false,
    asksApproval: false,
    approvers: [],
    ...change,
  };
}

export function record(change: Partial<RequestRecord> = {}): RequestRecord {
  return { requestId: 'request-1', status: 'Provisioned', action: 'selfActivate', ...change };
}

export function activation(of: Eligibility, change: Partial<Activation> = {}): Activation {
  return {
    key: of.key,
    kind: of.kind,
    identity: of.identity,
    roleId: of.roleId,
    roleName: of.roleName,
    scopeId: of.scope.id,
    scopeLabel: of.scope.label,
    activated: true,
    startsAt: iso(start - hour),
    endsAt: iso(start + hour),
    ...change,
  };
}

export function openRequest(of: Eligibility, change: Partial<OpenRequest> = {}): OpenRequest {
  return {
    key: of.key,
    kind: of.kind,
    identity: of.identity,
    requestId: 'request-open',
    roleName: of.roleName,
    scopeLabel: of.scope.label,
    status: 'PendingApproval',
    action: 'selfActivate',
    ...change,
  };
}

export function entry(of: Eligibility, change: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: `entry-${of.roleName}`,
    action: 'activate',
    key: of.key,
    kind: of.kind,
    identity: of.identity,
    roleName: of.roleName,
    scopeLabel: of.scope.label,
    scopeId: of.scope.id,
    roleId: of.roleId,
    sentAt: start,
    durationMs: 2 * hour,
    ...change,
  };
}
