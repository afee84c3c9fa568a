import { claimsChallenge } from '../call/bearer.ts';
import { type Call, callerHolders, offend } from '../call/call.ts';
import { Answered, Refusal } from '../call/refusal.ts';
import { policeRepeatedWrite } from '../police/lost-writes.ts';
import { policeSecondRequest } from '../police/second-request.ts';
import { parseDuration } from '../scenario/times.ts';
import { sameId } from '../scenario/world.ts';
import { isOpen, provision } from '../tenant/settle.ts';
import { type AssignmentRecord, holdsAt, type RequestRecord, sameTarget } from '../tenant/state.ts';
import type { Ask } from './ask.ts';
import { findEnding } from './extend.ts';
import { findEligibility } from './find-eligibility.ts';
import { type EffectivePolicy, policyFor } from './policy.ts';
import { brokenRules } from './rules.ts';

const invalid = (): Refusal =>
  new Refusal(400, 'InvalidRoleAssignmentRequest', 'The role assignment request is invalid.');

/** Carries a self-service request out and gives the record it made. Throws `Refusal` as the service would. */
export function submit(call: Call, ask: Ask): RequestRecord {
  if (!sameId(ask.principalId, call.claims.oid)) {
    offend(
      call,
      'otherPrincipal',
      `A self action names principal ${ask.principalId}; the caller is ${call.claims.oid}.`,
    );
    throw invalid();
  }
  if (ask.principalId !== call.claims.oid)
    offend(call, 'changedCase', `principalId ${ask.principalId} is written otherwise in the token.`);
  policeRepeatedWrite(call);
  if (ask.side === 'eligibility' && !/^self(extend|renew)$/i.test(ask.action)) throw invalid();
  switch (ask.action.toLowerCase()) {
    case 'selfactivate':
      return activate(call, ask);
    case 'selfdeactivate':
      return deactivate(call, ask);
    case 'selfextend':
    case 'selfrenew':
      return extend(call, ask);
    default:
      throw invalid();
  }
}

function activate(call: Call, ask: Ask): RequestRecord {
  const { world, state } = call.tenant;
  const now = call.tenant.now;
  const startsAt = Math.max(ask.startsAt ?? now, now);
  const policy = policyFor(world, state, ask.target);
  const eligibility = findEligibility(call, ask.target, startsAt, ask.linkedId);
  const active = state.assignments.find(
    (item) => isHeldBy(call, item, ask) && (holdsAt(item, now) || lingers(call, item)),
  );
  if (active) {
    policeSecondRequest(
      call,
      ask,
      `it is active since ${new Date(active.startsAt).toISOString()}`,
      active.hiddenAt === undefined,
    );
    throw new Refusal(400, 'RoleAssignmentExists', 'The Role assignment already exists.');
  }
  const open = state.requests.find(
    (item) =>
      item.side === 'assignment' &&
      sameTarget(item, ask.target) &&
      sameId(item.principalId, ask.principalId) &&
      isOpen(item, now),
  );
  if (open) {
    policeSecondRequest(call, ask, `request ${open.id} is open (${open.status})`, true);
    throw new Refusal(
      400,
      'PendingRoleAssignmentRequest',
      'There is already an existing pending Role assignment request.',
    );
  }
  const broken = brokenRules(ask.target.kind, {
    policy,
    eligibility,
    durationMs: ask.durationMs,
    startsAt,
    justification: ask.justification,
    ticketNumber: ask.ticket?.ticketNumber,
    claims: call.claims,
  });
  if (broken.length > 0) throw rulesRefusal(call, ask, broken);
  demandContext(call, policy);
  if (
    eligibility?.condition &&
    (ask.condition?.text !== eligibility.condition.text || ask.condition.version !== eligibility.condition.version)
  ) {
    offend(call, 'conditionDropped', 'The eligibility has a condition that the request does not carry over.');
    throw new Refusal(
      400,
      'ScopeDoesNotMatchRoleDefinition',
      'The condition does not match the one of the role eligibility.',
    );
  }
  const kept = keptStatusOf(call, ask);
  const made = {
    ...record(call, ask),
    eligibilityId: eligibility?.id,
    startsAt,
    ...(kept === undefined ? {} : { keptStatus: kept }),
  };
  if (ask.validationOnly) return { ...made, status: 'Granted' };
  return admit(call, made, policy, ask.startsAt);
}

function keptStatusOf(call: Call, { target }: Ask): string | undefined {
  return ownOf(call.tenant.scenario.behaviour.keptStatus, nameOf(call, target));
}

function nameOf({ tenant: { world } }: Call, { kind, roleId, scopeId }: Ask['target']): string {
  return kind === 'group' ? world.group(scopeId).name : world.role(kind, roleId).name;
}

/** Decides what becomes of an accepted activation: a forced status, approval, a later start, or right now. */
function admit(
  call: Call,
  made: RequestRecord,
  policy: EffectivePolicy,
  wantedStart: number | undefined,
): RequestRecord {
  const { world, state, now } = call.tenant;
  const forced = ownOf(world.scenario.behaviour.failedStatus, nameOf(call, made));
  if (forced) return keep(call, { ...made, status: forced, completedAt: now });
  if (policy.approval) {
    const { automatic } = policy.approval;
    const waits = wantedStart !== undefined && wantedStart > now;
    return keep(call, {
      ...made,
      status: 'PendingApproval',
      needsApproval: true,
      completedAt: now,
      startsAt: waits ? wantedStart : undefined,
      ...(automatic && {
        decision: { at: now + parseDuration(automatic.after), result: automatic.decision, words: automatic.words },
      }),
    });
  }
  const kept = keep(call, made);
  if ((made.startsAt ?? now) > now) kept.completedAt = made.startsAt;
  else provision(state, kept, now);
  return kept;
}

function extend(call: Call, ask: Ask): RequestRecord {
  const { id } = findEnding(call, ask);
  const made = { ...record(call, ask), eligibilityId: id, startsAt: ask.startsAt, status: 'PendingAdminDecision' };
  return ask.validationOnly ? made : keep(call, made);
}

function deactivate(call: Call, ask: Ask): RequestRecord {
  const { state, now } = call.tenant;
  const held = state.assignments.find((item) => item.activated && isHeldBy(call, item, ask) && holdsAt(item, now));
  // Recorded: in its first minute an activation "does not exist" yet, then it is too young until five minutes are over.
  if (!held || now - held.startsAt < 60_000)
    throw new Refusal(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
  if (now - held.startsAt < 5 * 60_000) {
    throw new Refusal(
      400,
      'ActiveDurationTooShort',
      'The Active duration is too short. Miniumum Required is 5 minutes.',
    );
  }
  if (ask.validationOnly) return { ...record(call, ask), status: 'Revoked' };
  held.endsAt = now;
  held.hiddenAt = now + Math.max(state.visibilityLag, parseDuration(call.tenant.scenario.behaviour.deactivationLag));
  return keep(call, { ...record(call, ask), status: 'Revoked', startsAt: undefined });
}

function record(call: Call, ask: Ask): RequestRecord {
  const { state, now } = call.tenant;
  return {
    ...ask.target,
    id: ask.id ?? state.newId(),
    side: ask.side,
    action: ask.action,
    principalId: call.claims.oid,
    requestorId: call.claims.oid,
    status: 'Granted',
    createdAt: now,
    durationMs: ask.durationMs,
    justification: ask.justification,
    ticket: ask.ticket,
    validationOnly: ask.validationOnly,
    condition: ask.condition,
    needsApproval: false,
    passed: [],
    visibleAt: now + state.visibilityLag,
    sentBody: ask.sentBody,
  };
}

function keep(call: Call, request: RequestRecord): RequestRecord {
  call.tenant.state.requests.push(request);
  return request;
}

function isHeldBy(call: Call, item: AssignmentRecord, ask: Ask): boolean {
  return sameTarget(item, ask.target) && callerHolders(call).has(item.holder.id.toLowerCase());
}

/** Recorded: for up to a minute after a deactivation a new activation is told that the old one exists. */
function lingers(call: Call, item: AssignmentRecord): boolean {
  const lag = parseDuration(call.tenant.scenario.behaviour.deactivationLag);
  return (
    lag > 0 &&
    item.activated &&
    item.endsAt !== undefined &&
    item.endsAt <= call.tenant.now &&
    call.tenant.now < item.endsAt + lag &&
    item.hiddenAt !== undefined
  );
}

function rulesRefusal(call: Call, ask: Ask, broken: ReturnType<typeof brokenRules>): Refusal {
  const sentence = ask.target.kind === 'azureResource' && call.tenant.scenario.behaviour.ruleWording === 'sentence';
  const listed = sentence
    ? broken.map((rule) => `${rule.name} - ${rule.sentence}`).join(', ')
    : JSON.stringify(broken.map((rule) => rule.name));
  return new Refusal(
    400,
    'RoleAssignmentRequestPolicyValidationFailed',
    `The following policy rules failed: ${listed}`,
  );
}

function demandContext(call: Call, policy: EffectivePolicy): void {
  const context = policy.authenticationContext;
  if (!context || call.claims.acrs?.includes(context)) return;
  const claims = `{"access_token":{"acrs":{"essential":true, "value":"${context}"}}}`;
  switch (call.tenant.scenario.behaviour.claimsChallenge) {
    case 'header':
      throw new Answered(
        claimsChallenge(
          call.tenant,
          call.exchange,
          call.exchange.service === 'arm' ? 'arm' : 'graph',
          JSON.parse(claims),
          'InsufficientClaims',
        ),
      );
    case 'rawMessage':
      throw new Refusal(400, 'RoleAssignmentRequestAcrsValidationFailed', `claims=${claims}`);
    default:
      throw new Refusal(400, 'RoleAssignmentRequestAcrsValidationFailed', `&claims=${encodeURIComponent(claims)}`);
  }
}

/** Withdraws an open request of the caller. Throws `Refusal` when there is none, or it is over. */
export function cancel(call: Call, request: RequestRecord | undefined, forOthers = false): void {
  if (!request || !(forOthers || sameId(request.principalId, call.claims.oid)))
    throw new Refusal(404, 'RoleAssignmentRequestNotFound', 'The role assignment request is not found.');
  if (!isOpen(request, call.tenant.now)) throw invalid();
  request.status = 'Canceled';
  request.completedAt = call.tenant.now;
}

/** What stands under a name; a role may be called `__proto__`. */
function ownOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
