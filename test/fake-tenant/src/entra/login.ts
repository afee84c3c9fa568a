import { type Answer, type Exchange, json } from '../tenant/exchange.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { adminConsent } from './admin-consent.ts';
import { authorize } from './authorize.ts';
import { deviceCode, deviceLogin } from './device-code.ts';
import { instanceDiscovery, openIdConfiguration } from './discovery.ts';
import { postPage } from './page-post.ts';
import { page } from './pages.ts';
import { tokenEndpoint } from './token-endpoint.ts';

interface Route {
  /** GET, POST, or either when absent. */
  readonly method?: string;
  readonly path: RegExp;
  readonly answer: (tenant: Tenant, exchange: Exchange, authority: string) => Answer;
}

/** First fit answers; group 1 of the path is the tenant segment. */
const routes: readonly Route[] = [
  { method: 'GET', path: /^\/common\/discovery\/instance$/, answer: (_, exchange) => instanceDiscovery(exchange) },
  { path: /^\/devicelogin$/, answer: deviceLogin },
  { method: 'GET', path: /^\/error$/, answer: (tenant, exchange) => explainError(tenant, exchange) },
  { method: 'GET', path: /^\/([^/]+)\/(?:v2\.0\/)?\.well-known\/openid-configuration$/, answer: openIdConfiguration },
  { method: 'GET', path: /^\/([^/]+)\/discovery\/v2\.0\/keys$/, answer: () => json(200, { keys: [] }) },
  { method: 'GET', path: /^\/([^/]+)\/oauth2\/v2\.0\/authorize$/, answer: authorize },
  { path: /^\/([^/]+)\/oauth2\/v2\.0\/token$/, answer: tokenEndpoint },
  { method: 'POST', path: /^\/([^/]+)\/oauth2\/v2\.0\/devicecode$/, answer: deviceCode },
  { path: /^\/([^/]+)\/oauth2\/v2\.0\/logout$/, answer: (tenant) => signedOut(tenant) },
  { method: 'GET', path: /^\/([^/]+)\/(?:v2\.0\/)?adminconsent$/, answer: adminConsent },
  { method: 'POST', path: /^\/([^/]+)\/pages$/, answer: postPage },
];

/** The sign-in service: discovery, pages and tokens. */
export async function handleLogin(tenant: Tenant, exchange: Exchange): Promise<Answer> {
  for (const { method, path, answer } of routes) {
    const match = path.exec(exchange.path);
    if (match && (method === undefined || method === exchange.method)) {
      return answer(tenant, exchange, decodeURIComponent(match[1] ?? 'common'));
    }
  }
  // A browser asks for this one by itself.
  if (exchange.path !== '/favicon.ico') {
    tenant.offend(exchange, 'unknownAddress', `the sign-in service has nothing at ${exchange.method} ${exchange.path}`);
  }
  return page({
    status: 404,
    title: 'Not found',
    company: tenant.scenario.name,
    content: '<p>There is nothing at this address.</p>',
  });
}

function signedOut(tenant: Tenant): Answer {
  return page({
    title: 'You signed out of your account',
    company: tenant.scenario.name,
    content: '<p id="closing">It’s a good idea to close all browser windows.</p>',
  });
}

function explainError(tenant: Tenant, exchange: Exchange): Answer {
  const code = exchange.query.get('code') ?? '';
  const content = /^\d+$/.test(code) ? `<p>AADSTS${code}</p>` : '<p>Which error?</p>';
  return page({ title: 'About an error', company: tenant.scenario.name, content });
}
