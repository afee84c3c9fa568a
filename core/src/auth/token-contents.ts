// What an access token says about itself. Only read, never trusted: the service decides. An opaque token says nothing.

/** The claims of a token that bear on a sign-in; each absent when the token does not carry it or cannot be read. */
export interface TokenContents {
  readonly principalId?: string;
  readonly tenantId?: string;
  /** Authentication contexts satisfied. */
  readonly authenticationContexts: readonly string[];
  /** How the person signed in (`pwd`, `mfa`). */
  readonly methods: readonly string[];
}

/** The contents of an access token that is a JWT, or `undefined` for an opaque one. */
export function readTokenContents(accessToken: string): TokenContents | undefined {
  const [, payload] = accessToken.split('.');
  if (!payload) return undefined;
  try {
    const plain = payload.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims !== 'object' || claims === null) return undefined;
    return {
      principalId: textOf('oid' in claims ? claims.oid : undefined),
      tenantId: textOf('tid' in claims ? claims.tid : undefined),
      authenticationContexts: textsOf('acrs' in claims ? claims.acrs : undefined),
      methods: textsOf('amr' in claims ? claims.amr : undefined),
    };
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
