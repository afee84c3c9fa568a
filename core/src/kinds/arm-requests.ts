// Azure role assignment schedule requests (REST specification 2020-10-01, documented; bodies recorded live).
import { PimError } from '../errors.ts';
import type { ServiceAnswer } from '../http/client.ts';
import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { type ArmRequest, armRequest } from '../wire/arm.ts';
import { armCancel, armRequestAt, armRequestById, armRequestId, armValidateAt } from './arm-paths.ts';
import {
  type AnsweredRequest,
  type AskedRequest,
  askedOf,
  checkChecked,
  checkRead,
  isWaiting,
  misfitOf,
} from './asked-request.ts';
import type { KindContext, KindOperations, WriteOptions } from './kind.ts';
import { callOptions } from './read-list.ts';
import { buildReason, buildScheduleInfo, readTimes } from './schedule-info.ts';
import { checkWithdrawn, unreadableAnswer } from './sent-request.ts';

type RequestOperations = Pick<
  KindOperations,
  'requestActivation' | 'checkActivation' | 'requestDeactivation' | 'cancelRequest' | 'readRequest' | 'findSentRequest'
>;

/** The body that asks for an activation; the condition of the eligibility is carried over. */
export function buildArmActivation(request: ActivationRequest, now: number) {
  const { condition } = request.eligibility;
  return {
    properties: {
      ...target(request.eligibility),
      requestType: 'SelfActivate',
      ...buildReason(request),
      scheduleInfo: buildScheduleInfo(request, 'AfterDuration', now),
      ...(condition ? { condition: condition.text, conditionVersion: condition.version } : {}),
    },
  };
}

/** The body that ends an activation. */
export function buildArmDeactivation(eligibility: Eligibility) {
  return { properties: { ...target(eligibility), requestType: 'SelfDeactivate' } };
}

/** Sending, withdrawing and reading requests. The name of a request is a GUID of ours: by it a lost one is found again. */
export function armRequests(scopes: readonly string[]): RequestOperations {
  const write = (context: KindContext, method: 'PUT' | 'POST', path: string, body: unknown, options: WriteOptions) =>
    context.client.write(
      { method, resource: 'arm', path, scopes, ...(body === undefined ? {} : { body }) },
      { ...callOptions(context), ...options },
    );

  const readAt = async (
    context: KindContext,
    id: string,
    asked: Partial<AskedRequest> = {},
  ): Promise<RequestRecord | undefined> => {
    let answer: ServiceAnswer;
    try {
      const request = { method: 'GET', resource: 'arm', path: armRequestById(id), scopes } as const;
      answer = await context.client.read(request, callOptions(context));
    } catch (error) {
      if (error instanceof PimError && error.code === 'notFound') return undefined;
      throw error;
    }
    const wire = armRequest.safeParse(answer.body);
    if (!wire.success) throw new PimError('unexpectedAnswer', 'The service answered something else than a request.');
    checkRead(armAnswered(wire.data), { ...asked, id }, context.now());
    return armRecordOf(wire.data);
  };

  return {
    async requestActivation(context, request, clientRequestId, options) {
      const path = armRequestAt(request.eligibility.scope.id, clientRequestId);
      const sentAt = context.now();
      const body = buildArmActivation(request, sentAt);
      const answer = await write(context, 'PUT', path, body, options).catch(rethrowWithCure);
      return readSent(answer, { ...askedOf(request, sentAt), id: clientRequestId }, context.now());
    },
    async checkActivation(context, request, clientRequestId, options) {
      const path = armValidateAt(request.eligibility.scope.id, clientRequestId);
      const answer = await write(context, 'POST', path, buildArmActivation(request, context.now()), options);
      const wire = armRequest.safeParse(answer.body);
      if (wire.success) checkChecked(armAnswered(wire.data), request);
    },
    async requestDeactivation(context, eligibility, clientRequestId, options) {
      const path = armRequestAt(eligibility.scope.id, clientRequestId);
      const answer = await write(context, 'PUT', path, buildArmDeactivation(eligibility), options);
      return readSent(answer, { action: 'deactivate', eligibility, id: clientRequestId }, context.now());
    },
    async cancelRequest(context, requestId, options) {
      checkWithdrawn(await write(context, 'POST', armCancel(requestId), undefined, options));
    },
    readRequest: readAt,
    findSentRequest: (context, request, clientRequestId, sentAt, action = 'activate') =>
      readAt(context, armRequestId(request.eligibility.scope.id, clientRequestId), {
        ...askedOf(request, sentAt),
        action,
      }),
  };
}

/** A role of a management group is activated at a resource group by who may read that already (seen live). */
function rethrowWithCure(error: unknown): never {
  const lacksRead = /'Microsoft\.Resources\/subscriptions\/resourceGroups\/read'/i;
  if (!(error instanceof PimError) || error.code !== 'forbidden' || !lacksRead.test(error.serviceMessage ?? ''))
    throw error;
  const cure =
    'Azure asks that you may read the resource group already: activate it at the subscription instead, or a reading role first.';
  throw new PimError(error.code, cure, { ...error, cure, cause: error });
}

/** A request as the service describes it, in our words. */
export function armRecordOf({ id, properties }: ArmRequest): RequestRecord {
  return {
    requestId: id,
    status: properties.status ?? '',
    action: properties.requestType ?? '',
    ...(properties.createdOn ? { createdAt: properties.createdOn } : {}),
    ...(isWaiting(properties.status) ? {} : readTimes(properties.scheduleInfo)),
    ...(properties.justification ? { justification: properties.justification } : {}),
  };
}

function target({ roleId, identity, scheduleId }: Eligibility) {
  return {
    principalId: identity.principalId,
    roleDefinitionId: roleId,
    ...(scheduleId === undefined ? {} : { linkedRoleEligibilityScheduleId: scheduleId }),
  };
}

/** What an answer says of a request. */
export function armAnswered({ id, properties }: ArmRequest): AnsweredRequest {
  const { principalId, roleDefinitionId, scope, requestType, status, scheduleInfo, createdOn } = properties;
  const roleIds = roleDefinitionId === undefined ? [] : [roleDefinitionId];
  // An id begins with the scope.
  const scopeId = scope ?? /^(.*)\/providers\/Microsoft\.Authorization\//i.exec(id)?.[1];
  return { id, principalId, roleIds, scopeId, action: requestType, status, scheduleInfo, createdDateTime: createdOn };
}

/** The record of the answer to a write; throws `lostAnswer` when it cannot be read or is about something else. */
function readSent(answer: ServiceAnswer, asked: AskedRequest, now: number): RequestRecord {
  const wire = armRequest.safeParse(answer.body);
  if (!wire.success) throw unreadableAnswer(answer);
  const misfit = misfitOf(armAnswered(wire.data), asked, now);
  if (misfit !== undefined) throw unreadableAnswer(answer, misfit);
  return armRecordOf(wire.data);
}
