import type { Cloud, Fetch, Kind } from '@pim-palette/core';

/** What one role's person usually writes, and for which role: shown as recent reasons. */
interface UsualReason {
  readonly kind: Kind;
  readonly tenantId: string;
  readonly roleId: string;
  readonly scopeId: string;
  readonly principalId: string;
  readonly reasons: readonly string[];
}

/** The simulated company, as its asset gives it. */
export interface DemoTenant {
  readonly cloud: Cloud;
  readonly fetch: Fetch;
  /** Tenants the demo's person is taken to, the first one apart. */
  readonly furtherTenants: readonly string[];
  readonly loginHint: string | undefined;
  readonly usualReasons: readonly UsualReason[];
  /** Goes through the sign-in pages as the person would. */
  visit(url: string): Promise<void>;
  /** Everything that was asked for so far: the next command goes on from there. */
  saved(): unknown;
}

/** What the asset exports. */
export interface DemoAsset {
  openDemoTenant(now: () => number, saved: unknown): DemoTenant;
}
