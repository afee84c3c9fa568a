import type { EligibilityKey } from './eligibility.ts';

/** One member of a bundle. The label is what the person saw when it was saved: shown when the eligibility is gone. */
export interface BundleMember {
  readonly key: EligibilityKey;
  readonly label: string;
}

/** A named set of eligibilities with defaults. The order of members is the person's own. */
export interface Bundle {
  /** Lower-case slug without blanks; what links and `@id` carry. Never changes when the bundle is renamed. */
  readonly id: string;
  readonly name: string;
  readonly members: readonly BundleMember[];
  readonly durationMs?: number;
  readonly justification?: string;
  readonly ticketSystem?: string;
}
