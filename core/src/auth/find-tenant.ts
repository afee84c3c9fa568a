// Which tenant a domain belongs to. Source: OpenID Connect discovery of the Microsoft identity platform,
// learn.microsoft.com/entra/identity-platform/v2-protocols-oidc (documented): the issuer holds the tenant's id, whether the
// address names it by id or by a verified domain. An unknown tenant is 400 AADSTS90002 there (seen in public issues).
import type { SignInNetwork } from './network-module.ts';

interface Discovery {
  readonly issuer?: unknown;
  readonly error?: unknown;
}

/**
 * The id of the tenant at an authority named by id or domain; `undefined` when the sign-in service knows none. Needs no
 * sign-in. Throws a `SignInNetworkError` when it cannot be asked.
 */
export async function findTenant(network: SignInNetwork, authority: string): Promise<string | undefined> {
  const address = `${authority}/v2.0/.well-known/openid-configuration`;
  const { status, body } = await network.sendGetRequestAsync<Discovery>(address);
  if (status !== 200 || typeof body.issuer !== 'string') return undefined;
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(body.issuer)?.[0].toLowerCase();
}
