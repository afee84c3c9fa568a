import type { Call, JsonObject } from '../call/call.ts';
import { assignmentsOf, eligibilitiesOf, requestsOf, type Whose } from '../pim/holdings.ts';
import type { TargetKind } from '../scenario/world.ts';
import * as directoryRows from './directory-rows.ts';
import * as groupRows from './group-rows.ts';
import type { permissions } from './permissions.ts';

/** One list of PIM schedules: where it is, what it shows, what may be asked of it. */
export interface ScheduleList {
  /** Last part of the path. */
  readonly noun: string;
  /** Type name without its namespace. */
  readonly type: string;
  readonly permission: keyof typeof permissions;
  /** Values of `on` the function knows. */
  readonly on: readonly ('principal' | 'createdBy' | 'approver')[];
  /** Members of the type: what may be selected, filtered and ordered by. */
  readonly members: readonly string[];
  readonly expandable: readonly string[];
  readonly rows: (call: Call, on: 'principal' | 'createdBy' | 'approver' | 'everyone') => readonly JsonObject[];
}

/** What a list of requests is about. */
export function sideOf({ noun }: Pick<ScheduleList, 'noun'>): 'eligibility' | 'assignment' {
  return /eligibility/i.test(noun) ? 'eligibility' : 'assignment';
}

/** The lists of one kind of Graph PIM. */
export interface Family {
  readonly kind: Extract<TargetKind, 'directoryRole' | 'group'>;
  /** Path below the version. */
  readonly root: string;
  readonly shapes: typeof directoryRows | typeof groupRows;
  readonly lists: readonly ScheduleList[];
}

function whose(on: string): Whose {
  return on === 'everyone' ? 'everyone' : 'caller';
}

interface Names {
  readonly prefix: (side: 'Eligibility' | 'Assignment', noun: string) => string;
  readonly type: (side: 'Eligibility' | 'Assignment', noun: string) => string;
  readonly permission: (side: 'Eligibility' | 'Assignment', noun: string) => keyof typeof permissions;
  /** What says which right it is. */
  readonly place: readonly string[];
  /** Members of instances that name their schedule. */
  readonly links: (side: 'Eligibility' | 'Assignment') => readonly string[];
  readonly expandable: readonly string[];
}

const requestMembers = [
  ...['status', 'createdDateTime', 'completedDateTime', 'approvalId', 'customData', 'action', 'isValidationOnly'],
  ...['targetScheduleId', 'justification', 'createdBy', 'scheduleInfo', 'ticketInfo'],
];
const scheduleMembers = ['createdUsing', 'createdDateTime', 'modifiedDateTime', 'status', 'memberType', 'scheduleInfo'];

function membersOf(names: Names, side: 'Eligibility' | 'Assignment', noun: string): readonly string[] {
  const held = side === 'Assignment' ? ['assignmentType'] : [];
  switch (noun) {
    case 'ScheduleRequest':
      return ['id', ...names.place, ...requestMembers];
    case 'Schedule':
      return ['id', ...names.place, ...scheduleMembers, ...held];
    default:
      return ['id', ...names.place, 'startDateTime', 'endDateTime', 'memberType', ...held, ...names.links(side)];
  }
}

function lists(kind: Family['kind'], shapes: Family['shapes'], names: Names): ScheduleList[] {
  const each = (
    call: Call,
    on: string,
    when: 'now' | 'nowAndLater',
    shape: (call: Call, item: Parameters<typeof shapes.eligibilityInstance>[1]) => JsonObject,
  ) => eligibilitiesOf(call, kind, whose(on), when).map((item) => shape(call, item));
  const list = (side: 'Eligibility' | 'Assignment', noun: string, rows: ScheduleList['rows']): ScheduleList => ({
    noun: names.prefix(side, noun),
    type: names.type(side, noun),
    permission: names.permission(side, noun),
    on: noun === 'ScheduleRequest' ? ['principal', 'createdBy', 'approver'] : ['principal'],
    members: membersOf(names, side, noun),
    expandable: [
      ...names.expandable,
      ...(side === 'Assignment' ? ['activatedUsing'] : []),
      ...(noun === 'ScheduleRequest' ? ['targetSchedule'] : []),
    ],
    rows,
  });
  return [
    list('Eligibility', 'ScheduleInstance', (call, on) => each(call, on, 'now', shapes.eligibilityInstance)),
    list('Eligibility', 'Schedule', (call, on) => each(call, on, 'nowAndLater', shapes.eligibilitySchedule)),
    // Documented: the request list leaves out eligibility that comes through a group.
    list('Eligibility', 'ScheduleRequest', (call, on) =>
      on === 'approver'
        ? []
        : [
            ...eligibilitiesOf(call, kind, whose(on), 'nowAndLater')
              .filter((item) => on === 'everyone' || item.holder.type === 'User')
              .map((item) => shapes.eligibilityRequest(call, item)),
            ...requestsOf(call, kind, on, 'eligibility').map((item) => shapes.extensionRequest(call, item)),
          ],
    ),
    list('Assignment', 'ScheduleInstance', (call, on) =>
      assignmentsOf(call, kind, whose(on)).map((item) => shapes.assignmentInstance(call, item)),
    ),
    list('Assignment', 'Schedule', (call, on) =>
      assignmentsOf(call, kind, whose(on)).map((item) => shapes.assignmentSchedule(call, item)),
    ),
    list('Assignment', 'ScheduleRequest', (call, on) =>
      requestsOf(call, kind, on).map((item) => shapes.assignmentRequest(call, item)),
    ),
  ];
}

const directory: Family = {
  kind: 'directoryRole',
  root: 'roleManagement/directory',
  shapes: directoryRows,
  lists: lists('directoryRole', directoryRows, {
    prefix: (side, noun) => `role${side}${noun}s`,
    type: (side, noun) => `unifiedRole${side}${noun}`,
    permission: (side, noun) => {
      if (side === 'Eligibility')
        return noun === 'ScheduleRequest' ? 'directoryEligibilityRequests' : 'directoryEligibilities';
      return noun === 'ScheduleRequest' ? 'directoryRequests' : 'directoryAssignments';
    },
    place: ['principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId'],
    links: (side) =>
      side === 'Eligibility' ? ['roleEligibilityScheduleId'] : ['roleAssignmentOriginId', 'roleAssignmentScheduleId'],
    expandable: ['roleDefinition', 'principal', 'directoryScope', 'appScope'],
  }),
};

const group: Family = {
  kind: 'group',
  root: 'identityGovernance/privilegedAccess/group',
  shapes: groupRows,
  lists: lists('group', groupRows, {
    prefix: (side, noun) => `${side.toLowerCase()}${noun}s`,
    type: (side, noun) => `privilegedAccessGroup${side}${noun}`,
    permission: (side) => (side === 'Eligibility' ? 'groupEligibilities' : 'groupAssignments'),
    place: ['principalId', 'groupId', 'accessId'],
    links: (side) => [side === 'Eligibility' ? 'eligibilityScheduleId' : 'assignmentScheduleId'],
    expandable: ['group', 'principal'],
  }),
};

/** Both kinds Graph serves. */
export const families: readonly Family[] = [directory, group];
