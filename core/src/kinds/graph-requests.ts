// Requests of both Graph kinds: "Create roleAssignmentScheduleRequests" and "Create assignmentScheduleRequest" (Microsoft Graph
// v1.0 reference; documented). They differ in the path and in how the target is written.
import { PimError } from '../errors.ts';
import type { ServiceAnswer } from '../http/client.ts';
import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { type GraphRequest, graphRequest } from '../wire/schedule-request.ts';
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
import { withQuery } from './paths.ts';
import { callOptions } from './read-list.ts';
import { buildReason, buildScheduleInfo, readTimes } from './schedule-info.ts';
import { checkWithdrawn, pickSent, unreadableAnswer } from './sent-request.ts';

/** What tells one Graph kind's requests from the other's. */
export interface GraphRequestRoot {
  /** Of the list of requests. */
  readonly path: string;
  /** For posting, withdrawing and reading requests: whoever reads one has posted it. */
  readonly scopes: readonly string[];
  /** The members that name the target of a request, as the service gave them. */
  readonly target: (eligibility: Eligibility) => Readonly<Record<string, string>>;
  /** An OData filter that keeps the requests for a target. */
  readonly filter: (eligibility: Eligibility) => string;
  /** Names of the role and the scope a request is for, as far as it says. */
  readonly readTarget: (item: unknown) => Pick<AnsweredRequest, 'roleIds' | 'scopeId'>;
  /** Asked for with every request that is read, so that it says all names of its role. */
  readonly expand?: string;
}

type RequestOperations = Pick<
  KindOperations,
  'requestActivation' | 'checkActivation' | 'requestDeactivation' | 'cancelRequest' | 'readRequest' | 'findSentRequest'
>;

/** The body that asks for an activation. `principalId` is the person's own, whatever a row of a group says. */
export function buildGraphActivation(
  target: GraphRequestRoot['target'],
  request: ActivationRequest,
  now: number,
): Readonly<Record<string, unknown>> {
  return {
    action: 'selfActivate',
    principalId: request.eligibility.identity.principalId,
    ...target(request.eligibility),
    ...buildReason(request),
    scheduleInfo: buildScheduleInfo(request, 'afterDuration', now),
  };
}

/** Sending, withdrawing and reading requests of one Graph kind. */
export function graphRequests(root: GraphRequestRoot): RequestOperations {
  const post = (context: KindContext, path: string, body: unknown, options: WriteOptions) =>
    context.client.write(
      { method: 'POST', resource: 'graph', path, scopes: root.scopes, ...(body === undefined ? {} : { body }) },
      { ...callOptions(context), ...options },
    );
  const expand: Readonly<Record<string, string>> = root.expand === undefined ? {} : { $expand: root.expand };
  const answered = (wire: GraphRequest, item: unknown): AnsweredRequest => ({ ...wire, ...root.readTarget(item) });

  /** The record of the answer to a write; throws `lostAnswer` when it cannot be read or is about something else. */
  function readSent(answer: ServiceAnswer, asked: AskedRequest, now: number): RequestRecord {
    const wire = graphRequest.safeParse(answer.body);
    if (!wire.success) throw unreadableAnswer(answer);
    const misfit = misfitOf(answered(wire.data, answer.body), asked, now);
    if (misfit !== undefined) throw unreadableAnswer(answer, misfit);
    return recordOf(wire.data);
  }

  return {
    async requestActivation(context, request, _clientRequestId, options) {
      const sentAt = context.now();
      const body = buildGraphActivation(root.target, request, sentAt);
      return readSent(await post(context, root.path, body, options), askedOf(request, sentAt), context.now());
    },
    async checkActivation(context, request, _clientRequestId, options) {
      const body = buildGraphActivation(root.target, request, context.now());
      const answer = await post(context, root.path, { ...body, isValidationOnly: true }, options);
      const wire = graphRequest.safeParse(answer.body);
      if (wire.success) checkChecked(answered(wire.data, answer.body), request);
    },
    async requestDeactivation(context, eligibility, _clientRequestId, options) {
      const body = {
        action: 'selfDeactivate',
        principalId: eligibility.identity.principalId,
        ...root.target(eligibility),
      };
      const asked = { action: 'deactivate', eligibility } as const;
      return readSent(await post(context, root.path, body, options), asked, context.now());
    },
    async cancelRequest(context, requestId, options) {
      const path = `${root.path}/${encodeURIComponent(requestId)}/cancel`;
      checkWithdrawn(await post(context, path, undefined, options));
    },
    async readRequest(context, requestId, asked) {
      const path = withQuery(`${root.path}/${encodeURIComponent(requestId)}`, expand);
      try {
        const request = { method: 'GET', resource: 'graph', path, scopes: root.scopes } as const;
        const { body } = await context.client.read(request, callOptions(context));
        const wire = graphRequest.parse(body);
        checkRead(answered(wire, body), { ...asked, id: requestId }, context.now());
        return recordOf(wire);
      } catch (error) {
        if (error instanceof PimError && error.code === 'notFound') return undefined;
        if (error instanceof PimError) throw error;
        throw new PimError('unexpectedAnswer', 'The service answered something else than a request.', { cause: error });
      }
    },
    async findSentRequest(context, request, _clientRequestId, sentAt, action = 'activate') {
      if (action === 'deactivate') return undefined;
      const query = { $filter: root.filter(request.eligibility), ...expand };
      const path = withQuery(`${root.path}/filterByCurrentUser(on='principal')`, query);
      const items = await context.client.readAll(
        { method: 'GET', resource: 'graph', path, scopes: root.scopes },
        callOptions(context),
      );
      const candidates = items.flatMap((item) => {
        const row = graphRequest.safeParse(item);
        if (!row.success) return [];
        const misfit = misfitOf(answered(row.data, item), askedOf(request, sentAt), context.now());
        return misfit === undefined ? [recordOf(row.data)] : [];
      });
      return pickSent(candidates, request.justification, sentAt);
    },
  };
}

/** A request as the service describes it, in our words. */
export function recordOf(wire: Omit<GraphRequest, 'completedDateTime' | 'ticketInfo'>): RequestRecord {
  return {
    requestId: wire.id,
    status: wire.status ?? '',
    action: wire.action ?? '',
    ...(wire.createdDateTime ? { createdAt: wire.createdDateTime } : {}),
    ...(isWaiting(wire.status) ? {} : readTimes(wire.scheduleInfo)),
    ...(wire.justification ? { justification: wire.justification } : {}),
  };
}
