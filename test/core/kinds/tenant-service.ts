import {
  createTenant,
  type FaultInput,
  loadScenario,
  parseScenario,
  rightsInForce,
  type Scenario,
  type Tenant,
  tenantCloud,
  tenantFetch,
} from '@pim-palette/fake-tenant';
import * as z from 'zod';
import type { Resource, Token, TokenRequest, TokenSource } from '../../../core/src/auth/token-source.ts';
import { PimError } from '../../../core/src/errors.ts';
import type { ServiceClient } from '../../../core/src/http/client.ts';
import { createServiceClient } from '../../../core/src/http/service-client.ts';
import type { KindContext } from '../../../core/src/kinds/kind.ts';
import type { Identity } from '../../../core/src/model/identity.ts';
import { createMovingClock, type MovingClock } from '../http/moving-clock.ts';

export interface TenantService {
  readonly tenant: Tenant;
  readonly client: ServiceClient;
  readonly clock: MovingClock;
  readonly context: KindContext;
  readonly identities: readonly Identity[];
  readonly tokens: TokenSource;
  readonly tokensAsked: readonly TokenRequest[];
  /** Requests of both services since the last call of this. */
  readonly seen: () => readonly string[];
}

export interface TenantServiceOptions {
  readonly scenario?: Scenario;
  /** Permissions no token carries, whoever asks. */
  readonly withheld?: readonly string[];
  readonly faults?: readonly FaultInput[];
  /** One there is already, when somebody else looks at it. */
  readonly tenant?: Tenant;
  /** Who is signed in; the first of the scenario when absent. */
  readonly person?: string;
}

/** The small scenario with some members changed. */
export function smallWith(change: object): Scenario {
  const { ...small } = loadScenario('small');
  return parseScenario({ ...small, ...change });
}

const wanted = z.object({
  access_token: z.object({
    acrs: z.object({ value: z.string() }).optional(),
    amr: z.object({ values: z.array(z.string()) }).optional(),
    nbf: z.object({ value: z.string() }).optional(),
  }),
});

/** The real client over a simulated company; tokens carry exactly the permissions each call asks for. */
export function tenantService({
  scenario,
  withheld = [],
  faults = [],
  tenant = createTenant(scenario ?? loadScenario('small')),
  person: id,
}: TenantServiceOptions = {}): TenantService {
  for (const fault of faults) tenant.faults.add(fault);
  const clock = createMovingClock(tenant.now, (now) => {
    tenant.now = now;
  });
  const ada = tenant.scenario.people.find((one) => id === undefined || one.id === id);
  if (!ada) throw new Error('The scenario has nobody in it.');
  const identities = Object.entries(ada.objectIds).map(
    ([tenantId, principalId]): Identity => ({
      accountId: `${ada.id}.home`,
      username: ada.username,
      tenantId,
      principalId,
      tenantName: tenantId,
    }),
  );
  const [identity] = identities;
  if (!identity) throw new Error('The first person is in no tenant.');
  const tokensAsked: TokenRequest[] = [];
  const cloud = tenantCloud(tenant);
  const tokens: TokenSource = {
    identities: async () => identities,
    signIn: async () => identity,
    signOut: async () => undefined,
    tenantIdOf: async () => undefined,
    async token(request): Promise<Token> {
      tokensAsked.push(request);
      const person = identities.find(({ tenantId }) => tenantId === request.identity.tenantId);
      if (!person) throw new PimError('interactionNeeded', 'Nobody is signed in there.');
      const accessToken = issue(tenant, cloud, person, request, withheld);
      return {
        accessToken,
        expiresAt: tenant.now + 3_600_000,
        principalId: person.principalId,
        tenantId: person.tenantId,
      };
    },
  };
  let count = 0;
  const client = createServiceClient({
    cloud,
    clock,
    tokens,
    fetch: tenantFetch(tenant),
    random: () => 0,
    newId: () => `client-${++count}`,
  });
  let told = 0;
  const seen = () => {
    const fresh = tenant.log.slice(told).map(({ method, path }) => `${method} ${path}`);
    told = tenant.log.length;
    return fresh;
  };
  return {
    tenant,
    client,
    clock,
    context: { client, identity, now: clock.now },
    identities,
    tokens,
    tokensAsked,
    seen,
  };
}

function issue(
  tenant: Tenant,
  cloud: { readonly audiences: Readonly<Record<Resource, string>>; readonly login: string },
  { tenantId, principalId, username }: Identity,
  { resource, scopes, claims }: TokenRequest,
  withheld: readonly string[],
): string {
  const { access_token: asked } = claims ? wanted.parse(JSON.parse(claims)) : { access_token: {} };
  const seconds = Math.floor(tenant.now / 1_000);
  const payload = {
    aud: cloud.audiences[resource],
    iss: `${cloud.login}/${tenantId}/`,
    tid: tenantId,
    oid: principalId,
    upn: username,
    appid: 'test',
    scp: scopes.filter((scope) => !withheld.includes(scope)).join(' '),
    iat: seconds,
    nbf: Math.max(seconds, Number(asked.nbf?.value ?? 0)),
    exp: seconds + 3_600,
    amr: asked.amr || asked.acrs ? ['pwd', 'mfa'] : ['pwd'],
    ...(asked.acrs ? { acrs: [asked.acrs.value] } : {}),
    ...rightsInForce(tenant, principalId, tenantId),
    xms_cc: ['cp1'],
    sid: 'session',
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(payload)}.`;
}
