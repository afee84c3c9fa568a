// Azure role assignment schedule requests (REST specification 2020-10-01, documented; bodies recorded live).
import { PimError } from '../errors.ts';
import type { ServiceAnswer } from '../http/client.ts';
import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { type ArmRequest, armRequest } from '../wire/arm.ts';
import { armCancel, armRequestAt, armRequestById, armRequestId, armValidateAt } from './arm-paths.ts';
import type { KindContext, KindOperations, WriteOptions } from './kind.ts';
import { callOptions } from './read-list.ts';
import { buildReason, buildScheduleInfo, readTimes } from './schedule-info.ts';
import { unreadableAnswer } from './sent-request.ts';

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

  const readAt = async (context: KindContext, path: string): Promise<RequestRecord | undefined> => {
    let answer: ServiceAnswer;
    try {
      answer = await context.client.read({ method: 'GET', resource: 'arm', path, scopes }, callOptions(context));
    } catch (error) {
      if (error instanceof PimError && error.code === 'notFound') return undefined;
      throw error;
    }
    const wire = armRequest.safeParse(answer.body);
    if (!wire.success) throw new PimError('unexpectedAnswer', 'The service answered something else than a request.');
    return armRecordOf(wire.data);
  };

  return {
    async requestActivation(context, request, clientRequestId, options) {
      const path = armRequestAt(request.eligibility.scope.id, clientRequestId);
      return readSent(await write(context, 'PUT', path, buildArmActivation(request, context.now()), options));
    },
    async checkActivation(context, request, clientRequestId, options) {
      const path = armValidateAt(request.eligibility.scope.id, clientRequestId);
      await write(context, 'POST', path, buildArmActivation(request, context.now()), options);
    },
    async requestDeactivation(context, eligibility, clientRequestId, options) {
      const path = armRequestAt(eligibility.scope.id, clientRequestId);
      return readSent(await write(context, 'PUT', path, buildArmDeactivation(eligibility), options));
    },
    async cancelRequest(context, requestId, options) {
      await write(context, 'POST', armCancel(requestId), undefined, options);
    },
    readRequest: (context, requestId) => readAt(context, armRequestById(requestId)),
    findSentRequest: (context, request, clientRequestId) =>
      readAt(context, armRequestById(armRequestId(request.eligibility.scope.id, clientRequestId))),
  };
}

/** A request as the service describes it, in our words. */
export function armRecordOf({ id, properties }: ArmRequest): RequestRecord {
  const waiting = properties.status?.toLowerCase().startsWith('pendingapproval') ?? false;
  return {
    requestId: id,
    status: properties.status ?? '',
    action: properties.requestType ?? '',
    ...(properties.createdOn ? { createdAt: properties.createdOn } : {}),
    ...(waiting ? {} : readTimes(properties.scheduleInfo)),
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

function readSent(answer: ServiceAnswer): RequestRecord {
  const wire = armRequest.safeParse(answer.body);
  if (!wire.success) throw unreadableAnswer(answer);
  return armRecordOf(wire.data);
}
