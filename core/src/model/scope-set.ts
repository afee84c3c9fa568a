import type { Scope } from './scope.ts';

/** Places under a name, to activate an Azure role at again. */
export interface ScopeSet {
  /** Lower case, without blanks: what follows `@`. */
  readonly id: string;
  readonly name: string;
  /** As they were called when they were kept; the ids count. */
  readonly scopes: readonly Scope[];
}
