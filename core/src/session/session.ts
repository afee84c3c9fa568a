import type { Action, LookAction, MenuAction } from '../actions/action.ts';
import type { OfferFacts } from '../actions/offers.ts';
import type { Activation } from '../model/activation.ts';
import type { AskedAgainItem } from '../model/after-end.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { Moment } from '../model/moment.ts';
import type { InForce } from '../model/outcome.ts';
import type { BatchItem, FollowEvent, Palette } from '../palette.ts';
import type { Clock } from '../ports.ts';
import type { Row, RowsOptions } from '../rows/rows.ts';
import type { EligibilityNews } from './news.ts';
import type { UsableWatch } from './usable.ts';

/** What a list shows from, at one moment. */
export interface SessionState {
  /** Another number whenever rows may have changed. */
  readonly version: number;
  /** The service is being read, or about to be. */
  readonly isReading: boolean;
  /** Nothing can be sent now: see `isOffline` of a catalogue. */
  readonly isOffline: boolean;
  /** When the service answered last, ms since 1970; 0 when it has not yet. */
  readonly lastRead: number;
  /** Why the newest reading came to nothing, where it did. */
  readonly problem?: unknown;
  /** The state the list is in, as a sentence. */
  readonly notice?: string;
  /** Chosen to be activated together. */
  readonly ticked: readonly EligibilityKey[];
  /** What went wrong last with a role, with its reference, to be copied. */
  readonly failures: ReadonlyMap<EligibilityKey, string>;
}

/** What a session needs of the door whose it is. */
export interface SessionParts {
  readonly palette: Palette;
  readonly clock: Clock;
  /** Aborted when the door ends: nothing is read or followed any more. */
  readonly signal: AbortSignal;
  /** Told once of each thing that came of what waited, not of what only goes on. */
  readonly onFollowed?: (event: FollowEvent) => void;
  /** Told once of each eligibility that a reading found new, or near its end. */
  readonly onNews?: (news: readonly EligibilityNews[]) => void;
  /** What is said while nobody is signed in any more; nothing when it gives nothing: rows offer the sign-in. */
  readonly signedOutWords?: () => Promise<string | undefined>;
  readonly log?: (line: string) => void;
}

/** A session that stays all day also looks by itself. */
export interface WatchOptions {
  /** Whether what waits is followed, asked each time. */
  readonly isFollowing: () => boolean;
  /** How long before an end it is told, ms; 0 for never. Asked each time. */
  readonly endWarningMs: () => number;
  /** Told once of each end that is near, from what the service shows then. */
  readonly onEnding: (activation: Activation) => void;
  /**
   * What was to be activated again when it ends is sent by this session, and told here, each once; a door without it sends none and
   * offers none.
   */
  readonly onAgain?: (items: readonly AskedAgainItem[]) => void;
  /** Waited for before the program ends: something may be under way. */
  readonly hold?: (work: Promise<unknown>) => void;
}

/**
 * One person's living palette in one door: how fresh the list is, what is ticked, what is followed. It outlives every view, and
 * each view shows its state.
 */
export interface Session {
  readonly palette: Palette;
  state(): SessionState;
  /** Calls `listener` after each change; gives what ends that. */
  subscribe(listener: () => void): () => void;
  /** Rows may be others now. */
  changed(): void;
  /** Somebody looks at the list: it is read behind when it is old, once typing rests. */
  touch(): void;
  /** Reads everything, after what is being read already; with `allowed` a browser may open. Never rejects: gives why it failed. */
  read(interaction?: 'never' | 'allowed'): Promise<unknown>;
  /** Asked for by the person: looks at what waits as well. */
  readAgain(interaction?: 'never' | 'allowed'): Promise<unknown>;
  /** Follows what waits, from now on. */
  follow(): void;
  /** Stays, and looks by itself at what waits and at what is about to end. */
  watch(options: WatchOptions): void;
  /** Reads what these ask for once nobody types, so that rows can say it. */
  restOn(keys: readonly EligibilityKey[]): void;
  tick(keys: readonly EligibilityKey[], isOn: boolean): void;
  /** These were sent: they are ticked no longer, what went wrong is kept, and what waits is followed. */
  sent(items: readonly BatchItem[]): void;
  /** Asks behind whether these can be used, until they can; tells each answer. Nothing waits for it. */
  usable(
    eligibilities: readonly Eligibility[],
    onAnswer?: (eligibility: Eligibility, inForce: InForce) => void,
  ): UsableWatch;
  /** Rows for a text, of what is ticked and of the state the list is in. */
  rows(text: string, options?: RowsOptions): readonly Row[];
  /** Whether the rows of a text answer a question: which role is needed. What was pasted may turn out to be one a moment later. */
  isQuestion(text: string): boolean;
  /** What the offers of a row depend on. */
  facts(): OfferFacts;
  /** Reads what is asked about and gives it as a menu; sends nothing. Throws `notSignedIn` and `cancelled`. */
  look(
    look: LookAction,
    options: {
      readonly moment: Moment;
      readonly signal?: AbortSignal;
      readonly interaction?: 'never' | 'allowed';
    },
  ): Promise<MenuAction>;
  /** A part of the past as a file: its name, and what stands in it. Asks nobody. */
  exported(
    action: Pick<Extract<Action, { readonly type: 'export' }>, 'as' | 'past'>,
    moment: Moment,
  ): Promise<{ readonly name: string; readonly text: string }>;
}
