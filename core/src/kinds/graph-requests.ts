// Requests of both Graph kinds: "Create roleAssignmentScheduleRequests" and "Create assignmentScheduleRequest" (Microsoft Graph
// v1.0 reference; documented). They differ in the path and in how the target is written.
import { PimError } from '../errors.ts';
import type { ServiceAnswer } from '../http/client.ts';
import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import { type Eligibility, type EligibilityKey, eligibilityKey, otherKey } from '../model/eligibility.ts';
import { type GraphRequest, graphRequest } from '../wire/schedule-request.ts';
import type { KindContext, KindOperations, WriteOptions } from './kind.ts';
import { withQuery } from './paths.ts';
import { callOptions } from './read-list.ts';
import { buildReason, buildScheduleInfo, readTimes } from './schedule-info.ts';
import { pickSent, unreadableAnswer } from './sent-request.ts';

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
  /** Role and scope a listed request is for; `undefined` when it does not say. */
  readonly readTarget: (item: unknown) => { readonly roleId: string; readonly scopeId: string } | undefined;
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
  const keyOf = (item: unknown, { identity }: KindContext, kind: Eligibility['kind']): EligibilityKey | undefined => {
    const target = root.readTarget(item);
    return (
      target && eligibilityKey({ kind, tenantId: identity.tenantId, principalId: identity.principalId, ...target })
    );
  };

  return {
    async requestActivation(context, request, _clientRequestId, options) {
      const body = buildGraphActivation(root.target, request, context.now());
      return readSent(await post(context, root.path, body, options));
    },
    async checkActivation(context, request, _clientRequestId, options) {
      const body = buildGraphActivation(root.target, request, context.now());
      await post(context, root.path, { ...body, isValidationOnly: true }, options);
    },
    async requestDeactivation(context, eligibility, _clientRequestId, options) {
      const body = {
        action: 'selfDeactivate',
        principalId: eligibility.identity.principalId,
        ...root.target(eligibility),
      };
      return readSent(await post(context, root.path, body, options));
    },
    async cancelRequest(context, requestId, options) {
      await post(context, `${root.path}/${encodeURIComponent(requestId)}/cancel`, undefined, options);
    },
    async readRequest(context, requestId) {
      const path = `${root.path}/${encodeURIComponent(requestId)}`;
      try {
        const request = { method: 'GET', resource: 'graph', path, scopes: root.scopes } as const;
        const { body } = await context.client.read(request, callOptions(context));
        return recordOf(graphRequest.parse(body));
      } catch (error) {
        if (error instanceof PimError && error.code === 'notFound') return undefined;
        if (error instanceof PimError) throw error;
        throw new PimError('unexpectedAnswer', 'The service answered something else than a request.', { cause: error });
      }
    },
    async findSentRequest(context, request, _clientRequestId, sentAt) {
      const { eligibility } = request;
      const path = withQuery(`${root.path}/filterByCurrentUser(on='principal')`, { $filter: root.filter(eligibility) });
      const items = await context.client.readAll(
        { method: 'GET', resource: 'graph', path, scopes: root.scopes },
        callOptions(context),
      );
      const candidates = items
        .filter((item) => {
          const key = keyOf(item, context, eligibility.kind);
          return key !== undefined && [eligibility.key, otherKey(eligibility)].includes(key);
        })
        .flatMap((item) => {
          const row = graphRequest.safeParse(item);
          return row.success ? [recordOf(row.data)] : [];
        });
      return pickSent(candidates, request.justification, sentAt);
    },
  };
}

/** A request as the service describes it, in our words. */
export function recordOf(wire: GraphRequest): RequestRecord {
  const waiting = wire.status?.toLowerCase().startsWith('pendingapproval') ?? false;
  return {
    requestId: wire.id,
    status: wire.status ?? '',
    action: wire.action ?? '',
    ...(wire.createdDateTime ? { createdAt: wire.createdDateTime } : {}),
    ...(waiting ? {} : readTimes(wire.scheduleInfo)),
    ...(wire.justification ? { justification: wire.justification } : {}),
  };
}

function readSent(answer: ServiceAnswer): RequestRecord {
  const wire = graphRequest.safeParse(answer.body);
  if (!wire.success) throw unreadableAnswer(answer);
  return recordOf(wire.data);
}
