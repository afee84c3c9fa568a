/** A tenant somebody who is signed in is in, whether its roles are listed here or not. */
export interface FoundTenant {
  /** Lower case. */
  readonly tenantId: string;
  readonly name?: string;
  /** What it is called by in addresses. */
  readonly domain?: string;
  readonly domains: readonly string[];
  /** Not a guest there. */
  readonly isHome: boolean;
  /** Sign-in names of those who are in it. */
  readonly accounts: readonly string[];
}
