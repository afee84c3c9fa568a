import * as z from 'zod';

import { type Call, offend, readJsonBody } from '../call/call.ts';
import { withKnownNames } from '../call/member-names.ts';
import { Refusal } from '../call/refusal.ts';
import type { Ask } from '../pim/ask.ts';
import { parseDuration } from '../scenario/times.ts';
import { sameId } from '../scenario/world.ts';
import type { ArmPath } from './path.ts';
import { eligibilityScheduleId, roleDefinitionId } from './rows.ts';

const text = z.string().nullish();
const requestBody = z.strictObject({
  properties: z.strictObject({
    principalId: z.guid(),
    roleDefinitionId: z.string(),
    requestType: z.string(),
    linkedRoleEligibilityScheduleId: text,
    scheduleInfo: z
      .strictObject({
        startDateTime: z.iso.datetime({ offset: true }).nullish(),
        expiration: z
          .strictObject({ type: text, duration: text, endDateTime: z.iso.datetime({ offset: true }).nullish() })
          .nullish(),
      })
      .nullish(),
    justification: text,
    ticketInfo: z.strictObject({ ticketNumber: text, ticketSystem: text }).nullish(),
    condition: text,
    conditionVersion: text,
    targetRoleAssignmentScheduleId: text,
    targetRoleAssignmentScheduleInstanceId: text,
    targetRoleEligibilityScheduleId: text,
    targetRoleEligibilityScheduleInstanceId: text,
  }),
});

const memberNames = [
  'properties',
  ...Object.keys(requestBody.shape.properties.shape),
  ...['startDateTime', 'expiration', 'type', 'duration', 'endDateTime', 'ticketNumber', 'ticketSystem'],
];

/** What a collection of requests is about. */
export function sideOf(collection: string): Ask['side'] {
  return /eligibility/i.test(collection) ? 'eligibility' : 'assignment';
}

/** Reads the body of a PUT or of `/validate` into what is asked. Odd members, forms and ids are offences and a 400. */
export function readArmAsk(call: Call, { scope, collection }: ArmPath, name: string, validationOnly: boolean): Ask {
  const parsed = requestBody.safeParse(withKnownNames(readJsonBody(call), memberNames));
  if (!parsed.success) {
    return refuse(
      call,
      `The body is not as documented: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('; ')}.`,
    );
  }
  const body = parsed.data.properties;
  const roleId = readRole(call, scope, body.roleDefinitionId);
  const info = body.scheduleInfo;
  const startsAt = info?.startDateTime ? Date.parse(info.startDateTime) : undefined;
  return {
    id: name.toLowerCase(),
    side: sideOf(collection),
    action: body.requestType,
    target: { kind: 'azureResource', tenantId: call.claims.tid, roleId, scopeId: scope },
    principalId: body.principalId,
    ...(startsAt !== undefined && { startsAt }),
    ...readDuration(call, info?.expiration, startsAt),
    ...(body.justification && { justification: body.justification }),
    ...(body.ticketInfo && {
      ticket: {
        ...(body.ticketInfo.ticketNumber && { ticketNumber: body.ticketInfo.ticketNumber }),
        ...(body.ticketInfo.ticketSystem && { ticketSystem: body.ticketInfo.ticketSystem }),
      },
    }),
    ...(body.condition && { condition: { text: body.condition, version: body.conditionVersion ?? '' } }),
    ...readLink(call, body.linkedRoleEligibilityScheduleId),
    validationOnly,
    sentBody: JSON.stringify(body),
  };
}

function refuse(call: Call, sentence: string): never {
  offend(call, 'unknownBody', sentence);
  throw new Refusal(400, 'InvalidRoleAssignmentRequest', 'The role assignment request is invalid.');
}

function readRole(call: Call, scope: string, text: string): string {
  const guid = /roleDefinitions\/([^/]+)$/i.exec(text)?.[1];
  const role = call.tenant.scenario.azureRoles.find((item) => sameId(item.id, guid));
  if (!role)
    throw new Refusal(
      400,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${guid ?? text}' does not exist.`,
    );
  const printed = roleDefinitionId(scope, role.id);
  const tenantWide = roleDefinitionId('', role.id);
  if (![printed, tenantWide, printed.slice(1)].includes(text)) {
    offend(call, 'changedCase', `Role definition ${text} is shown as ${printed}; it must be sent back as it came.`);
  }
  return role.id;
}

function readDuration(
  call: Call,
  expiration:
    | { readonly type?: string | null; readonly duration?: string | null; readonly endDateTime?: string | null }
    | null
    | undefined,
  startsAt: number | undefined,
): { durationMs?: number } {
  if (!expiration) return {};
  if (expiration.duration && expiration.endDateTime) refuse(call, 'duration and endDateTime exclude each other.');
  if (expiration.endDateTime)
    return { durationMs: Date.parse(expiration.endDateTime) - Math.max(startsAt ?? 0, call.tenant.now) };
  if (!expiration.duration) return {};
  try {
    return { durationMs: parseDuration(expiration.duration) };
  } catch {
    return refuse(call, `the duration "${expiration.duration}" is not one of days, hours, minutes and seconds.`);
  }
}

/** The linked schedule: the full path the list gave, byte for byte, or the bare GUID the specification shows. */
function readLink(call: Call, linked: string | null | undefined): { linkedId?: string } {
  if (!linked) return {};
  const guid = linked.split('/').at(-1) ?? linked;
  const item = call.tenant.state.eligibilities.find((entry) => sameId(entry.id, guid));
  if (item && linked.includes('/') && linked !== eligibilityScheduleId(item)) {
    offend(
      call,
      'changedCase',
      `The linked schedule ${linked} is shown as ${eligibilityScheduleId(item)}; it must be sent back as it came.`,
    );
  }
  return { linkedId: guid };
}
