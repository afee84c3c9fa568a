import type { RequestRecord, TenantState } from './state.ts';

const day = 86_400_000;

/** Works out everything that time has brought about by `now`: decisions that are due, the 24 h an approval may take, starts that have come. */
export function settle(state: TenantState, now: number): void {
  for (const request of state.requests) {
    if (request.status === 'PendingApproval') settleApproval(state, request, now);
    if (request.status === 'Granted' && (request.startsAt ?? 0) <= now)
      provision(state, request, request.startsAt ?? now);
  }
}

function settleApproval(state: TenantState, request: RequestRecord, now: number): void {
  const decision = request.decision;
  const deadline = request.createdAt + day;
  if (decision && decision.at <= now && decision.at < deadline) {
    request.completedAt = decision.at;
    if (decision.result === 'Deny') request.status = 'Denied';
    else if ((request.startsAt ?? 0) > decision.at) request.status = 'Granted';
    else provision(state, request, decision.at);
  } else if (deadline <= now) {
    // Documented: the window is 24 hours, then the requester asks again. The word is ARM's; Graph shows the same set.
    request.status = 'TimedOut';
    request.completedAt = deadline;
  }
}

/** Makes the assignment a request asked for, from `from` on. */
export function provision(state: TenantState, request: RequestRecord, from: number): void {
  request.status = 'Provisioned';
  request.startsAt = from;
  request.completedAt ??= from;
  const { kind, tenantId, roleId, scopeId } = request;
  state.assignments.push({
    kind,
    tenantId,
    roleId,
    scopeId,
    id: request.id,
    holder: { id: request.principalId, type: 'User' },
    activated: true,
    startsAt: from,
    endsAt: request.durationMs === undefined ? undefined : from + request.durationMs,
    visibleAt: from + state.visibilityLag,
    eligibilityId: request.eligibilityId,
    requestId: request.id,
  });
}

/** What an administrator's approval of an extension or renewal does to what ends. */
export function prolong(state: TenantState, request: RequestRecord, now: number): void {
  const ending = [...state.eligibilities, ...state.assignments].find(({ id }) => id === request.eligibilityId);
  if (ending) ending.endsAt = Math.max(ending.endsAt ?? now, now) + (request.durationMs ?? 0);
}

/** The word a request reads: for some it stays what it was when the activation has come, and gone, or nobody decided in time. */
export function shownStatus({ status, keptStatus }: RequestRecord): string {
  return status === 'Provisioned' || status === 'TimedOut' ? (keptStatus ?? status) : status;
}

/** Whether a request is one the service has not finished. */
export function isOpen(request: RequestRecord, now: number): boolean {
  if (request.status === 'Granted') return (request.startsAt ?? 0) > now;
  return /^Pending|^Provisioning|^ScheduleCreated$|^Accepted$/.test(request.status);
}
