import type { ScenarioClient, ScenarioPerson } from '../scenario/scenario.ts';
import { parseDuration } from '../scenario/times.ts';
import { sameId } from '../scenario/world.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { type ClaimsRequest, printClaims } from './claims-request.ts';
import { checkResource, objectIdIn } from './directory.ts';
import type { Session } from './login-state.ts';
import { type Resource, resourceIds } from './resources.ts';
import { SignInError } from './sign-in-error.ts';

/** Who signs in, where, with what, for which resource. */
export interface SignInAttempt {
  readonly person: ScenarioPerson;
  readonly tenantId: string;
  readonly client: ScenarioClient;
  readonly resource: Resource;
}

/** Checks what no page can cure. Throws the AADSTS error of the first rule that says no. */
export function checkSignIn(tenant: Tenant, attempt: SignInAttempt, silent: boolean): void {
  const { person, tenantId, client, resource } = attempt;
  const words = {
    user: person.username,
    home: `https://sts.windows.net/${tenant.world.tenant(person.home).id}/`,
    tenant: tenant.world.tenant(tenantId).name,
    client: client.id,
    name: client.name,
    resource: resourceIds[resource],
  };
  checkResource(client, resource);
  if (!objectIdIn(person, tenantId)) throw new SignInError(silent ? 90072 : 50020, words);
  if (silent && person.refreshError !== undefined) throw new SignInError(person.refreshError, words);
  if (!silent && person.signInError !== undefined) throw new SignInError(person.signInError, words);
  const rule = tenant.scenario.signIn.refusals.find(
    (candidate) =>
      (candidate.at === undefined || candidate.at === (silent ? 'refresh' : 'signIn')) &&
      (candidate.person === undefined || sameId(candidate.person, person.id)) &&
      (candidate.client === undefined || sameId(candidate.client, client.id)) &&
      (candidate.tenant === undefined || sameId(tenant.world.tenant(candidate.tenant).id, tenantId)) &&
      (candidate.resource === undefined || candidate.resource === resource),
  );
  if (rule) throw new SignInError(rule.error, words);
}

/** How strong a session is for a request: what it lacks, silently or before the MFA page. */
export function lackOf(
  tenant: Tenant,
  session: Pick<Session, 'person' | 'mfa' | 'contexts' | 'policies'>,
  claims: ClaimsRequest,
): ClaimsRequest {
  const { stepUpLasts } = tenant.scenario.signIn;
  const holds = (context: string): boolean => {
    // p1 is no tenant's own context: it stands for a second factor, whichever.
    if (session.person.contexts.includes(context) || (context === 'p1' && session.mfa)) return true;
    const since = session.contexts.get(context);
    return since !== undefined && (stepUpLasts === undefined || tenant.now - since <= parseDuration(stepUpLasts));
  };
  return {
    ...claims,
    contexts: claims.contexts.filter((context) => !holds(context)),
    policies: claims.policies.filter((policy) => !session.policies.has(policy)),
    mfa: claims.mfa && !session.mfa,
  };
}

/** Whether a page has to make up for anything. */
export function isLacking({ contexts, policies, mfa }: ClaimsRequest): boolean {
  return contexts.length > 0 || policies.length > 0 || mfa;
}

/** Throws what a refresh ends in when the session is too old or too weak. */
export function checkRefresh(tenant: Tenant, session: Session, claims: ClaimsRequest, resource: Resource): void {
  const { sessionLasts } = tenant.scenario.signIn;
  if (sessionLasts !== undefined && tenant.now - session.signedInAt > parseDuration(sessionLasts)) {
    throw new SignInError(70043);
  }
  if (!session.person.claimsAreHonoured) return;
  const lack = lackOf(tenant, session, claims);
  if (isLacking(lack)) {
    const number = session.person.mfa === 'none' ? 50079 : 50076;
    throw new SignInError(number, { resource: resourceIds[resource] }, { claims: printClaims(lack) });
  }
}
