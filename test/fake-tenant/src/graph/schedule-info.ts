import type { JsonObject } from '../call/call.ts';
import { graphTime, printDuration } from '../scenario/times.ts';
import { shownStatus } from '../tenant/settle.ts';
import type { RequestRecord } from '../tenant/state.ts';

/** `scheduleInfo` of something with a start and perhaps an end. */
export function spanInfo(span: { readonly startsAt: number; readonly endsAt?: number }): JsonObject {
  return {
    startDateTime: graphTime(span.startsAt),
    recurrence: null,
    expiration: {
      type: span.endsAt === undefined ? 'noExpiration' : 'afterDateTime',
      endDateTime: span.endsAt === undefined ? null : graphTime(span.endsAt),
      duration: null,
    },
  };
}

/** `scheduleInfo` of a request: null after a deactivation, start null while it waits for approval. */
function requestInfo(request: RequestRecord): JsonObject | null {
  if (request.durationMs === undefined) return null;
  return {
    startDateTime: request.startsAt === undefined ? null : graphTime(request.startsAt),
    recurrence: null,
    expiration: { type: 'afterDuration', endDateTime: null, duration: printDuration(request.durationMs) },
  };
}

/** Members both planes of Graph share for a request. */
export function requestMembers(request: RequestRecord): JsonObject {
  return {
    id: request.id,
    status: shownStatus(request),
    createdDateTime: graphTime(request.createdAt),
    completedDateTime:
      request.status === 'Revoked' || request.completedAt === undefined ? null : graphTime(request.completedAt),
    approvalId: request.needsApproval ? request.id : null,
    customData: null,
    action: request.action,
    isValidationOnly: request.validationOnly,
    justification: request.justification ?? null,
    createdBy: { application: null, device: null, user: { displayName: null, id: request.requestorId } },
    scheduleInfo: requestInfo(request),
    ticketInfo: {
      ticketNumber: request.ticket?.ticketNumber ?? null,
      ticketSystem: request.ticket?.ticketSystem ?? null,
    },
  };
}
