import type { ActivationRequest, Given, RequestRecord } from '../model/activation-request.ts';
import { parseIsoDuration, printIsoDuration } from '../model/duration.ts';
import type { PastRequest } from '../model/past-request.ts';
import type { ScheduleInfo, TicketInfo } from '../wire/schedule-request.ts';

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
export function buildReason({ justification, ticket }: Given): Readonly<Record<string, unknown>> {
  const parts: { readonly [Name in keyof Required<Given>]: object } = {
    justification: justification === undefined ? {} : { justification },
    ticket:
      ticket === undefined
        ? {}
        : {
            ticketInfo: {
              ticketNumber: ticket.number,
              ...(ticket.system === undefined ? {} : { ticketSystem: ticket.system }),
            },
          },
  };
  return Object.assign({}, ...Object.values(parts));
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

/** What a listed request says beside its record: for how long, under which ticket, and when the service was done with it. */
export function readDetails(wire: {
  readonly scheduleInfo: ScheduleInfo;
  readonly ticketInfo: TicketInfo;
  readonly completedDateTime?: string | undefined;
}): Pick<PastRequest, 'durationMs' | 'ticket' | 'completedAt'> {
  const { ticketNumber, ticketSystem } = wire.ticketInfo ?? {};
  const { duration } = wire.scheduleInfo?.expiration ?? {};
  const durationMs = duration === undefined ? undefined : parseIsoDuration(duration);
  return {
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(ticketNumber === undefined
      ? {}
      : { ticket: { number: ticketNumber, ...(ticketSystem === undefined ? {} : { system: ticketSystem }) } }),
    ...(wire.completedDateTime === undefined ? {} : { completedAt: wire.completedDateTime }),
  };
}
