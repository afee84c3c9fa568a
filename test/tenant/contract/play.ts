import { objectOf, type Reply } from '../caller.ts';
import { type Arrangement, arrangements } from './arrangements.ts';
import type { ContractCase } from './case.ts';
import { contractScenario, openCompany } from './company.ts';
import { differences } from './shape.ts';
import { leaves } from './slips.ts';
import { member, translate } from './translate.ts';

/** What arrangements and slips are listed by. */
function keyOf(item: ContractCase): string {
  return item.arrangement ?? item.name;
}

/** Sends a documented request to the tenant, with its ids in place of the page's. */
export async function play(item: ContractCase): Promise<Reply> {
  const arranged: Arrangement = arrangements[keyOf(item)] ?? {};
  const scenario = contractScenario({
    ...arranged.scenario,
    ...(item.name.includes('no-effectiveRules') && {
      behaviour: { ...contractScenario().behaviour, effectiveRules: false },
    }),
  });
  const company = await openCompany(scenario);
  const sent = await translate(item, company);
  await arranged.prepare?.(company);
  if (arranged.fault) company.user.tenant.faults.add(arranged.fault);
  const caller = company[arranged.by ?? sent.by];
  const body = arranged.body ? change(sent.body ?? {}, arranged.body) : sent.body;
  return caller
    .with(arranged.claims ?? {})
    .send(arranged.method ?? sent.method, arranged.url ?? sent.url, body ?? undefined, arranged.headers);
}

function change(body: unknown, members: Readonly<Record<string, unknown>>): unknown {
  const whole = objectOf({ body }, 'body');
  return 'properties' in whole
    ? { properties: { ...objectOf(whole, 'properties'), ...members } }
    : { ...whole, ...members };
}

/** Where the tenant's answer differs in form from the documented one; empty when it does not. */
export function judge(item: ContractCase, reply: Reply): readonly string[] {
  const faults: string[] = [];
  const status = leaves[keyOf(item)]?.status ?? item.response.status;
  if (reply.status !== status)
    faults.push(`the status is ${reply.status}, documented is ${status}: ${reply.text.slice(0, 300)}`);
  for (const name of Object.keys(item.response.headers ?? {})) {
    if (!reply.headers.has(name) && !(name.toLowerCase() === 'content-type' && item.response.body === null))
      faults.push(`the header ${name} is missing`);
  }
  if (item.response.body === null) return faults;
  const members = new Set([
    ...(item.request.url.includes('management.azure') ? armOmits : []),
    ...(leaves[keyOf(item)]?.members ?? []),
  ]);
  faults.push(
    ...differences(item.response.body, reply.body, { members, unread: new Set(leaves[keyOf(item)]?.unread) }),
  );
  const [documented, told] = [member(item.response.body, 'error'), member(reply.body, 'error')];
  if (documented !== undefined) {
    if (leaves[keyOf(item)]?.code !== true && member(documented, 'code') !== member(told, 'code'))
      faults.push(`the code is ${String(member(told, 'code'))}, documented is ${String(member(documented, 'code'))}`);
    const [wanted, got] = [plain(member(documented, 'message')), plain(member(told, 'message'))];
    if (wanted !== got) faults.push(`the message is "${got}", documented is "${wanted}"`);
  }
  return faults;
}

// Members ARM leaves out when they are empty (recorded), and writes when they are not.
const armOmits = [
  'condition',
  'conditionVersion',
  'endDateTime',
  'linkedRoleEligibilityScheduleId',
  'linkedRoleEligibilityScheduleInstanceId',
  'email',
  'approvalId',
  'justification',
  'scheduleInfo',
  'ticketNumber',
  'ticketSystem',
  'targetRoleAssignmentScheduleInstanceId',
  'targetRoleEligibilityScheduleInstanceId',
  'startDateTime',
  'targetRoleAssignmentScheduleId',
  'nextLink',
];

/** A message without what is particular: ids, quoted parts, numbers, lists of permissions. */
function plain(value: unknown): string {
  return String(value)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replace(/for action '[^']*'|for Microsoft\.\w+/g, 'for …')
    .replace(/'[^']*'/g, "'…'")
    .replace(/missing permission scope [^"\\]*/, 'missing permission scope …');
}
