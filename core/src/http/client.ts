import type { Resource } from '../auth/token-source.ts';
import type { Identity } from '../model/identity.ts';

/** One call to a service. */
export interface ServiceRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly resource: Resource;
  /** Path below the resource's base, starting with `/` (`/v1.0/me`), or an absolute `nextLink` of that same base. */
  readonly path: string;
  /** Permissions the token needs, short names. */
  readonly scopes: readonly string[];
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ServiceAnswer {
  readonly status: number;
  /** Parsed JSON, or `undefined` for an empty answer. */
  readonly body: unknown;
  readonly requestId?: string;
}

/** One part of a Graph `$batch`, or the error it ended in; in the order asked. */
export type BatchPart =
  | { readonly ok: true; readonly answer: ServiceAnswer }
  | { readonly ok: false; readonly error: unknown };

export interface CallOptions {
  readonly identity: Identity;
  /** Checked JSON text: the token must be one obtained with these claims. */
  readonly claims?: string;
  readonly interaction?: 'never' | 'allowed';
  readonly signal?: AbortSignal;
}

/**
 * The one place that calls `fetch`. Errors are `PimError`s, translated once (`error-body.ts`).
 * The token's principal is compared with the identity's: for another person nothing is sent, and `interactionNeeded` with
 * the service code `principalChanged` is thrown.
 */
export interface ServiceClient {
  /** Repeats on 429, 503, 504 and lost connections, bounded, obeying Retry-After; refreshes once on an expired token. */
  read(request: ServiceRequest, options: CallOptions): Promise<ServiceAnswer>;
  /** All pages, following `@odata.nextLink` or `nextLink` as opaque URLs of the same base; a link elsewhere is refused. */
  readAll(request: ServiceRequest, options: CallOptions): Promise<readonly unknown[]>;
  /** Several Graph reads in as few `$batch` calls as fit (20 each); parts throttled inside are asked again by themselves. */
  readBatch(requests: readonly ServiceRequest[], options: CallOptions): Promise<readonly BatchPart[]>;
  /**
   * Sends a write exactly once. Only two refusals before acting allow a second try by itself: a 429, and a 401 for an
   * expired token. `lostAnswer` when it left and nothing readable came back; `offline` when it never left.
   */
  write(request: ServiceRequest, options: CallOptions): Promise<ServiceAnswer>;
  /**
   * Gets a token for these permissions and calls nothing: so that a person is asked once for all that a kind needs. With
   * `forceRefresh` a token that is kept does not do: the service may take it no longer.
   */
  authorize?(
    resource: Resource,
    scopes: readonly string[],
    options: CallOptions,
    change?: { readonly forceRefresh?: true },
  ): Promise<void>;
  /**
   * What a token made just now says, without calling a service: roles and groups show only in new tokens.
   * `undefined` when the token is not one that can be read.
   */
  freshClaims?(
    resource: Resource,
    scopes: readonly string[],
    options: CallOptions,
  ): Promise<Readonly<Record<string, unknown>> | undefined>;
}
