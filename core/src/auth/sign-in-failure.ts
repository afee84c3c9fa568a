// What MSAL throws, read without importing MSAL: the shape of its AuthError family.

/** One failed sign-in as MSAL or Entra reports it. */
export interface SignInFailure {
  /** OAuth's or MSAL's word: `invalid_grant`, `access_denied`, `network_error`. */
  readonly word: string;
  /** Entra's own text, or MSAL's. */
  readonly text: string;
  /** `AADSTS…`, from the text or the number beside it. */
  readonly serviceCode?: string;
  readonly subError?: string;
  readonly correlationId?: string;
  readonly traceId?: string;
  /** JSON text: what the next sign-in must ask for. */
  readonly claims?: string;
}

/** Reads any thrown value; `undefined` when it is none of MSAL's errors. */
export function readSignInFailure(error: unknown): SignInFailure | undefined {
  if (!(error instanceof Error) || !('errorCode' in error) || typeof error.errorCode !== 'string') return undefined;
  const whole = 'errorMessage' in error && typeof error.errorMessage === 'string' ? error.errorMessage : error.message;
  const text = withoutSummary(whole);
  const number = 'errorNo' in error && error.errorNo ? String(error.errorNo) : undefined;
  return {
    word: error.errorCode,
    text,
    // Errors of the authorize page carry the number only in their text; `errorNo` is the first of several.
    serviceCode: /AADSTS\d+/.exec(text)?.[0] ?? (number && /^\d{4,}$/.test(number) ? `AADSTS${number}` : undefined),
    subError: 'subError' in error && typeof error.subError === 'string' ? error.subError || undefined : undefined,
    correlationId:
      /Correlation ID:\s*([\w-]+)/i.exec(whole)?.[1] ??
      ('correlationId' in error && typeof error.correlationId === 'string'
        ? error.correlationId || undefined
        : undefined),
    traceId: /Trace ID:\s*([\w-]+)/i.exec(whole)?.[1],
    claims: 'claims' in error && typeof error.claims === 'string' ? error.claims || undefined : undefined,
  };
}

/** MSAL wraps the words of a token answer into a summary of its own. */
function withoutSummary(text: string): string {
  return (
    /^Error\(s\): .*? - Description: ([\s\S]*?) - Correlation ID: \S+(?: Available)? - Trace ID: \S+(?: Available)?$/.exec(
      text,
    )?.[1] ?? text
  );
}

/** The text with everything that looks like a person's sign-in name taken out: what may go into a log. */
export function redactNames(text: string): string {
  return text.replaceAll(/[^\s"'<>(),;:]+@[^\s"'<>(),;:@]+\.[^\s"'<>(),;:@.]+/g, '(name)');
}
