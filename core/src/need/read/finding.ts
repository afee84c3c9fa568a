/** Why something was refused. `role` alone is cured by a role; `unknown` when the text does not tell. */
export const causes = [
  'role',
  'appPermission',
  'policy',
  'lock',
  'deny',
  'tenant',
  'signIn',
  'conditionalAccess',
  'quota',
  'network',
  'licence',
  'accessList',
  'configuration',
  'otherCaller',
  'notAzure',
  'replication',
  'unknown',
] as const;

export type Cause = (typeof causes)[number];

/** Which kind of right an action is: of the directory, of Azure Resource Manager, or of the data inside a resource. */
export type Plane = 'directory' | 'management' | 'data';

/** What one refusal tells. Actions and scopes are as they were printed. */
export interface Finding {
  readonly cause: Cause;
  /** As people call it: `Key Vault`. */
  readonly service?: string;
  /** What was to be done; all of them at once. With another cause than `role` only for the record. */
  readonly actions: readonly string[];
  /** Absent where no action is known. */
  readonly plane?: Plane;
  readonly scope?: string;
  /** All of them, where the role is needed at several at once. */
  readonly scopes?: readonly string[];
  /** What the text says is held already. */
  readonly held?: readonly string[];
  /** The object id of who was refused. */
  readonly client?: string;
  /** A sentence: what else it may be, or how to go on. */
  readonly way?: string;
}
