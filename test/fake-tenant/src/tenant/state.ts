import { listedPolicy } from '../pim/policy.ts';
import { parseDuration, parseMoment } from '../scenario/times.ts';
import { guidOf, type Holder, sameId, type Target, type World } from '../scenario/world.ts';
import { settleRequests } from './settle.ts';

/** A right somebody may activate. */
export interface EligibilityRecord extends Target {
  /** The schedule's GUID. */
  readonly id: string;
  readonly holder: Holder;
  /** ms since 1970. */
  readonly startsAt: number;
  readonly endsAt?: number;
  readonly createdAt: number;
  readonly condition?: { readonly text: string; readonly version: string };
}

/** An assignment: standing, or activated by a request. */
export interface AssignmentRecord extends Target {
  readonly id: string;
  readonly holder: Holder;
  readonly activated: boolean;
  readonly startsAt: number;
  /** Moved forward by a deactivation. */
  endsAt?: number;
  /** Lists show it from then on. */
  readonly visibleAt: number;
  /** Lists still show it until then after its end. */
  hiddenAt?: number;
  readonly eligibilityId?: string;
  readonly requestId?: string;
}

/** One request for an activation, deactivation or extension. */
export interface RequestRecord extends Target {
  /** Lower-case GUID. */
  readonly id: string;
  /** As sent. */
  readonly action: string;
  readonly principalId: string;
  /** Object id of who asked. */
  readonly requestorId: string;
  status: string;
  /** What it reads in place of `Provisioned`. */
  readonly keptStatus?: string;
  readonly createdAt: number;
  completedAt?: number;
  /** Absent while a waiting request has no start of its own. */
  startsAt?: number;
  readonly durationMs?: number;
  readonly justification?: string;
  readonly ticket?: { readonly ticketNumber?: string; readonly ticketSystem?: string };
  readonly validationOnly: boolean;
  readonly eligibilityId?: string;
  readonly condition?: { readonly text: string; readonly version: string };
  readonly needsApproval: boolean;
  /** The decision, made or (with a later time) going to be made. */
  decision?: { readonly at: number; readonly result: 'Approve' | 'Deny'; readonly words: string; readonly by?: string };
  /** Lists show it from then on; reading it by id always does. */
  readonly visibleAt: number;
  /** Body of the write, to tell a repeated name with another body. */
  readonly sentBody?: string;
}

/** What a tenant holds at the moment. Arrays only grow; what ended stays with its end. */
export interface TenantState {
  readonly eligibilities: readonly EligibilityRecord[];
  readonly assignments: AssignmentRecord[];
  readonly requests: RequestRecord[];
  /** ms that lists lag behind writes made from now on. */
  visibilityLag: number;
  /** Policy rules changed by PATCH: policy id and rule id to the rule's new members. */
  readonly policyChanges: Map<string, Readonly<Record<string, unknown>>>;
  /**
   * Revoked sign-ins: `sid` of the token to seconds since 1970. A token of that sign-in whose `nbf` is earlier is refused
   * with a claims challenge for exactly that `nbf`; one obtained with those claims carries it and is good.
   */
  readonly revocations: Map<string, number>;
  /** Permissions consented to at run time: person, tenant and client to short names. The sign-in part's. */
  readonly consents: Map<string, Set<string>>;
  newId(): string;
}

/** The state a scenario starts with. */
export function createState(world: World, now: number): TenantState {
  const { scenario } = world;
  const at = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : parseMoment(text, now);
  const eligibilities = scenario.eligibilities.map((entry, index): EligibilityRecord => {
    const startsAt = at(entry.start) ?? now - 30 * 86_400_000;
    return {
      ...world.target(entry),
      id: guidOf(`${scenario.name}/eligibility/${index}`),
      holder: world.holder(entry),
      startsAt,
      endsAt: at(entry.end),
      createdAt: startsAt - 5_000,
      ...(entry.condition && { condition: entry.condition }),
    };
  });
  const assignments = scenario.assignments.map((entry, index): AssignmentRecord => {
    const begun = entry.activated ? parseMoment(entry.activated.at, now) : (at(entry.start) ?? now - 90 * 86_400_000);
    const target = world.target(entry);
    return {
      ...target,
      id: guidOf(`${scenario.name}/assignment/${index}`),
      holder: world.holder(entry),
      activated: entry.activated !== undefined,
      startsAt: begun,
      endsAt: entry.activated ? begun + parseDuration(entry.activated.duration) : at(entry.end),
      visibleAt: begun,
      eligibilityId: entry.activated ? eligibilities.find((item) => sameTarget(item, target))?.id : undefined,
    };
  });
  let made = 0;
  const newId = (): string => guidOf(`${scenario.name}/made/${made++}`);
  const requests = scenario.openRequests.map((entry, index): RequestRecord => {
    const target = world.target(entry);
    const holder = world.holder(entry);
    const createdAt = parseMoment(entry.created, now);
    const automatic = entry.status === 'PendingApproval' ? listedPolicy(world, target).approval?.automatic : undefined;
    return {
      ...target,
      id: guidOf(`${scenario.name}/request/${index}`),
      action: entry.kind === 'azureResource' ? 'SelfActivate' : 'selfActivate',
      principalId: holder.id,
      requestorId: holder.id,
      status: entry.status,
      createdAt,
      startsAt: at(entry.start),
      durationMs: parseDuration(entry.duration),
      justification: entry.justification,
      validationOnly: false,
      eligibilityId: eligibilities.find((item) => sameTarget(item, target))?.id,
      needsApproval: entry.status === 'PendingApproval',
      ...(automatic && {
        decision: {
          at: createdAt + parseDuration(automatic.after),
          result: automatic.decision,
          words: automatic.words,
        },
      }),
      visibleAt: createdAt,
    };
  });
  return {
    eligibilities,
    assignments,
    requests,
    visibilityLag: parseDuration(scenario.behaviour.visibilityLag),
    policyChanges: new Map(),
    revocations: new Map(),
    consents: new Map(),
    newId,
  };
}

/** Works out everything that time has brought about by `now`. */
export function settle(state: TenantState, now: number): void {
  settleRequests(state, now);
}

/** Whether two targets are the same role at the same scope. */
export function sameTarget(left: Target, right: Target): boolean {
  return (
    left.kind === right.kind &&
    sameId(left.tenantId, right.tenantId) &&
    sameId(left.roleId, right.roleId) &&
    sameId(left.scopeId, right.scopeId)
  );
}

/** Whether a span holds at a moment: from its start (included) to its end (not included). */
export function holdsAt(span: { readonly startsAt: number; readonly endsAt?: number }, now: number): boolean {
  return span.startsAt <= now && (span.endsAt === undefined || now < span.endsAt);
}

/** Object ids under which a person holds things: their own, and those of groups they are in now. */
export function holderIds(world: World, state: TenantState, objectId: string, now: number): ReadonlySet<string> {
  const groups = [...world.groupsOf(objectId)];
  for (const item of state.assignments) {
    if (item.kind === 'group' && item.roleId === 'member' && sameId(item.holder.id, objectId) && holdsAt(item, now))
      groups.push(item.scopeId);
  }
  return new Set([objectId, ...groups].map((id) => id.toLowerCase()));
}

/**
 * What a token issued now says: `wids` are role template ids held at tenant scope, `groups` the groups a person is in.
 * Standing and activated ones both count; eligibilities do not.
 */
export function rightsInForce(
  tenant: { readonly world: World; readonly state: TenantState; readonly now: number },
  personObjectId: string,
  tenantId: string,
): { readonly wids: string[]; readonly groups: string[] } {
  settle(tenant.state, tenant.now);
  const holders = holderIds(tenant.world, tenant.state, personObjectId, tenant.now);
  const held = tenant.state.assignments.filter(
    (item) => sameId(item.tenantId, tenantId) && holders.has(item.holder.id.toLowerCase()) && holdsAt(item, tenant.now),
  );
  const wids = held.filter((item) => item.kind === 'directoryRole' && item.scopeId === '/').map((item) => item.roleId);
  const groups = [...holders].filter(
    (id) => id !== personObjectId.toLowerCase() && sameId(tenant.world.groupTenant(id), tenantId),
  );
  return { wids: [...new Set(wids)], groups };
}
