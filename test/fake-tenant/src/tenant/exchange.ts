/** One request as the tenant sees it, whichever way it came (in process or over a socket). */
export interface Exchange {
  readonly method: string;
  /** Which of the three services is asked. */
  readonly service: 'login' | 'graph' | 'arm';
  /** Path below that service's base, percent-encoding kept. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Bases of the three services as this client reaches them: what links and pages are built from. */
  readonly bases: Readonly<Record<'login' | 'graph' | 'arm', string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text as sent; JSON is already printed. */
  readonly body: string;
}

/** What a token says, signed nowhere: a fake access token is a JWT of these claims with an empty signature. */
export interface TokenClaims {
  readonly aud: string;
  readonly iss: string;
  readonly tid: string;
  readonly oid: string;
  readonly upn: string;
  readonly appid: string;
  /** Blank-separated permissions. */
  readonly scp: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  readonly amr: readonly string[];
  /** Authentication contexts satisfied. */
  readonly acrs?: readonly string[];
  /** Directory role template ids in force when the token was made. */
  readonly wids: readonly string[];
  /** Group ids in force when the token was made. */
  readonly groups: readonly string[];
  readonly xms_cc?: readonly string[];
  /** Names the sign-in this token came from: what revocation is by. */
  readonly sid: string;
}

/** A JSON answer with the service's usual headers. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}
