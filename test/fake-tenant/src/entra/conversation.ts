import { randomUUID } from 'node:crypto';
import type { ScenarioClient, ScenarioPerson } from '../scenario/scenario.ts';
import type { Answer, Exchange } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { mayAccept, missingConsent, recordConsent } from './consents.ts';
import { findByHint, findClient, findTenant } from './directory.ts';
import { abandon, finishFlow } from './finish-flow.ts';
import { accountPage, adminNeededPage, consentPage, errorPage, mfaPage } from './flow-pages.ts';
import { type Flow, loginState } from './login-state.ts';
import { resourceIds } from './resources.ts';
import { describeError, SignInError } from './sign-in-error.ts';
import { checkSignIn, isLacking, lackOf } from './sign-in-rules.ts';

/** Begins a conversation and gives its first page, or its end when nobody need be asked. */
export function beginFlow(
  tenant: Tenant,
  exchange: Exchange,
  start: Omit<Flow, 'id' | 'mfaDone' | 'consentDone'>,
): Answer {
  const flow: Flow = { ...start, id: randomUUID(), mfaDone: false, consentDone: false };
  loginState(tenant).flows.set(flow.id, flow);
  return proceed(tenant, exchange, flow);
}

/** Goes as far as it can without asking: the next page, or the end. */
export function proceed(tenant: Tenant, exchange: Exchange, flow: Flow): Answer {
  try {
    return nextStep(tenant, exchange, flow);
  } catch (error) {
    if (error instanceof SignInError) return failFlow(tenant, exchange, flow, error);
    throw error;
  }
}

function nextStep(tenant: Tenant, exchange: Exchange, flow: Flow): Answer {
  const client = findClient(tenant, flow.clientId, flow.authority);
  const asked = findTenant(tenant, flow.authority);
  const quiet = flow.prompt === 'none';
  flow.person ??= automaticPerson(tenant, flow);
  const { person } = flow;
  if (!person) {
    if (quiet) throw new SignInError(50058);
    const hinted = flow.prompt === 'select_account' || !flow.loginHint ? undefined : findByHint(tenant, flow.loginHint);
    return accountPage(tenant, exchange, flow, client, hinted);
  }
  const tenantId = asked?.id ?? tenant.world.tenant(person.home).id;
  checkSignIn(tenant, { person, tenantId, client, resource: flow.scopes.resource }, false);
  if (flow.destination.type === 'device' && !tenant.scenario.signIn.deviceCodeAllowed) throw new SignInError(53003);
  const lack = lackOf(
    tenant,
    { person, mfa: person.mfa === 'session', contexts: new Map(), policies: new Set() },
    flow.claims,
  );
  if (!flow.mfaDone && isLacking(lack)) {
    const words = { resource: resourceIds[flow.scopes.resource] };
    if (person.mfa === 'none') throw new SignInError(50079, words);
    if (quiet) throw new SignInError(50076, words);
    if (!person.signsInWithoutPage) return mfaPage(tenant, exchange, flow, person);
    flow.mfaDone = true;
  }
  return (
    consentStep(tenant, exchange, flow, { client, person, tenantId, quiet }) ??
    finishFlow(tenant, flow, { person, tenantId })
  );
}

interface ConsentStep {
  readonly client: ScenarioClient;
  readonly person: ScenarioPerson;
  readonly tenantId: string;
  readonly quiet: boolean;
}

function consentStep(
  tenant: Tenant,
  exchange: Exchange,
  flow: Flow,
  { client, person, tenantId, quiet }: ConsentStep,
): Answer | undefined {
  if (flow.consentDone) return undefined;
  const forEveryone = flow.destination.type === 'adminConsent';
  const missing =
    forEveryone || flow.prompt === 'consent'
      ? flow.scopes.permissions
      : missingConsent(tenant, person, tenantId, client, flow.scopes);
  if (missing.length === 0) return undefined;
  const accepts = forEveryone ? person.mayConsent : mayAccept(person, flow.scopes.resource, missing);
  if (quiet || (person.signsInWithoutPage && !accepts))
    throw new SignInError(65001, { client: client.id, name: client.name });
  if (!accepts) return adminNeededPage(tenant, exchange, flow, person, client, missing);
  if (!person.signsInWithoutPage) return consentPage(tenant, exchange, flow, person, client, missing);
  acceptConsent(tenant, flow, forEveryone);
  return undefined;
}

/** Notes the acceptance of everything this conversation asks for. */
export function acceptConsent(tenant: Tenant, flow: Flow, forEveryone: boolean): void {
  const { person } = flow;
  if (!person) return;
  const tenantId = findTenant(tenant, flow.authority)?.id ?? tenant.world.tenant(person.home).id;
  recordConsent(tenant, forEveryone ? 'everyone' : person, tenantId, flow.clientId, flow.scopes.permissions);
  flow.consentDone = true;
}

/** Who needs no page: a scripted person the hint names, or the only scripted one when nobody is named. */
function automaticPerson(tenant: Tenant, flow: Flow): ScenarioPerson | undefined {
  const scripted = tenant.scenario.people.filter((person) => person.signsInWithoutPage);
  if (flow.loginHint !== undefined && flow.prompt !== 'select_account') {
    const hinted = findByHint(tenant, flow.loginHint);
    return scripted.find((person) => person === hinted);
  }
  return scripted.length === 1 ? scripted[0] : undefined;
}

/** Ends a conversation by an error: at once for scripts, over a page for people. */
function failFlow(tenant: Tenant, exchange: Exchange, flow: Flow, error: SignInError): Answer {
  const body = describeError(tenant, exchange, error, 'authorize');
  const { destination } = flow;
  if (destination.type !== 'application') return errorPage(tenant, exchange, flow, body.error_description);
  const { error: word, error_description, error_uri, suberror, claims } = body;
  const fields = {
    error: word,
    error_description,
    error_uri,
    ...(suberror && { suberror }),
    ...(claims && { claims }),
  };
  if (flow.person?.signsInWithoutPage || flow.prompt === 'none') return abandon(tenant, flow, fields);
  flow.failure = fields;
  return errorPage(tenant, exchange, flow, error_description);
}
