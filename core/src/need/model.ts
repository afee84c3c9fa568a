import type { Activation } from '../model/activation.ts';
import type { Eligibility, Kind } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import type { GroupGrant, RoleDefinition } from '../model/role-definition.ts';
import type { Ancestors } from './match/scope-reach.ts';
import type { Finding } from './read/finding.ts';

/** What is known when somebody asks which role is needed. */
export interface NeedFacts {
  readonly eligibilities: readonly Eligibility[];
  readonly activations: readonly Activation[];
  readonly definitions: readonly RoleDefinition[];
  /** By the key of the eligibility for a group; a group that is not here could not be read. */
  readonly groups?: ReadonlyMap<string, readonly GroupGrant[]>;
  readonly ancestors?: Ancestors;
  /** What activating asks, by key, as far as it was read already: of two that are equally small the easier one is first. */
  readonly policies?: ReadonlyMap<string, Policy>;
}

/** One of the person's own rights that allows what is needed. */
export interface NeededRole {
  readonly key: string;
  readonly kind: Kind;
  readonly roleName: string;
  readonly scopeId: string;
  readonly scopeLabel: string;
  /** `assigned` is held for good. */
  readonly state: 'eligible' | 'active' | 'assigned';
  /** The narrowest scope that suffices. */
  readonly activateAt: string;
  /** One line: why this one. */
  readonly why: string;
  /** Which finding it answers. */
  readonly finding: number;
  /** Absent for what is only assigned. */
  readonly eligibility?: Eligibility;
}

/** The answer to "which of my roles do I need?". */
export interface NeedAnswer {
  readonly findings: readonly Finding[];
  /** Smallest first, finding by finding; empty where no role helps. */
  readonly roles: readonly NeededRole[];
  /** Names of roles that would do where none of one's own does, smallest first. */
  readonly wouldDo: readonly string[];
  /** Sentences for a person. */
  readonly note: string;
}
