import { type Call, offend, refuseOffence } from '../call/call.ts';
import { type Filter, FilterError, FilterNotSimulated, parseFilter } from '../call/filter.ts';
import { notSimulated, Refusal } from '../call/refusal.ts';

const schedules = ['2020-10-01-preview', '2020-10-01', '2022-04-01-preview'];

// The service itself names the first list for the two request types (bicep-types-az#2313); newer ones the reference lists are answered 404.
const versions: Readonly<Record<string, readonly string[]>> = {
  roleassignmentapprovals: ['2021-01-01-preview'],
  permissions: ['2015-07-01', '2018-07-01', '2022-04-01', '2022-05-01-preview'],
  roleassignments: ['2015-07-01', '2018-07-01', '2020-04-01-preview', '2022-04-01'],
  denyassignments: ['2018-07-01-preview', '2022-04-01'],
  roledefinitions: ['2015-07-01', '2018-07-01', '2022-04-01', '2022-05-01-preview'],
};

/** Checks `api-version` for a collection. Missing: 400; unknown: 404 with the ones there are. Both are offences. */
export function checkVersion(call: Call, collection: string): void {
  const version = call.exchange.query.get('api-version');
  if (!version) {
    refuseOffence(
      call,
      'apiVersion',
      'The api-version is missing.',
      new Refusal(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      ),
    );
  }
  const known = versions[collection.toLowerCase()] ?? schedules;
  if (!known.includes(version)) {
    refuseOffence(
      call,
      'apiVersion',
      `${collection} has no api-version ${version}.`,
      new Refusal(
        404,
        'InvalidResourceType',
        `The resource type '${collection}' could not be found in the namespace 'Microsoft.Authorization' for api version '${version}'. The supported api-versions are '${known.join(',')}'.`,
      ),
    );
  }
}

/** The functions and comparisons of an ARM `$filter`. */
export interface ArmFilter {
  readonly functions: readonly {
    readonly name: 'asTarget' | 'atScope' | 'atScopeAndBelow' | 'asRequestor' | 'asApprover' | 'assignedTo';
    readonly value?: string;
  }[];
  readonly comparisons?: Filter;
}

/** Reads `$filter`; other options than `api-version`, `$skiptoken` and the named ones are an offence and a 400. */
export function readArmQuery(call: Call, also: readonly string[] = []): ArmFilter {
  for (const name of call.exchange.query.keys()) {
    if (!['api-version', '$filter', '$skiptoken', ...also].includes(name)) {
      refuseOffence(
        call,
        'unknownQueryOption',
        `The option ${name} is not documented for ${call.path}.`,
        new Refusal(400, 'InvalidQueryParameter', `The query parameter '${name}' is not supported.`),
      );
    }
  }
  const text = call.exchange.query.get('$filter');
  if (text === null) return { functions: [] };
  const functions: { name: ArmFilter['functions'][number]['name']; value?: string }[] = [];
  const rest = text
    .split(/\s+and\s+/i)
    .filter((item) => {
      const match =
        /^\s*(asTarget|atScope|atScopeAndBelow|asRequestor|asApprover|assignedTo)\(\s*(?:'([^']*)')?\s*\)\s*$/i.exec(
          item,
        );
      const name = (
        ['asTarget', 'atScope', 'atScopeAndBelow', 'asRequestor', 'asApprover', 'assignedTo'] as const
      ).find((known) => known.toLowerCase() === match?.[1]?.toLowerCase());
      if (!name) return true;
      functions.push({ name, ...(match?.[2] !== undefined && { value: match[2] }) });
      return false;
    })
    .join(' and ');
  if (rest.trim() === '') return { functions };
  try {
    return { functions, comparisons: parseFilter(rest) };
  } catch (error) {
    if (error instanceof FilterNotSimulated) throw notSimulated(`${error.message} in $filter`);
    if (!(error instanceof FilterError)) throw error;
    offend(call, 'unreadableFilter', `The filter cannot be read: ${error.message}.`);
    throw new Refusal(400, 'BadRequest', 'The filter is invalid.');
  }
}

/** Whether a list is restricted to the caller: `asTarget()` and its like, or `assignedTo` with their own id. */
export function isOwn(call: Call, filter: ArmFilter): boolean {
  return filter.functions.some(
    ({ name, value }) =>
      name !== 'atScope' &&
      name !== 'atScopeAndBelow' &&
      (name !== 'assignedTo' || value?.toLowerCase() === call.claims.oid.toLowerCase()),
  );
}

/** Throws the asTarget text unless the caller restricts the list to themselves. */
export function needTarget(call: Call, filter: ArmFilter): void {
  if (isOwn(call, filter)) return;
  refuseOffence(
    call,
    'plainList',
    'A user lists with $filter=asTarget() (asRequestor(), asApprover()), reading one by its name too.',
    new Refusal(
      403,
      'InsufficientPermissions',
      `The requestor ${call.claims.oid} does not have permissions for this request. Please use $filter=asTarget() to filter on the requestor's assignments.`,
    ),
  );
}
