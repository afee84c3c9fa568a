// Raycast's own way to the browser and back: it survives that the window closes, which a listener on loopback may not.
// Verified with the built bundle in a host of our own; not tried in Raycast with a real directory.
import { OAuth } from '@raycast/api';
import type { CodeCarrier } from '@pim-palette/core/msal';

/** Carries sign-ins for a registration that names Raycast's redirect address. */
export function createRaycastCarrier(method: 'web' | 'app', clientId: string): CodeCarrier {
  const client = new OAuth.PKCEClient({
    redirectMethod: method === 'web' ? OAuth.RedirectMethod.Web : OAuth.RedirectMethod.App,
    providerName: 'Microsoft Entra ID',
    providerIcon: 'icon.png',
    providerId: 'entra',
    description: 'Sign in with the account that may activate roles.',
  });
  return {
    async begin() {
      // MSAL makes the address itself; only what Raycast makes up for the visit is taken from here.
      const request = await client.authorizationRequest({
        endpoint: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize',
        clientId,
        scope: '',
      });
      const { redirectURI, codeChallenge, codeVerifier, state } = request;
      return { redirectUri: redirectURI, codeChallenge, codeVerifier, state };
    },
    async carry(url) {
      const { authorizationCode } = await client.authorize({ url });
      return authorizationCode;
    },
  };
}
