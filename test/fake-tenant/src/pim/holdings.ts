import { type Call, callerHolders } from '../call/call.ts';
import { parseDuration } from '../scenario/times.ts';
import { sameId, type TargetKind } from '../scenario/world.ts';
import { type AssignmentRecord, type EligibilityRecord, holdsAt, type RequestRecord } from '../tenant/state.ts';
import { mayDecide } from './approval.ts';

/** Whose rows a list is about. */
export type Whose = 'caller' | 'everyone';

/** Eligibilities of a kind in the token's tenant: those that hold now, or also later ones. */
export function eligibilitiesOf(
  call: Call,
  kind: TargetKind,
  whose: Whose,
  when: 'now' | 'nowAndLater',
): readonly EligibilityRecord[] {
  const holders = callerHolders(call);
  const { state, now } = call.tenant;
  return state.eligibilities.filter(
    (item) =>
      item.kind === kind &&
      sameId(item.tenantId, call.claims.tid) &&
      (whose === 'everyone' || holders.has(item.holder.id.toLowerCase())) &&
      (when === 'now' ? holdsAt(item, now) : item.endsAt === undefined || item.endsAt > now),
  );
}

/** Assignments of a kind as lists show them: late after a write, and sometimes still after the end. */
export function assignmentsOf(call: Call, kind: TargetKind, whose: Whose): readonly AssignmentRecord[] {
  const holders = callerHolders(call);
  const { state, now } = call.tenant;
  return state.assignments.filter(
    (item) =>
      item.kind === kind &&
      sameId(item.tenantId, call.claims.tid) &&
      (whose === 'everyone' || holders.has(item.holder.id.toLowerCase())) &&
      item.visibleAt <= now &&
      (holdsAt(item, now) || (item.hiddenAt !== undefined && now < item.hiddenAt)),
  );
}

/** Requests of a kind: the caller's own, those the caller made, or those that wait for the caller's decision. */
export function requestsOf(
  call: Call,
  kind: TargetKind,
  on: 'principal' | 'createdBy' | 'approver' | 'everyone',
  side: RequestRecord['side'] = 'assignment',
): readonly RequestRecord[] {
  const { state, now } = call.tenant;
  return state.requests.filter((item) => {
    if (item.kind !== kind || !sameId(item.tenantId, call.claims.tid) || item.visibleAt > now) return false;
    if (item.side !== side || hasVanished(call, item)) return false;
    if (on === 'everyone') return true;
    if (on === 'approver') return item.status === 'PendingApproval' && mayDecide(call, item);
    return sameId(on === 'principal' ? item.principalId : item.requestorId, call.claims.oid);
  });
}

/** Old requests disappear from lists, and cannot be read by their id either (reported of both services). */
export function hasVanished({ tenant: { scenario, now } }: Call, { createdAt }: RequestRecord): boolean {
  const { requestsVanishAfter } = scenario.behaviour;
  return requestsVanishAfter !== undefined && createdAt + parseDuration(requestsVanishAfter) <= now;
}

/** How a row came to the caller: by themselves, or through a group. */
export function memberType(
  call: Call,
  holder: { readonly id: string; readonly type: 'User' | 'Group' },
): 'Direct' | 'Group' {
  return holder.type === 'Group' && !sameId(holder.id, call.claims.oid) ? 'Group' : 'Direct';
}
