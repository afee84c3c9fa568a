/** Base64url of a value's JSON text. */
export function encodePart(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

/** A JWT that nobody signed: header, claims, and an empty signature. */
export function printJwt(claims: object): string {
  return `${encodePart({ typ: 'JWT', alg: 'none' })}.${encodePart(claims)}.`;
}

/** The claims of such a token; `undefined` for any other text. */
export function parseJwt(token: string): Readonly<Record<string, unknown>> | undefined {
  const parts = token.split('.');
  if (parts.length !== 3 || parts[1] === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1], 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? { ...claims } : undefined;
  } catch {
    return undefined;
  }
}
