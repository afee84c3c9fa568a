// The authorize endpoint. Source: Microsoft identity platform "OAuth 2.0 authorization code flow"; stricter than Entra
// where a public client of ours has no excuse: PKCE with S256, state and nonce are required.
import type { Answer, Exchange } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { parseClaims } from './claims-request.ts';
import { beginFlow } from './conversation.ts';
import { deliver } from './delivery.ts';
import { findClient, findTenant } from './directory.ts';
import type { Destination } from './login-state.ts';
import { escapeHtml, page } from './pages.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { checkRedirect } from './redirect-uris.ts';
import { parseScopes } from './scopes.ts';
import { describeError, misuse, SignInError } from './sign-in-error.ts';

const known = [
  'client_id',
  'response_type',
  'redirect_uri',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'prompt',
  'login_hint',
  'domain_hint',
  'claims',
  'client_info',
];
const prompts = ['login', 'none', 'consent', 'select_account'];

/** Answers a request for a code: the first page, the code itself for scripted people, or an error the same way. */
export function authorize(tenant: Tenant, exchange: Exchange, authority: string): Answer {
  let destination: Extract<Destination, { type: 'application' }> | undefined;
  try {
    const parameters = readParameters(exchange.query, known);
    const clientId = parameters.need('client_id');
    findTenant(tenant, authority);
    const client = findClient(tenant, clientId, authority);
    checkRedirect(client, parameters.need('redirect_uri'));
    destination = readDestination(parameters);
    const prompt = readPrompt(parameters);
    const loginHint = parameters.get('login_hint');
    return beginFlow(tenant, exchange, {
      clientId: client.id,
      authority,
      scopes: parseScopes(parameters.need('scope'), client.name),
      claims: parseClaims(parameters.get('claims')),
      destination: checkProof(parameters, destination),
      ...(prompt !== undefined && { prompt }),
      ...(loginHint !== undefined && { loginHint }),
    });
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const body = describeError(tenant, exchange, error, 'authorize');
    if (destination) return deliver(destination, { error: body.error, error_description: body.error_description });
    return plainErrorPage(tenant, body.error_description);
  }
}

/** An error before it is known where an answer may go: the browser is the end of it. */
export function plainErrorPage(tenant: Tenant, description: string): Answer {
  return page({
    status: 400,
    title: 'Sorry, but we’re having trouble signing you in',
    company: tenant.scenario.name,
    content: `<p class="detail" id="error">${escapeHtml(description)}</p>`,
  });
}

function readDestination(parameters: Parameters): Extract<Destination, { type: 'application' }> {
  const responseMode = parameters.get('response_mode') ?? 'query';
  if (responseMode !== 'form_post' && responseMode !== 'query') {
    throw misuse(90023, 'responseMode', `response_mode ${responseMode} is not for a native application`, {
      parameter: 'response_mode',
    });
  }
  const state = parameters.need('state');
  return {
    type: 'application',
    redirectUri: parameters.need('redirect_uri'),
    responseMode,
    state,
    nonce: '',
    codeChallenge: '',
  };
}

function readPrompt(parameters: Parameters): string | undefined {
  const prompt = parameters.get('prompt');
  if (prompt !== undefined && !prompts.includes(prompt)) {
    throw misuse(90023, 'prompt', `prompt ${prompt} is unknown`, { parameter: 'prompt' });
  }
  return prompt;
}

function checkProof<T extends Destination>(parameters: Parameters, destination: T): T {
  if (parameters.need('response_type') !== 'code') {
    throw misuse(90023, 'responseType', 'response_type must be code', { parameter: 'response_type' });
  }
  const codeChallenge = parameters.get('code_challenge');
  if (!codeChallenge) throw misuse(9002325, 'pkceMissing', 'there is no code_challenge');
  if (parameters.get('code_challenge_method') !== 'S256') {
    throw misuse(9002313, 'pkceNotS256', 'code_challenge_method must be S256', {
      why: 'code_challenge_method is not S256.',
    });
  }
  if (!/^[\w-]{43}$/.test(codeChallenge)) {
    throw misuse(9002313, 'pkceMalformed', 'code_challenge is not a SHA-256 in base64url', {
      why: 'code_challenge is malformed.',
    });
  }
  return { ...destination, codeChallenge, nonce: parameters.need('nonce') };
}
