import type { Identity } from '../model/identity.ts';
import type { SignInWaits } from './sign-in-waits.ts';

/** The two services a token is for; never mixed in one request. */
export type Resource = 'graph' | 'arm';

export interface TokenRequest {
  readonly identity: Pick<Identity, 'accountId' | 'tenantId' | 'username'>;
  readonly resource: Resource;
  /** Short permission names of the resource (`RoleEligibilitySchedule.Read.Directory`, `user_impersonation`). */
  readonly scopes: readonly string[];
  /**
   * Checked JSON text of a claims challenge; the cache is then passed over. What it brought serves the same claims again
   * for five minutes, so that one step-up serves a batch.
   */
  readonly claims?: string;
  /**
   * A new token even when the cached one is still good: after an activation, to see what it carries. With claims and a
   * browser allowed: straight to the browser, since what could be had silently was not enough.
   */
  readonly forceRefresh?: boolean;
  /** Whether a browser may be opened when it cannot be done silently. */
  readonly interaction: 'never' | 'allowed';
  readonly signal?: AbortSignal;
}

export interface Token {
  readonly accessToken: string;
  /** ms since 1970. */
  readonly expiresAt: number;
  /** Who the token is really for; the caller compares it with whom it asked. */
  readonly principalId: string;
  readonly tenantId: string;
}

export interface SignInOptions {
  /** Tenant id, domain, or a name known here already; absent means the account's home tenant. */
  readonly tenant?: string;
  readonly loginHint?: string;
  /** Ids, in lower case, of tenants that are not gone to besides. */
  readonly withoutTenants?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  /** Device code instead of the browser: only when the person asked for it. */
  readonly deviceCode?: (prompt: { readonly userCode: string; readonly url: string; readonly message: string }) => void;
}

/** Gives tokens; the one port behind which MSAL stands. Calls are safe to make at the same time. */
export interface TokenSource {
  /** Who is signed in, one entry per account and chosen tenant. Empty when nobody is. No network. */
  identities(): Promise<readonly Identity[]>;
  /** Why a sign-in that is kept could not be opened when `identities` was asked last, with the cure; `undefined` when that was not so. */
  readonly lockedWords?: () => string | undefined;
  /** The person asked for another try: what they refused to unlock may be asked for once more at the next `identities`. */
  readonly tryAgain?: () => void;
  /** What waits for the person in a browser. */
  readonly waits?: SignInWaits;
  /**
   * Signs in interactively and asks for the directory permissions.
   * Throws `signInCancelled`, `signInTimedOut`, `signInRefused`, `consentNeeded`, `clientRefused`, `offline`, `clockWrong`.
   */
  signIn(options: SignInOptions): Promise<Identity>;
  /** Forgets an account and all its tokens on this machine. */
  signOut(accountId: string): Promise<void>;
  /**
   * Silently when possible; with `interaction: 'allowed'` in the browser when not.
   * Throws `interactionNeeded` when it would need one and may not, and everything `signIn` throws.
   */
  token(request: TokenRequest): Promise<Token>;
  /**
   * The id of the tenant that has this id or domain, whoever is signed in; `undefined` when the sign-in service knows none.
   * Throws `badInput` for a text that is neither, and `offline`, `timedOut`, `unavailable` when it cannot be asked.
   */
  tenantIdOf(tenant: string): Promise<string | undefined>;
}
