import { listedPolicy } from '../scenario/listed-policy.ts';
import { parseDuration, parseMoment } from '../scenario/times.ts';
import { guidOf, type World } from '../scenario/world.ts';
import {
  type AssignmentRecord,
  type EligibilityRecord,
  type RequestRecord,
  sameTarget,
  type TenantState,
} from './state.ts';

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
  const earlier = scenario.assignments.flatMap(({ activated }, index) => {
    const assignment = assignments[index];
    return assignment && activated?.justification !== undefined
      ? [requestOf(assignment, parseDuration(activated.duration), activated.justification)]
      : [];
  });
  let made = 0;
  const newId = (): string => guidOf(`${scenario.name}/made/${made++}`);
  const requests = scenario.openRequests.map((entry, index): RequestRecord => {
    const target = world.target(entry);
    const holder = world.holder(entry);
    const createdAt = parseMoment(entry.created, now);
    const automatic = entry.status === 'PendingApproval' ? listedPolicy(world, target).approval?.automatic : undefined;
    const made = entry.decision && {
      at: createdAt + parseDuration(entry.decision.after),
      result: entry.decision.result,
      words: entry.decision.words,
      by: world.objectId(world.person(entry.decision.by), target.tenantId),
    };
    const decision =
      made ??
      (automatic && {
        at: createdAt + parseDuration(automatic.after),
        result: automatic.decision,
        words: automatic.words,
      });
    return {
      ...target,
      id: guidOf(`${scenario.name}/request/${index}`),
      side: 'assignment',
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
      ...(entry.ticket && { ticket: { ticketNumber: entry.ticket.number, ticketSystem: entry.ticket.system } }),
      ...(decision && { decision }),
      passed: [],
      visibleAt: createdAt,
    };
  });
  return {
    eligibilities,
    assignments,
    requests: [...earlier, ...requests],
    visibilityLag: parseDuration(scenario.behaviour.visibilityLag),
    policyChanges: new Map(),
    revocations: new Map(),
    consents: new Map(),
    newId,
  };
}

/** The request that was asked for this activation with: it has the id of what it made. */
function requestOf(
  { kind, tenantId, roleId, scopeId, id, holder, startsAt, visibleAt, eligibilityId }: AssignmentRecord,
  durationMs: number,
  justification: string,
): RequestRecord {
  return {
    kind,
    tenantId,
    roleId,
    scopeId,
    id,
    visibleAt,
    ...(eligibilityId === undefined ? {} : { eligibilityId }),
    side: 'assignment',
    action: kind === 'azureResource' ? 'SelfActivate' : 'selfActivate',
    principalId: holder.id,
    requestorId: holder.id,
    status: 'Provisioned',
    createdAt: startsAt,
    completedAt: startsAt,
    startsAt,
    durationMs,
    justification,
    validationOnly: false,
    needsApproval: false,
    passed: [],
  };
}
