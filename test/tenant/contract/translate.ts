import { objectOf, rowsOf } from '../caller.ts';
import { ada, azureRoles, resourceGroup, roles, subscription, tier1, vault } from '../requests.ts';
import type { ContractCase } from './case.ts';
import type { Company } from './company.ts';

/** A documented request with this company's ids in place of the page's, and who sends it. */
export interface Translated {
  readonly by: 'user' | 'administrator';
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

const guid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const graph = 'https://graph.pim-palette.invalid';
const arm = 'https://arm.pim-palette.invalid';

/** Calls of the documented set that this tenant does not have, with the reason. */
export const notServed: Readonly<Record<string, string>> = {
  'arm-06-eligibility-request-put': 'making somebody eligible is an administrator’s work outside this product',
  'arm-07-eligibility-request-cancel': 'as above',
  'arm-18-policy-patch': 'policies are changed through Graph, or in the scenario',
  'dir-10-eligibility-request-adminAssign': 'making somebody eligible is an administrator’s work outside this product',
  'dir-11-eligibility-request-adminRemove-revoked': 'as above',
  'dir-28-adminRemove-tutorial-short-answer': 'as above',
};

/** Puts this company's ids into a documented request. */
export async function translate(item: ContractCase, company: Company): Promise<Translated> {
  const url = new URL(
    item.request.url.replace(
      'entitlementManagement/accessPackageAssignmentApprovals',
      'privilegedAccess/group/assignmentApprovals',
    ),
  );
  return url.host.startsWith('graph') ? translateGraph(item, url, company) : translateArm(item, url, company);
}

async function translateGraph(item: ContractCase, url: URL, company: Company): Promise<Translated> {
  const path = decodeURIComponent(url.pathname);
  const query = decodeURIComponent(url.search.replaceAll('+', ' '))
    .replace(new RegExp(`(groupId eq )'${guid}'`, 'g'), `$1'${tier1}'`)
    .replace(new RegExp(`(principalId eq )'${guid}'`, 'g'), `$1'${ada}'`)
    .replace(new RegExp(`(roleDefinitionId eq )'${guid}'`, 'g'), `$1'${roles.securityAdministrator}'`);
  const found = await translateGraphPath(path, company);
  const plain = item.request.method === 'GET' && /schedule(instance|request)?s$/i.test(path);
  const approval = /approvals/i.test(path);
  const self = String(member(item.request.body, 'action')).toLowerCase().startsWith('self');
  const by =
    plain ||
    approval ||
    item.request.method === 'PATCH' ||
    (item.request.method === 'POST' && !self && !/cancel$|batch$/.test(path))
      ? 'administrator'
      : 'user';
  return { by, method: item.request.method, url: `${graph}${found}${query}`, body: translateGraphBody(item, company) };
}

async function translateGraphPath(path: string, { user, administrator }: Company): Promise<string> {
  const noSlash = path.replace(/\/$/, '');
  const approval = /^(.*Approvals)\/[^/]+(?:\/(steps|stages)(?:\/[^/]+)?)?$/.exec(noSlash);
  if (approval && !noSlash.includes('filterByCurrentUser')) {
    const list = noSlash.includes('/group/')
      ? 'v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests'
      : 'v1.0/roleManagement/directory/roleAssignmentScheduleRequests';
    const waiting = await administrator.graph('GET', `${list}/filterByCurrentUser(on='approver')`);
    const id = String(rowsOf(waiting.body)[0]?.id);
    const parts = noSlash.startsWith('/beta') ? 'steps' : 'stages';
    const stage = rowsOf((await administrator.graph('GET', `${(approval[1] ?? '').slice(1)}/${id}/${parts}`)).body)[0]
      ?.id;
    const tail = noSlash.slice((approval[1] ?? '').length).split('/');
    return [approval[1], id, ...(tail[2] ? [parts] : []), ...(tail[3] ? [String(stage)] : [])].join('/');
  }
  const cancel = /^(.*Requests)\/[^/]+\/cancel$/.exec(noSlash);
  if (cancel) {
    const own = await user.graph(
      'GET',
      `${(cancel[1] ?? '').slice(1)}/filterByCurrentUser(on='principal')?$filter=status eq 'PendingApproval'`,
    );
    return `${cancel[1]}/${String(rowsOf(own.body)[0]?.id)}/cancel`;
  }
  const policy = /^(.*\/(roleManagementPolicyAssignments|roleManagementPolicies))\/[^/]+(.*)$/.exec(noSlash);
  if (policy) {
    const list = await user.graph(
      'GET',
      `${(policy[1] ?? '').slice(1)}?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'`,
    );
    return `${policy[1]}/${String(rowsOf(list.body)[0]?.id)}${policy[3]}`;
  }
  const one = /^(.*[Ss]chedule(?:Instance|Request)?s)\/([^/(]+)$/.exec(noSlash);
  if (one) {
    const list = await administrator.graph('GET', `${(one[1] ?? '').slice(1)}`);
    return `${one[1]}/${String(rowsOf(list.body)[0]?.id)}`;
  }
  return noSlash;
}

function translateGraphBody(item: ContractCase, { user }: Company): unknown {
  const { body } = item.request;
  if (typeof body !== 'object' || body === null) return body;
  if ('requests' in body)
    return {
      requests: rowsOf({ ...body }, 'requests').map(({ body: _, ...part }, index) => ({
        ...part,
        method: 'GET',
        url: index === 1 ? `/groups/${ada}` : '/me',
      })),
    };
  const future = item.response.status < 300 && member(item.response.body, 'status') === 'Granted';
  const start = new Date(user.tenant.now + (future ? 86_400_000 : -86_400_000)).toISOString();
  const free = item.response.status < 300 ? roles.user : roles.globalReader;
  return {
    ...body,
    ...('principalId' in body && { principalId: ada }),
    ...('roleDefinitionId' in body && { roleDefinitionId: free }),
    ...('groupId' in body && { groupId: '55555555-aaaa-4aaa-8aaa-000000000002' }),
    ...('scheduleInfo' in body && { scheduleInfo: { ...objectOf({ ...body }, 'scheduleInfo'), startDateTime: start } }),
  };
}

async function translateArm(item: ContractCase, url: URL, company: Company): Promise<Translated> {
  const { user, administrator } = company;
  const approvals = /roleAssignmentApprovals/.test(url.pathname);
  const write = item.request.method === 'PUT';
  const condition = member(member(item.request.body, 'properties'), 'condition') !== undefined;
  const scope = approvals || item.request.url.includes('/cancel') ? resourceGroup : condition ? vault : subscription;
  const path = url.pathname.replace(
    new RegExp(`^((?:/providers/Microsoft\\.Subscription)?)/subscriptions/${guid}`),
    `$1${scope}`,
  );
  const query = decodeURIComponent(url.search.replaceAll('+', ' ')).replace(
    new RegExp(`assignedTo\\('${guid}'\\)`, 'i'),
    `assignedTo('${ada}')`,
  );
  const named = /\/providers\/Microsoft\.Authorization\/([^/]+)\/([^/]+)(.*)$/.exec(path);
  const admin = /^admin/i.test(String(member(member(item.request.body, 'properties'), 'requestType')));
  const reads =
    !write && !query.includes('assignedTo') && !item.request.url.includes('cancel') && item.response.status < 300;
  const by = admin || approvals || reads ? 'administrator' : 'user';
  if (!named || write)
    return {
      by,
      method: item.request.method,
      url: `${arm}${path}${query}`,
      body: translateArmBody(item, scope, user.tenant.now, await linkedTo(company, scope)),
    };
  const [, collection, , rest = ''] = named;
  const name =
    collection === 'roleManagementPolicies'
      ? await policyName(company, scope, item)
      : approvals || rest.startsWith('/cancel')
        ? '77777777-aaaa-4aaa-8aaa-000000000902'
        : await firstName(administrator, path, String(collection));
  const stage = /\/stages\//.test(rest) ? `/stages/${await stageName(company, path, name)}` : rest;
  return {
    by,
    method: item.request.method,
    url: `${arm}${path.slice(0, path.indexOf(`/${collection}/`))}/${collection}/${name}${stage}${query}`,
    body: item.request.body,
  };
}

async function firstName(caller: Company['user'], path: string, collection: string): Promise<string> {
  const list = await caller.arm(
    'GET',
    `${path.slice(0, path.indexOf(`/${collection}/`))}/${collection}?api-version=2020-10-01`,
  );
  const rows = rowsOf(list.body);
  const activated = rows.find((row) => objectOf(row, 'properties').linkedRoleEligibilityScheduleId !== undefined);
  return String((activated ?? rows[0])?.name);
}

async function policyName({ user }: Company, scope: string, item: ContractCase): Promise<string> {
  if (item.response.status >= 400) return '99999999-aaaa-4aaa-8aaa-000000000000';
  const list = await user.arm(
    'GET',
    `${scope}/providers/Microsoft.Authorization/roleManagementPolicies?api-version=2020-10-01`,
  );
  return String(rowsOf(list.body)[0]?.name);
}

async function stageName({ administrator }: Company, path: string, name: string): Promise<string> {
  const at = `${path.slice(0, path.indexOf('/roleAssignmentApprovals/'))}/roleAssignmentApprovals/${name}`;
  return String(rowsOf((await administrator.arm('GET', `${at}/stages?api-version=2021-01-01-preview`)).body)[0]?.name);
}

async function linkedTo(
  { user }: Company,
  scope: string,
): Promise<{ readonly id: string; readonly condition: unknown }> {
  const list = await user.arm(
    'GET',
    `${scope}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?$filter=asTarget()&api-version=2020-10-01`,
  );
  const row = rowsOf(list.body)
    .map((item) => objectOf(item, 'properties'))
    .find((properties) => properties.scope === scope);
  return { id: String(row?.roleEligibilityScheduleId).split('/').at(-1) ?? '', condition: row?.condition };
}

function translateArmBody(
  item: ContractCase,
  scope: string,
  now: number,
  linked: { readonly id: string; readonly condition: unknown },
): unknown {
  const { body } = item.request;
  if (typeof body !== 'object' || body === null || !('properties' in body)) return body;
  const properties = objectOf({ ...body }, 'properties');
  const future = member(member(item.response.body, 'properties'), 'status') === 'Granted';
  const admin = /^admin/i.test(String(properties.requestType));
  const role = admin ? azureRoles.reader : scope === vault ? azureRoles.vaultAdministrator : azureRoles.owner;
  const printed = String(properties.roleDefinitionId)
    .replace(new RegExp(`subscriptions/${guid}`), subscription.slice(1))
    .replace(new RegExp(`${guid}$`), role);
  const info = 'scheduleInfo' in properties ? objectOf(properties, 'scheduleInfo') : undefined;
  return {
    properties: {
      ...properties,
      principalId: ada,
      roleDefinitionId: printed,
      ...('linkedRoleEligibilityScheduleId' in properties && { linkedRoleEligibilityScheduleId: linked.id }),
      ...('condition' in properties && { condition: linked.condition, conditionVersion: '2.0' }),
      ...(info && {
        scheduleInfo: {
          ...info,
          ...(info.startDateTime !== undefined && {
            startDateTime: new Date(now + (future ? 86_400_000 : -86_400_000)).toISOString(),
          }),
        },
      }),
    },
  };
}

/** A member of something that may not be an object. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
