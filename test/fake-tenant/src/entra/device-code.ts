// Source: RFC 8628; Microsoft identity platform "OAuth 2.0 device authorization grant" (words of the message, error words).
import { randomBytes, randomInt } from 'node:crypto';

import { type Answer, type Exchange, json } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { parseClaims } from './claims-request.ts';
import { beginFlow } from './conversation.ts';
import { findClient, findTenant } from './directory.ts';
import { issueTokens } from './issue.ts';
import { type DeviceGrant, loginState } from './login-state.ts';
import { page } from './pages.ts';
import { readForm, readParameters } from './parameters.ts';
import { parseScopes } from './scopes.ts';
import { errorAnswer, misuse, SignInError } from './sign-in-error.ts';
import { redeemedScopes, type TokenCall } from './token-call.ts';

const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const lifetimeMs = 15 * 60_000;
/** Timers of a client may be early by this much before it counts as polling too fast. */
const toleranceMs = 500;

/** Answers `/devicecode`: the code for the device and the one to type. */
export function deviceCode(tenant: Tenant, exchange: Exchange, authority: string): Answer {
  try {
    const parameters = readParameters(readForm(exchange), ['client_id', 'scope', 'claims', 'client_info']);
    const clientId = parameters.need('client_id');
    findTenant(tenant, authority);
    const client = findClient(tenant, clientId, authority);
    const seconds = tenant.scenario.signIn.deviceCodeSeconds;
    const device: DeviceGrant = {
      deviceCode: `D${randomBytes(24).toString('base64url')}`,
      userCode: Array.from({ length: 9 }, () => letters.charAt(randomInt(letters.length))).join(''),
      clientId: client.id,
      authority,
      scopes: parseScopes(parameters.need('scope'), client.name),
      claims: parseClaims(parameters.get('claims')),
      expiresAt: tenant.now + lifetimeMs,
      intervalMs: seconds * 1000,
    };
    loginState(tenant).devices.set(device.deviceCode, device);
    const url = `${exchange.bases.login}/devicelogin`;
    return json(200, {
      user_code: device.userCode,
      device_code: device.deviceCode,
      verification_uri: url,
      expires_in: lifetimeMs / 1000,
      interval: seconds,
      message: `To sign in, use a web browser to open the page ${url} and enter the code ${device.userCode} to authenticate.`,
    });
  } catch (error) {
    if (error instanceof SignInError) return errorAnswer(tenant, exchange, error);
    throw error;
  }
}

/** The page where the code is typed, and what typing it begins. */
export function deviceLogin(tenant: Tenant, exchange: Exchange): Answer {
  if (exchange.method === 'GET') return codePage(tenant, exchange, '');
  const typed = new URLSearchParams(exchange.body).get('user_code')?.trim().toUpperCase();
  const device = [...loginState(tenant).devices.values()].find(
    (candidate) => candidate.userCode === typed && candidate.outcome === undefined && tenant.now < candidate.expiresAt,
  );
  if (!device) return codePage(tenant, exchange, '<p id="error">That code did not work. Check it and try again.</p>');
  return beginFlow(tenant, exchange, {
    clientId: device.clientId,
    authority: device.authority,
    scopes: device.scopes,
    claims: device.claims,
    destination: { type: 'device', device },
  });
}

function codePage(tenant: Tenant, exchange: Exchange, note: string): Answer {
  return page({
    title: 'Enter code',
    company: tenant.scenario.name,
    content: `<p>Enter the code displayed on your app or device.</p>${note}`,
    form: {
      action: `${exchange.bases.login}/devicelogin`,
      flow: '',
      fields:
        '<label for="user_code">Code<input type="text" id="user_code" name="user_code" autocomplete="off" autofocus required></label>',
      buttons: [{ id: 'next', choice: 'next', label: 'Next', look: 'main' }],
    },
  });
}

/** One poll for a device code. Throws `authorization_pending`, `slow_down` and the ends it can come to. */
export function redeemDevice(tenant: Tenant, exchange: Exchange, call: TokenCall): Answer {
  const device = loginState(tenant).devices.get(call.parameters.need('device_code'));
  if (!device || device.clientId !== call.client.id) {
    throw misuse(70018, 'deviceCodeUnknown', 'this device code was never given to this application');
  }
  const since = tenant.now - (device.polledAt ?? Number.NEGATIVE_INFINITY);
  device.polledAt = tenant.now;
  if (device.outcome === 'redeemed') throw misuse(54005, 'deviceCodeReused', 'a device code was redeemed twice');
  if (device.outcome === 'declined') throw new SignInError(65004, {}, { error: 'authorization_declined' });
  if (device.outcome !== undefined) {
    const { session, tenantId } = device.outcome;
    device.outcome = 'redeemed';
    const claims = { ...device.claims, cp1: device.claims.cp1 || call.claims.cp1 };
    return issueTokens(tenant, exchange, { session, tenantId, scopes: redeemedScopes(call, device.scopes), claims });
  }
  if (tenant.now >= device.expiresAt) throw new SignInError(70019);
  if (since < device.intervalMs - toleranceMs) {
    const offence = { rule: 'polledTooSoon', sentence: 'the device code was polled before its interval had passed' };
    throw new SignInError(70016, {}, { error: 'slow_down', offence });
  }
  throw new SignInError(70016);
}
