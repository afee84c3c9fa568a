import * as z from 'zod';

import { type Call, offend, readJsonBody } from '../call/call.ts';
import { withKnownNames } from '../call/member-names.ts';
import { Refusal } from '../call/refusal.ts';
import { parseDuration } from '../scenario/times.ts';

const text = z.string().nullish();

const expiration = z.strictObject({
  type: z.string(),
  duration: text,
  endDateTime: z.iso.datetime({ offset: true }).nullish(),
});
const scheduleInfo = z.strictObject({
  startDateTime: z.iso.datetime({ offset: true }).nullish(),
  recurrence: z.null().optional(),
  expiration: expiration.nullish(),
});
const shared = {
  action: z.string(),
  principalId: z.guid(),
  justification: text,
  scheduleInfo: scheduleInfo.nullish(),
  ticketInfo: z
    .strictObject({ '@odata.type': z.string().optional(), ticketNumber: text, ticketSystem: text })
    .nullish(),
  isValidationOnly: z.boolean().nullish(),
  customData: z.null().optional(),
};

/** Body of a directory role request; only documented members. */
export const directoryBody = z.strictObject({
  ...shared,
  roleDefinitionId: z.guid(),
  directoryScopeId: text,
  appScopeId: text,
});
/** Body of a group request; only documented members. */
export const groupBody = z.strictObject({
  ...shared,
  groupId: z.guid(),
  accessId: z.string().regex(/^(member|owner)$/i),
});

const memberNames = [
  ...Object.keys(directoryBody.shape),
  ...Object.keys(groupBody.shape),
  ...Object.keys(scheduleInfo.shape),
  ...Object.keys(expiration.shape),
  ...['ticketNumber', 'ticketSystem'],
];

/** Reads a request body against its shape. A member that is missing, unknown or of the wrong form is an offence and a 400. */
export function readRequestBody<Body>(call: Call, shape: z.ZodType<Body>): Body {
  const document = withKnownNames(readJsonBody(call), memberNames);
  if (typeof document === 'object' && document !== null && !('action' in document)) {
    offend(call, 'unknownBody', 'The body has no action.');
    throw new Refusal(400, 'BadRequest', 'Value cannot be null.\r\nParameter name: action');
  }
  const parsed = shape.safeParse(document);
  if (parsed.success) return parsed.data;
  offend(
    call,
    'unknownBody',
    `The body is not as documented: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('; ')}.`,
  );
  throw new Refusal(400, 'InvalidRoleAssignmentRequest', 'The role assignment request is invalid.');
}

/** Start and duration of a request, ms. Throws 400 (and notes the offence) for forms PIM does not have. */
export function readSchedule(
  call: Call,
  info: z.output<typeof scheduleInfo> | null | undefined,
): { startsAt?: number; durationMs?: number } {
  const refuse = (sentence: string): never => {
    offend(call, 'unknownBody', sentence);
    throw new Refusal(400, 'InvalidRoleAssignmentRequest', 'The role assignment request is invalid.');
  };
  const startsAt = info?.startDateTime ? Date.parse(info.startDateTime) : undefined;
  const start = startsAt === undefined ? {} : { startsAt };
  const end = info?.expiration;
  if (!end) return start;
  if (end.duration && end.endDateTime) refuse('duration and endDateTime exclude each other.');
  switch (end.type.toLowerCase()) {
    case 'afterduration': {
      if (!end.duration) return refuse('afterDuration needs a duration.');
      try {
        return { ...start, durationMs: parseDuration(end.duration) };
      } catch {
        return refuse(`the duration "${end.duration}" is not one of days, hours, minutes and seconds.`);
      }
    }
    case 'afterdatetime':
      if (!end.endDateTime) return refuse('afterDateTime needs an endDateTime.');
      return {
        ...start,
        durationMs: Date.parse(end.endDateTime) - Math.max(startsAt ?? call.tenant.now, call.tenant.now),
      };
    case 'noexpiration':
    case 'notspecified':
      return start;
    default:
      return refuse(`the expiration type "${end.type}" is unknown.`);
  }
}
