import { createHash } from 'node:crypto';
import type { Tenant, TenantFetch } from '@pim-palette/fake-tenant';

import { graphTools, north } from './company.ts';

export const login = 'https://login.microsoftonline.com';
const verifier = 'a-verifier-of-more-than-forty-three-characters-in-all';
const challenge = createHash('sha256').update(verifier).digest('base64url');
export const scope = 'https://graph.microsoft.com/User.Read openid profile offline_access';

/** Parameters; `undefined` leaves one out. */
export type Change = Readonly<Record<string, string | undefined>>;

function search(good: Readonly<Record<string, string>>, change: Change): URLSearchParams {
  const kept = Object.entries({ ...good, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new URLSearchParams(kept);
}

/** An authorize address without a fault, and then with one. */
export function authorizeUrl(change: Change = {}, authority = north): string {
  const good = {
    client_id: graphTools,
    response_type: 'code',
    redirect_uri: 'http://localhost:4711',
    response_mode: 'form_post',
    scope,
    state: 's',
    nonce: 'n',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    client_info: '1',
  };
  return `${login}/${authority}/oauth2/v2.0/authorize?${search(good, change)}`;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Posts to the token endpoint: a good redemption of `code` unless changed. */
export async function postToken(fetch: TenantFetch, change: Change, authority = north): Promise<TokenAnswer> {
  const good = {
    client_id: graphTools,
    grant_type: 'authorization_code',
    redirect_uri: 'http://localhost:4711',
    code_verifier: verifier,
    scope,
  };
  const answer = await fetch(`${login}/${authority}/oauth2/v2.0/token`, { method: 'POST', body: search(good, change) });
  return { status: answer.status, body: await answer.json() };
}

/** The hidden fields of an answer page. */
export async function fieldsOf(answer: Response): Promise<Readonly<Record<string, string>>> {
  const html = await answer.text();
  const found = [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(
    found.map(([, name = '', value = '']) => [
      name,
      value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    ]),
  );
}

/** A fresh code of the scripted person. */
export async function freshCode(fetch: TenantFetch, change: Change = {}): Promise<string> {
  const { code } = await fieldsOf(await fetch(authorizeUrl(change)));
  if (code === undefined) throw new Error('the authorize endpoint gave no code');
  return code;
}

export function offenceRules(tenant: Tenant): readonly string[] {
  return tenant.offences().map((offence) => offence.rule);
}
