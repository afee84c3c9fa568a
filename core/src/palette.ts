import type { Cloud } from './auth/clouds.ts';
import type { SignInWaits } from './auth/sign-in-waits.ts';
import type { SignInOptions, TokenSource } from './auth/token-source.ts';
import type { PastActs } from './history/read-past.ts';
import type { JournalEntry } from './journal/journal.ts';
import type { Activation, OpenRequest } from './model/activation.ts';
import type { AskedAgain, AskedAgainItem } from './model/after-end.ts';
import type { Approval, DecisionItem, DecisionWish } from './model/approval.ts';
import type { Bundle } from './model/bundle.ts';
import type { Catalogue, PartialList } from './model/catalogue.ts';
import type { Eligibility, EligibilityKey, Kind } from './model/eligibility.ts';
import type { ExtensionItem, ExtensionWish, OpenExtension } from './model/extension.ts';
import type { FoundTenant } from './model/found-tenant.ts';
import type { Identity } from './model/identity.ts';
import type { InForce, Outcome } from './model/outcome.ts';
import type { OwnFacts, OwnOf, OwnRole } from './model/own-role.ts';
import type { ActivationWish, MissingField, Plan } from './model/plan.ts';
import type { Policy } from './model/policy.ts';
import type { ProlongItem, ProlongRow, ProlongWish } from './model/prolong.ts';
import type { Scope } from './model/scope.ts';
import type { ScopeSet } from './model/scope-set.ts';
import type { TenantChange, TenantChoices } from './model/tenant-choices.ts';
import type { NeedReport } from './need/live/ask-need.ts';
import type { Clock, Fetch, Stores } from './ports.ts';
import type { Query } from './query/query.ts';
import type { Row, RowsOptions } from './rows/rows.ts';
import type { Drafts } from './stores/drafts.ts';

/** What a door brings to build a palette. */
export interface PaletteParts {
  readonly cloud: Cloud;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly tokens: TokenSource;
  readonly stores: Stores;
  /** New GUIDs. */
  readonly newId: () => string;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly settings: PaletteSettings;
  /** Ids or domains of tenants to list besides those of the accounts: one where nobody is signed in yet is gone to, or told with its refusal. */
  readonly tenants?: readonly string[];
}

export interface PaletteSettings {
  /** What the person wants wherever nothing is said, as far as policy allows, ms; the most it allows when absent. */
  readonly defaultDurationMs?: number;
  /** Kinds to read; all three when absent. */
  readonly kinds?: readonly Kind[];
  readonly keepRecentJustifications: boolean;
  /** Writes under way at the same time; 20 when absent: twenty roles are one round. */
  readonly parallel?: number;
  readonly timeZone?: string;
}

/** One row of a batch: same length and order as asked, always. */
export interface BatchItem {
  readonly eligibility: Eligibility;
  readonly outcome: Outcome;
  /** More was wished for than policy allows: so long it was asked for, ms. */
  readonly clampedToMs?: number;
}

/** What a door shows while a batch runs. */
export type BatchEvent =
  /** A browser is about to open for these rows. */
  | { readonly type: 'stepUp'; readonly context: string; readonly rows: readonly number[] }
  | { readonly type: 'sending'; readonly row: number }
  /** The answer was lost; the service is being asked what happened. */
  | { readonly type: 'lookingUp'; readonly row: number }
  | { readonly type: 'settled'; readonly row: number; readonly outcome: Outcome };

export interface BatchOptions {
  /** Checks at the service, sends nothing that stays. Outcomes are `checked`, `refused` and the rest. */
  readonly checkOnly?: boolean;
  readonly interaction?: 'never' | 'allowed';
  readonly onEvent?: (event: BatchEvent) => void;
  readonly signal?: AbortSignal;
}

/** How a wish is sent. Listeners cannot get in the way of what is sent: what they throw is dropped. */
export interface SendOptions extends BatchOptions {
  /** What will be sent, before any of it leaves. */
  readonly onPlan?: (plan: Plan) => void;
}

/** How something is ended and activated again; `onPlan` is told what is about to be sent each time it is tried. */
export interface ProlongOptions extends Pick<BatchOptions, 'interaction' | 'signal'> {
  readonly onPlan?: (plan: Plan) => void;
}

/** What came of asking to send a wish. In every state but `sent` nothing was sent. */
export type SendResult =
  /** One item a role, in the order of the wish. */
  | { readonly state: 'sent'; readonly plan: Plan; readonly items: readonly BatchItem[] }
  /** Policy asks for more than was given. */
  | { readonly state: 'missing'; readonly plan: Plan; readonly fields: readonly MissingField[] }
  /** It could not be planned. */
  | { readonly state: 'unsent'; readonly error: unknown }
  /** Kept until an activation ends: see `AskedAgain`. */
  | { readonly state: 'later'; readonly asked: readonly AskedAgain[] }
  /** The same roles are being sent already, by an earlier call that will say what came of it. */
  | { readonly state: 'underWay' };

/** What a door shows while decisions are under way; `rows` and `row` are places in what was asked. */
export type DecideEvent =
  | { readonly type: 'stepUp'; readonly context: string; readonly rows: readonly number[] }
  | { readonly type: 'sending'; readonly row: number }
  | { readonly type: 'lookingUp'; readonly row: number };

export interface DecideOptions {
  /** Whether a browser may open; `allowed` when absent. */
  readonly interaction?: 'never' | 'allowed';
  readonly onEvent?: (event: DecideEvent) => void;
  readonly signal?: AbortSignal;
}

/** What came of following one pending request. */
export interface FollowEvent {
  readonly entry: JournalEntry;
  readonly outcome: Outcome;
  /** True when nothing more will happen to it. */
  readonly final: boolean;
}

/** Core, composed for one door: everything a launcher or terminal needs, and nothing it has to decide itself. */
export interface Palette {
  /** Origin of the cloud's portal; absent where it has none. */
  readonly portal?: string;
  /** Whether reasons may be remembered: where not, nothing that tells of the past has any. */
  readonly keepsReasons: boolean;
  identities(): Promise<readonly Identity[]>;
  /** `tenant` may be a name that is known here. Throws `badInput` for one that is not, before anything is opened. */
  signIn(options: SignInOptions): Promise<Identity>;
  /**
   * The id of the one tenant a text names among those somebody is signed in to: its id, one of its domains, or its display
   * name, or what the person calls it; with `cached` among those that have rows here, without asking who is signed in. Throws `badInput` with the
   * candidates when it names none or several.
   */
  tenantIdOf(text: string, options?: { readonly cached?: boolean }): Promise<string>;
  /** What was decided about tenants, as it was read or changed last. */
  tenantChoices(): TenantChoices;
  /** A hidden tenant that was asked for by name: it is read and listed as long as this palette lives. */
  includeTenant(tenantId: string): void;
  /**
   * Decides something about one tenant and keeps it; rows show it from then on. Throws `badInput` for a name that could be taken for something
   * else, and `storeFailed`.
   */
  changeTenant(tenantId: string, change: TenantChange): Promise<TenantChoices>;
  signOut(accountId: string): Promise<void>;
  /** The sign-in or step-up that waits for the person, whatever asked for it, and what they can do about it. */
  readonly signInWaits: SignInWaits;
  /** What is known without a network: the snapshot of the last run, or an empty unconfirmed catalogue. */
  load(): Promise<Catalogue>;
  /**
   * Reads everything again and keeps it as the snapshot. `onPart` is called as kinds and tenants come in; `isAsked` says that
   * the person asked for it, now: a saved sign-in that they did not unlock is then asked for once more.
   */
  refresh(options?: {
    readonly isAsked?: boolean;
    readonly onPart?: (catalogue: Catalogue) => void;
    readonly signal?: AbortSignal;
    readonly interaction?: 'never' | 'allowed';
  }): Promise<Catalogue>;
  /** The newest catalogue: loaded or refreshed. */
  catalogue(): Catalogue;
  /** What a text means here: a leading duration is an option where nothing of the newest catalogue has it in its name. */
  readQuery(text: string): Query;
  /** Rows for a query text over the newest catalogue. Synchronous and fast: called per keystroke. */
  rows(text: string, options?: RowsOptions): readonly Row[];
  /** Policies of these eligibilities, same order; read where unknown or old, remembered. */
  policies(
    eligibilities: readonly Eligibility[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly Policy[]>;
  knownPolicies(): ReadonlyMap<EligibilityKey, Policy>;
  /** Reads policy and what is active and pending for these rows, then plans. Sends nothing. */
  plan(wish: ActivationWish, options?: { readonly signal?: AbortSignal }): Promise<Plan>;
  /** Plans a wish and carries it out; never rejects. What a door calls when something is to be activated. */
  send(wish: ActivationWish, options?: SendOptions): Promise<SendResult>;
  /**
   * Carries the plan out. Never rejects because of a row, nor once a write may have left: a rejection means that nothing was
   * sent. The same holds for `deactivate` and `cancel`.
   */
  activate(plan: Plan, options?: BatchOptions): Promise<readonly BatchItem[]>;
  deactivate(
    activations: readonly Activation[],
    options?: BatchOptions,
  ): Promise<readonly { readonly activation: Activation; readonly outcome: Outcome }[]>;
  cancel(
    requests: readonly OpenRequest[],
    options?: BatchOptions,
  ): Promise<readonly { readonly request: OpenRequest; readonly outcome: Outcome }[]>;
  /** Looks at everything the journal still has open, now and with back-off, until all is final or the signal aborts. */
  follow(options: {
    readonly onEvent: (event: FollowEvent) => void;
    readonly signal?: AbortSignal;
    readonly once?: boolean;
  }): Promise<void>;
  inForce(eligibility: Eligibility): Promise<InForce>;
  /** Asks until each of them is in force or time is over; one answer each, same order. Rejects when aborted. */
  untilUsable(
    eligibilities: readonly Eligibility[],
    options?: {
      readonly signal?: AbortSignal;
      readonly limitMs?: number;
      readonly onAnswer?: (eligibility: Eligibility, inForce: InForce) => void;
      readonly onLook?: (still: readonly Eligibility[]) => void;
    },
  ): Promise<readonly InForce[]>;
  /** Ends activations; those the service calls too young as soon as they are old enough, where `onWait` is told for how long. */
  endWhenAllowed(
    activations: readonly Activation[],
    options?: { readonly signal?: AbortSignal; readonly onWait?: (ms: number) => void },
  ): Promise<readonly { readonly activation: Activation; readonly outcome: Outcome }[]>;
  /** Whether a text is a refusal of a service of Microsoft's, with or without a role that cures it. Nothing of it leaves this process. */
  isRefusal(text: string): Promise<boolean>;
  /**
   * Which of one's roles a refusal, an action or a task in words needs, over the newest catalogue or the one given. Reads what roles
   * allow where a role helps at all; sends nothing, keeps nothing of the text.
   */
  need(
    text: string,
    options?: {
      readonly catalogue?: Catalogue;
      readonly signal?: AbortSignal;
      readonly interaction?: 'never' | 'allowed';
    },
  ): Promise<NeedReport>;
  /** What was sent from this installation, newest first; of one eligibility when its key is given. No network. */
  sentRequests(key?: EligibilityKey): Promise<readonly JournalEntry[]>;
  /**
   * What was asked for and what came of it, newest first: of the services, the journal and what was kept of earlier looks. `cached`
   * asks nobody. What could not be read is a gap. Throws `notSignedIn` unless `cached`, and `cancelled`.
   */
  past(options?: {
    readonly cached?: boolean;
    readonly signal?: AbortSignal;
    readonly interaction?: 'never' | 'allowed';
  }): Promise<PastActs>;
  /**
   * What waits for the decision of those signed in, what waits longest first; what could not be read is a gap. Throws `notSignedIn`
   * and `cancelled`.
   */
  approvals(options?: {
    readonly signal?: AbortSignal;
    readonly interaction?: 'never' | 'allowed';
  }): Promise<PartialList<Approval>>;
  /** Decides about others' requests: a write like any other. Never rejects because of a row, nor once one may have left. */
  decide(approvals: readonly Approval[], wish: DecisionWish, options?: DecideOptions): Promise<readonly DecisionItem[]>;
  /**
   * Asks for more of eligibilities that end soon or have ended: a write like any other, about which an administrator decides. Never rejects
   * because of one, nor once one may have left.
   */
  extend(
    eligibilities: readonly Eligibility[],
    wish: ExtensionWish,
    options?: DecideOptions,
  ): Promise<readonly ExtensionItem[]>;
  /** What was asked so and waits, of these; what could not be read is a gap. Throws `cancelled`. */
  extensions(
    eligibilities: readonly Eligibility[],
    options?: { readonly signal?: AbortSignal; readonly interaction?: 'never' | 'allowed' },
  ): Promise<PartialList<OpenExtension>>;
  /** Withdraws what waits; one outcome each, same order. Never rejects. */
  cancelExtensions(requests: readonly OpenExtension[]): Promise<readonly ExtensionItem[]>;
  /**
   * What lies right below the scope of an Azure role, or below one found there before: places it may be activated at too. What cannot be
   * read is a gap.
   */
  childScopes(
    eligibility: Eligibility,
    at?: Scope,
    options?: { readonly signal?: AbortSignal },
  ): Promise<PartialList<Scope>>;
  /** Which of these activations could be ended and activated again for longer, and why the others are left alone. Sends nothing. */
  planProlonging(activations: readonly Activation[], wish: ProlongWish): Promise<readonly ProlongRow[]>;
  /**
   * Ends what can be had again and activates it again: between the two it is off, and a door says so before. Never rejects because of a row; once
   * something was ended nothing calls off that it is activated again.
   */
  prolong(rows: readonly ProlongRow[], wish: ProlongWish, options?: ProlongOptions): Promise<readonly ProlongItem[]>;
  /** What is to be activated again when it ends, as it was read last; `send` keeps it, and ending a role drops it. */
  knownAskedAgain(): readonly AskedAgain[];
  askedAgain(): Promise<readonly AskedAgain[]>;
  /** These are not to be activated again; gives what was kept of them. */
  dropAskedAgain(keys: readonly EligibilityKey[]): Promise<readonly AskedAgain[]>;
  /**
   * One look at all whose end has come: sends what can be, with no browser, and gives what is over, each once for all programs of this person.
   * With `isBeginning` only what was missed: nothing is sent. Throws `storeFailed`: what was sent is told later.
   */
  sendAskedAgain(options?: {
    readonly signal?: AbortSignal;
    readonly isBeginning?: boolean;
  }): Promise<readonly AskedAgainItem[]>;
  /** Every tenant the accounts are in, listed here or not; what could not be read is a gap. Throws `notSignedIn` and `cancelled`. */
  findTenants(options?: {
    readonly signal?: AbortSignal;
    readonly interaction?: 'never' | 'allowed';
  }): Promise<PartialList<FoundTenant>>;
  /** What was typed into forms and not sent; `send` forgets what it sent. */
  readonly drafts: Drafts;
  bundles(): Promise<readonly Bundle[]>;
  /** As they were read or kept last; none before `load`. */
  knownBundles(): readonly Bundle[];
  saveBundles(change: (bundles: readonly Bundle[]) => readonly Bundle[]): Promise<readonly Bundle[]>;
  /** Places under names, to activate Azure roles at. */
  scopeSets(): Promise<readonly ScopeSet[]>;
  saveScopeSets(change: (sets: readonly ScopeSet[]) => readonly ScopeSet[]): Promise<readonly ScopeSet[]>;
  /** Own names of roles, and favourites, as they are kept: what they stand for now is in `knownOwn`. */
  ownRoles(): Promise<readonly OwnRole[]>;
  knownOwn(): OwnOf;
  /** Changes them with other processes kept out; `facts` are of the document that was just read. */
  saveOwnRoles(change: (roles: readonly OwnRole[], facts: OwnFacts) => readonly OwnRole[]): Promise<readonly OwnRole[]>;
  recentJustifications(): Promise<readonly string[]>;
}
