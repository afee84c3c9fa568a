import type { EligibilityKey, Kind } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { Outcome } from '../model/outcome.ts';

/** One write that left or was about to: kept until its outcome is final. Never holds a justification or a token. */
export interface JournalEntry {
  /** New GUID of this sending; ARM's request name. */
  readonly id: string;
  readonly action: 'activate' | 'deactivate' | 'cancel';
  readonly key: EligibilityKey;
  readonly kind: Kind;
  readonly identity: Identity;
  readonly roleName: string;
  readonly scopeLabel: string;
  readonly scopeId: string;
  readonly roleId: string;
  /** The role's second id, where it has one: the service may answer by either. */
  readonly templateId?: string;
  /** ms since 1970: when it was written down, before it was sent. */
  readonly sentAt: number;
  readonly durationMs?: number;
  readonly startsAt?: string;
  /** Of a deactivation: when what it ends began (ISO 8601). */
  readonly activeSince?: string;
  /** Known once the service answered. */
  readonly requestId?: string;
  /** Absent while the sending is under way, or when the process ended in between. */
  readonly outcome?: Outcome;
  /** ms since 1970: when to ask the service again; absent when final. */
  readonly nextLookAt?: number;
  /** ms since 1970: the first look at which the service called it carried out while its list did not show it. */
  readonly acceptedAt?: number;
  /** The id of the bundle it was sent as. */
  readonly bundle?: string;
  /** It waited for an approver at some time. */
  readonly waited?: true;
  /** The request it follows was made elsewhere, and found open: it was asked for with times of its own. */
  readonly askedElsewhere?: true;
}

/** What can become known of an entry after it was sent. */
export type JournalChange = Pick<
  JournalEntry,
  'requestId' | 'outcome' | 'nextLookAt' | 'acceptedAt' | 'askedElsewhere'
>;

/** What was sent and what came of it, through a store. */
export interface Journal {
  entries(): Promise<readonly JournalEntry[]>;
  /**
   * Writes the entries down before anything is sent, with other processes kept out: an entry whose key already has an
   * unfinished one is not taken. Gives back the ids that were taken.
   */
  begin(entries: readonly JournalEntry[]): Promise<ReadonlySet<string>>;
  /** Records what came of one, or that it is still to be looked at. */
  settle(id: string, change: JournalChange): Promise<void>;
}
