import {
  createTenant,
  loadScenario,
  parseScenario,
  type Scenario,
  type ScenarioInput,
  type Tenant,
  type TokenClaims,
  tenantFetch,
} from '@pim-palette/fake-tenant';

/** What came back from one call. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  readonly text: string;
}

/** A JSON object, read member by member in assertions. */
export type Json = Readonly<Record<string, unknown>>;

/** A member that must be a list of objects. */
export function rowsOf(body: Json, name = 'value'): readonly Json[] {
  const value = body[name];
  if (!Array.isArray(value)) throw new Error(`${name} is no list in ${JSON.stringify(body)}`);
  return value;
}

/** A member that must be an object. */
export function objectOf(body: Json | undefined, name: string): Json {
  const value = body?.[name];
  if (typeof value !== 'object' || value === null) throw new Error(`${name} is no object in ${JSON.stringify(body)}`);
  return { ...value };
}

/** One signed-in person, calling the tenant with a token of any claims. */
export interface Caller {
  readonly tenant: Tenant;
  graph(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  arm(method: string, path: string, body?: unknown): Promise<Reply>;
  send(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** The same person with other claims. */
  with(claims: Partial<TokenClaims>): Caller;
  rules(): readonly string[];
}

const allScopes = [
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagement.Read.Directory',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
  'Group.ReadBasic.All',
  'AdministrativeUnit.Read.All',
  'Application.Read.All',
  'User.ReadBasic.All',
  'User.Read',
].join(' ');

/** The `small` scenario with members replaced; nothing else changes. */
export function smallScenario(change: Partial<ScenarioInput> = {}): Scenario {
  return parseScenario({ ...loadScenario('small'), ...change });
}

/** A tenant and one of its people (`ada` of `small` unless told otherwise). */
export function createCaller(
  scenario: Scenario = smallScenario(),
  handle = 'ada',
  tenant: Tenant = createTenant(scenario),
): Caller {
  const person = tenant.world.person(handle);
  const tid = tenant.world.tenant(person.home).id;
  return callerWith(tenant, {
    aud: '',
    iss: '',
    tid,
    oid: tenant.world.objectId(person, tid),
    upn: person.username,
    appid: '',
    scp: allScopes,
    iat: 0,
    nbf: 0,
    exp: Number.MAX_SAFE_INTEGER,
    amr: ['pwd'],
    wids: [],
    groups: [],
    xms_cc: ['cp1'],
    sid: `session-of-${handle}`,
  });
}

function callerWith(tenant: Tenant, claims: TokenClaims): Caller {
  const fetch = tenantFetch(tenant);
  const send: Caller['send'] = async (method, url, body, headers = {}) => {
    const arm = new URL(url).host.startsWith('arm');
    const token = jwt({ ...claims, aud: arm ? 'https://management.azure.com' : 'https://graph.microsoft.com' });
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
  };
  return {
    tenant,
    send,
    graph: (method, path, body, headers) =>
      send(
        method,
        `https://graph.pim-palette.invalid/${/^(beta|v1\.0)\//.test(path) ? path : `v1.0/${path}`}`,
        body,
        headers,
      ),
    arm: (method, path, body) => send(method, `https://arm.pim-palette.invalid${path}`, body),
    with: (change) => callerWith(tenant, { ...claims, ...change }),
    rules: () => tenant.offences().map((offence) => offence.rule),
  };
}

function jwt(claims: TokenClaims): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

/** The text of a service error. */
export function errorOf(reply: Reply): { readonly status: number; readonly code: string; readonly message: string } {
  const error = objectOf(reply.body, 'error');
  return { status: reply.status, code: String(error.code), message: String(error.message) };
}
