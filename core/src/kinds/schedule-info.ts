import type { ActivationRequest, RequestRecord } from '../model/activation-request.ts';
import { parseIsoDuration, printIsoDuration } from '../model/duration.ts';
import type { ScheduleInfo } from '../wire/schedule-request.ts';

/**
 * When it starts and for how long, as both services take it. The start is always said, as UTC: leaving it out is not
 * documented. Graph spells `afterDuration`, Azure `AfterDuration`; `now` is ms since 1970.
 */
export function buildScheduleInfo(request: ActivationRequest, type: 'afterDuration' | 'AfterDuration', now: number) {
  return {
    startDateTime: request.startsAt ?? new Date(now).toISOString(),
    expiration: { type, duration: printIsoDuration(request.durationMs) },
  };
}

/** Reason and ticket, left out where there is none. */
export function buildReason({ justification, ticket }: ActivationRequest) {
  return {
    ...(justification === undefined ? {} : { justification }),
    ...(ticket === undefined
      ? {}
      : {
          ticketInfo: {
            ticketNumber: ticket.number,
            ...(ticket.system === undefined ? {} : { ticketSystem: ticket.system }),
          },
        }),
  };
}

/** Start and end the service answered: the end is its start plus its duration, never worked out from this machine's clock. */
export function readTimes(info: ScheduleInfo): Pick<RequestRecord, 'startsAt' | 'endsAt'> {
  const startsAt = info?.startDateTime;
  const { duration, endDateTime } = info?.expiration ?? {};
  const length = duration === undefined ? undefined : parseIsoDuration(duration);
  const endsAt =
    startsAt !== undefined && length !== undefined
      ? new Date(Date.parse(startsAt) + length).toISOString()
      : endDateTime;
  return { ...(startsAt ? { startsAt } : {}), ...(startsAt && endsAt ? { endsAt } : {}) };
}
