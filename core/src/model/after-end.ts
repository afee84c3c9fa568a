import type { AfterEnd } from './activation.ts';
import type { Given } from './activation-request.ts';
import type { EligibilityKey, Kind } from './eligibility.ts';
import type { Outcome, ServiceWords } from './outcome.ts';
import type { Hindrance } from './prolong.ts';

/** A role that is to be activated again when its activation ends, as it is kept until then. */
export interface AskedAgain extends AfterEnd, Given {
  readonly id: string;
  readonly key: EligibilityKey;
  readonly kind: Kind;
  readonly roleName: string;
  readonly scopeLabel: string;
  /** Absent means the most the role allows, or what is preferred. */
  readonly durationMs?: number;
  /** The bundle it is active by now: it is ended with that again. */
  readonly bundle?: string;
  /** ms since 1970. */
  readonly keptAt: number;
  /** The process that alone knows why it is asked for: where reasons are not to be remembered. */
  readonly heldBy?: string;
  /** Who is about to send it, and since when (ms since 1970). */
  readonly claim?: { readonly by: string; readonly at: number };
}

/** What came of one, once. Only `sent` means that something left; only its outcome says whether the role is active. */
export type AskedAgainOutcome =
  | { readonly state: 'sent'; readonly outcome: Outcome }
  /** It is active past that end, or anew, by somebody else's doing. */
  | { readonly state: 'there'; readonly endsAt?: string }
  /** It was ended before its time: then nobody wants it again. */
  | { readonly state: 'endedEarly' }
  /** It cannot be asked for with nobody there any more. */
  | { readonly state: 'left'; readonly hindrance: Hindrance }
  /** Nothing was sent in the minutes after its end: nothing ran, or the service could not be reached. */
  | { readonly state: 'missed'; readonly error?: ServiceWords };

/** One and what came of it. */
export interface AskedAgainItem {
  readonly asked: AskedAgain;
  readonly outcome: AskedAgainOutcome;
}
