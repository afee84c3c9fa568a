import { randomBytes } from 'node:crypto';
import type { ScenarioPerson } from '../scenario/scenario.ts';
import type { Answer } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { deliver, withQuery } from './delivery.ts';
import { encodePart } from './jwt.ts';
import { type Flow, loginState, type Session, startSession } from './login-state.ts';
import { page, redirect } from './pages.ts';

/** Ends a conversation well: a code, an approved device, or a consent for everybody. */
export function finishFlow(
  tenant: Tenant,
  flow: Flow,
  { person, tenantId }: { person: ScenarioPerson; tenantId: string },
): Answer {
  loginState(tenant).flows.delete(flow.id);
  const { destination } = flow;
  if (destination.type === 'adminConsent') return finishAdminConsent(tenant, flow, destination, tenantId);
  const session = startSession(tenant, {
    person,
    clientId: flow.clientId,
    mfa: flow.mfaDone || person.mfa === 'session',
    contexts: new Map(flow.mfaDone ? flow.claims.contexts.map((context) => [context, tenant.now]) : []),
    policies: new Set(flow.mfaDone ? flow.claims.policies : []),
  });
  if (destination.type === 'application') {
    const home = tenant.world.tenant(person.home).id;
    return deliver(destination, {
      code: issueCode(tenant, flow, destination, session, tenantId),
      client_info: encodePart({ uid: tenant.world.objectId(person, home), utid: home }),
      session_state: session.id,
    });
  }
  destination.device.outcome = { session, tenantId };
  return closingPage(
    tenant,
    'You are signed in',
    'You have signed in to the application on your device. You may now close this window.',
  );
}

function issueCode(
  tenant: Tenant,
  flow: Flow,
  destination: Extract<Flow['destination'], { type: 'application' }>,
  session: Session,
  tenantId: string,
): string {
  const code = `0.${randomBytes(24).toString('base64url')}`;
  loginState(tenant).codes.set(code, {
    session,
    tenantId,
    scopes: flow.scopes,
    claims: flow.claims,
    redirectUri: destination.redirectUri,
    codeChallenge: destination.codeChallenge,
    nonce: destination.nonce,
    expiresAt: tenant.now + 10 * 60_000,
    used: false,
  });
  return code;
}

function finishAdminConsent(
  tenant: Tenant,
  flow: Flow,
  destination: Extract<Flow['destination'], { type: 'adminConsent' }>,
  tenantId: string,
): Answer {
  const { redirectUri, state } = destination;
  if (redirectUri === undefined) {
    return closingPage(
      tenant,
      'Permissions granted',
      'Everybody in your organization can use the application now. You may close this window.',
    );
  }
  const scope = flow.scopes.permissions.map((name) => `${flow.scopes.audience}/${name}`).join(' ');
  const location = withQuery(redirectUri, { admin_consent: 'True', tenant: tenantId, scope, ...(state && { state }) });
  return redirect(location);
}

function closingPage(tenant: Tenant, title: string, words: string): Answer {
  return page({ title, company: tenant.scenario.name, content: `<p id="closing">${words}</p>` });
}

/** Ends a conversation without a code; gives what the browser shows then. */
export function abandon(tenant: Tenant, flow: Flow, fields: Readonly<Record<string, string>>): Answer {
  loginState(tenant).flows.delete(flow.id);
  const { destination } = flow;
  if (destination.type === 'application') return deliver(destination, fields);
  if (destination.type === 'device') destination.device.outcome = 'declined';
  if (destination.type === 'adminConsent' && destination.redirectUri !== undefined) {
    return redirect(withQuery(destination.redirectUri, fields));
  }
  return closingPage(tenant, 'Nothing was changed', 'You have not signed in. You may close this window.');
}
