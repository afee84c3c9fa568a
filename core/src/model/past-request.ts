import type { RequestRecord, Ticket } from './activation-request.ts';
import type { EligibilityKey, Kind } from './eligibility.ts';
import type { Identity } from './identity.ts';

/** A request for a right of one's own as the service still lists it: made anywhere, whatever became of it. */
export interface PastRequest {
  readonly key: EligibilityKey;
  readonly kind: Kind;
  readonly identity: Identity;
  readonly roleName: string;
  readonly scopeId: string;
  readonly scopeLabel: string;
  readonly record: RequestRecord;
  /** Asked for, ms; absent where no duration was. */
  readonly durationMs?: number;
  readonly ticket?: Ticket;
  /** UTC ISO 8601: when the service calls the request done. Of one that waits it says nothing (seen in documented samples). */
  readonly completedAt?: string;
}
