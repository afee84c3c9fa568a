import { type Call, type JsonObject, refuseOffence } from '../call/call.ts';
import { demanded } from '../call/filter.ts';
import { graphJson } from '../call/graph-answers.ts';
import { Refusal } from '../call/refusal.ts';
import { isAdministrator } from '../pim/administrators.ts';
import { hasVanished } from '../pim/holdings.ts';
import { noteLookup } from '../police/lost-writes.ts';
import { sameId } from '../scenario/world.ts';
import type { Answer } from '../tenant/exchange.ts';
import { expandRow } from './expansions.ts';
import { type Family, type ScheduleList, sideOf } from './families.ts';
import { graphList, version } from './list.ts';
import { needPermission } from './permissions.ts';
import { contextColumns, type QueryRules, readQuery, selectMembers, shown } from './query.ts';

const options = ['$filter', '$select', '$expand', '$top', '$skip', '$count', '$orderby'] as const;

function rulesOf({ members, expandable }: ScheduleList): QueryRules {
  return { options, filterable: members, members: [...members, ...expandable], expandable };
}

/** `filterByCurrentUser(on='…')`: what a normal user may list. */
export function listForCaller(call: Call, family: Family, list: ScheduleList, on: string): Answer {
  needPermission(call, list.permission);
  const side = list.on.find((name) => name === on);
  if (!side) {
    refuseOffence(
      call,
      'unknownFunction',
      `filterByCurrentUser knows ${list.on.join(', ')} here, not "${on}".`,
      new Refusal(400, 'BadRequest', `Invalid value '${on}' for parameter 'on'.`),
    );
  }
  if (list.noun.endsWith('Requests')) noteLookup(call, family.kind);
  const query = readQuery(call, rulesOf(list));
  return graphList(call, query, {
    rows: () => list.rows(call, side),
    context: `Collection(${list.type})`,
    type: list.type,
    expand: (row, asked) => expandRow(call, family.shapes, row, asked),
  });
}

/** The plain list: for administrators; groups ask for a filter as well. */
export function listForAll(call: Call, family: Family, list: ScheduleList): Answer {
  needPermission(call, list.permission);
  const query = readQuery(call, rulesOf(list));
  if (
    family.kind === 'group' &&
    !(query.filter && (demanded(query.filter, 'groupId') ?? demanded(query.filter, 'principalId')))
  ) {
    refuseOffence(
      call,
      'missingFilter',
      `${list.noun} needs a filter on groupId or principalId.`,
      new Refusal(400, 'InvalidFilter', 'The filter is invalid. Either principalId or groupId is required.'),
    );
  }
  if (!isAdministrator(call, 'read')) {
    refuseOffence(
      call,
      'plainList',
      `${list.noun} is for administrators; a user lists with filterByCurrentUser.`,
      new Refusal(
        403,
        'UnknownError',
        '{"errorCode":"UnauthorizedAccessException","message":"Attempted to perform an unauthorized operation.","instanceAnnotations":[]}',
      ),
    );
  }
  if (list.noun.endsWith('Requests')) noteLookup(call, family.kind);
  return graphList(call, query, {
    rows: () => list.rows(call, 'everyone'),
    context: `${family.root}/${list.noun}`,
    expand: (row, asked) => expandRow(call, family.shapes, row, asked),
  });
}

/** One row by its id: the caller's own, or anybody's for an administrator. */
export function readOne(call: Call, family: Family, list: ScheduleList, id: string): Answer {
  needPermission(call, list.permission);
  const query = readQuery(call, { ...rulesOf(list), options: ['$select', '$expand'] });
  const own = list.on.flatMap((on) => list.rows(call, on));
  const row = [
    ...own,
    ...readLate(call, family, list),
    ...(isAdministrator(call, 'read') ? list.rows(call, 'everyone') : []),
  ].find((item) => sameId(String(item.id), id));
  if (list.noun.endsWith('Requests')) noteLookup(call, family.kind);
  if (!row) throw new Refusal(404, 'ResourceNotFound', `Resource '${id}' does not exist.`);
  return graphJson(call.tenant, call.exchange, 200, {
    '@odata.context': `${call.exchange.bases.graph}/${version(call)}/$metadata#${family.root}/${list.noun}${contextColumns(query)}/$entity`,
    ...shown(
      selectMembers(
        expandRow(call, family.shapes, row, query),
        query.select,
        query.expand.map((item) => item.name),
      ),
    ),
  });
}

/** A request is readable by its id before lists show it. */
function readLate(call: Call, family: Family, list: ScheduleList): readonly JsonObject[] {
  if (!list.noun.endsWith('Requests')) return [];
  const side = sideOf(list);
  return call.tenant.state.requests
    .filter(
      (item) =>
        item.side === side &&
        item.kind === family.kind &&
        !hasVanished(call, item) &&
        sameId(item.principalId, call.claims.oid) &&
        sameId(item.tenantId, call.claims.tid),
    )
    .map((item) => family.shapes[side === 'eligibility' ? 'extensionRequest' : 'assignmentRequest'](call, item));
}
