import { randomUUID } from 'node:crypto';

import type { ScenarioPerson } from '../scenario/scenario.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { ClaimsRequest } from './claims-request.ts';
import type { AskedScopes } from './scopes.ts';

/** One sign-in of one person with one application: what its tokens have in common. */
export interface Session {
  /** `sid` of its tokens. */
  readonly id: string;
  readonly person: ScenarioPerson;
  readonly clientId: string;
  /** ms since 1970. */
  readonly signedInAt: number;
  readonly mfa: boolean;
  /** Authentication contexts satisfied, with when (ms since 1970). */
  readonly contexts: ReadonlyMap<string, number>;
  /** Conditional Access policies the sign-in was asked to satisfy, and did. */
  readonly policies: ReadonlySet<string>;
}

/** Where a finished sign-in goes: back to an application, to a waiting device, or nowhere but the directory. */
export type Destination =
  | {
      readonly type: 'application';
      readonly redirectUri: string;
      readonly responseMode: 'form_post' | 'query';
      readonly state: string;
      readonly nonce: string;
      readonly codeChallenge: string;
    }
  | { readonly type: 'device'; readonly device: DeviceGrant }
  | { readonly type: 'adminConsent'; readonly redirectUri?: string; readonly state?: string };

/** A conversation over several pages, kept here and named by an id in a hidden field. */
export interface Flow {
  readonly id: string;
  readonly clientId: string;
  readonly scopes: AskedScopes;
  readonly claims: ClaimsRequest;
  /** Tenant segment of the address: an id, a domain, or `organizations`. */
  readonly authority: string;
  readonly prompt?: string;
  readonly loginHint?: string;
  readonly destination: Destination;
  person?: ScenarioPerson;
  mfaDone: boolean;
  consentDone: boolean;
  /** The page that was shown last: only its own buttons count. */
  page?: FlowPage;
  /** An error on its way back to the application, shown to the person first. */
  failure?: Readonly<Record<string, string>>;
}

/** The pages of a conversation. */
export type FlowPage = 'account' | 'mfa' | 'consent' | 'adminNeeded' | 'error';

/** An authorization code, good for one use. */
interface CodeGrant {
  readonly session: Session;
  readonly tenantId: string;
  readonly scopes: AskedScopes;
  readonly claims: ClaimsRequest;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly nonce: string;
  readonly expiresAt: number;
  used: boolean;
}

/** A device code that somebody may be approving. */
export interface DeviceGrant {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly authority: string;
  readonly scopes: AskedScopes;
  readonly claims: ClaimsRequest;
  readonly expiresAt: number;
  readonly intervalMs: number;
  polledAt?: number;
  outcome?: { readonly session: Session; readonly tenantId: string } | 'declined' | 'redeemed';
}

/** What the sign-in service remembers about a tenant. */
export interface LoginState {
  readonly flows: Map<string, Flow>;
  readonly codes: Map<string, CodeGrant>;
  readonly refreshTokens: Map<string, Session>;
  readonly devices: Map<string, DeviceGrant>;
  /** Session ids whose refresh tokens are good no more. */
  readonly endedSessions: Set<string>;
  readonly sessions: Map<string, Session>;
}

const states = new WeakMap<Tenant, LoginState>();

/** The sign-in memory of a tenant; made when first asked for. */
export function loginState(tenant: Tenant): LoginState {
  let state = states.get(tenant);
  if (!state) {
    state = {
      flows: new Map(),
      codes: new Map(),
      refreshTokens: new Map(),
      devices: new Map(),
      endedSessions: new Set(),
      sessions: new Map(),
    };
    states.set(tenant, state);
  }
  return state;
}

/** Starts a session and remembers it. */
export function startSession(tenant: Tenant, session: Omit<Session, 'id' | 'signedInAt'>): Session {
  const started = { ...session, id: randomUUID(), signedInAt: tenant.now };
  loginState(tenant).sessions.set(started.id, started);
  return started;
}

/**
 * Ends every sign-in of a person, as an administrator's "revoke sessions" does: access tokens of clients with cp1 are
 * refused with a claims challenge, refresh tokens end in AADSTS50173.
 */
export function revokeSignIns(tenant: Tenant, personId: string): void {
  const state = loginState(tenant);
  for (const session of state.sessions.values()) {
    if (session.person.id !== personId) continue;
    state.endedSessions.add(session.id);
    tenant.state.revocations.set(session.id, Math.floor(tenant.now / 1000) + 1);
  }
}
