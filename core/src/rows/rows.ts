import type { Activation, OpenRequest } from '../model/activation.ts';
import type { AskedAgain } from '../model/after-end.ts';
import type { Bundle } from '../model/bundle.ts';
import type { Catalogue, Gap } from '../model/catalogue.ts';
import type { Eligibility, EligibilityKey, Kind } from '../model/eligibility.ts';
import type { OwnOf } from '../model/own-role.ts';
import type { ActivationWish, MissingField } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import type { SignInWait } from '../model/sign-in-wait.ts';
import type { UseRecord } from '../model/use-record.ts';
import type { PolicyTerm } from '../words/policy-terms.ts';

/** Id of the row for everything that is ticked. */
export const tickedId = 'ticked';

/** Id of the row of a bundle. */
export function bundleRowId(id: string): string {
  return `bundle:${id}`;
}

/** What Enter does on a row. Only `activate` sends anything by itself, and the row has said so. */
export type RowAction =
  /** Everything is there: plan and policy are still read before anything is sent. */
  | { readonly type: 'activate'; readonly wish: ActivationWish }
  /** Opens the form, cursor in the first missing field. */
  | {
      readonly type: 'form';
      readonly wish: ActivationWish;
      readonly missing: readonly MissingField[];
      readonly bundle?: Bundle;
    }
  /** Several parts, of which some match none or several eligibilities: the form opens with those parts open. */
  | { readonly type: 'resolve'; readonly parts: readonly RowPart[]; readonly wish: ActivationWish }
  /** Something active: what can be done with it. */
  | {
      readonly type: 'manageActivation';
      readonly activation: Activation;
      readonly eligibility?: Eligibility;
      /** Where the door sends at an end: whether this one may be, or is, to be activated again then. */
      readonly again?: 'may' | AskedAgain;
    }
  /** Something waiting: follow, withdraw. */
  | { readonly type: 'manageRequest'; readonly openRequest: OpenRequest }
  | { readonly type: 'command'; readonly command: RowCommand; readonly argument?: string }
  | { readonly type: 'gap'; readonly gap: Gap }
  /** A sign-in that waits for the person: open it again, copy, take a code, give it up. */
  | { readonly type: 'signInWait'; readonly wait: SignInWait }
  | { readonly type: 'none' };

export type RowCommand =
  | 'active'
  | 'pending'
  | 'approve'
  | 'off'
  | 'bundles'
  | 'history'
  | 'end'
  | 'extend'
  | 'refresh'
  | 'signin'
  | 'signout'
  | 'tenant'
  | 'tenants'
  | 'demo';

/** One part of `a + b + c`. `matches` is ranked; exactly one means it is settled. */
export interface RowPart {
  readonly text: string;
  readonly matches: readonly Eligibility[];
  /** How many more hold the words, and were not meant since these are called exactly that; absent for none. */
  readonly passedOver?: number;
}

/** One line of the palette, the same in every door; a door only draws it. */
export interface Row {
  /** Stable while the thing it shows is the same: selection is kept by it. */
  readonly id: string;
  readonly type: 'eligible' | 'active' | 'waiting' | 'bundle' | 'several' | 'command' | 'gap' | 'notice';
  readonly title: string;
  /** Matched positions in `title`, UTF-16 units, ascending. */
  readonly titleMatches: readonly number[];
  /** Scope, tenant, what was typed for it: what tells it apart. */
  readonly subtitle: string;
  readonly subtitleMatches: readonly number[];
  /**
   * Short state at the right: `4 h` where that was typed, `2 h 14 min left`, `waiting since 14:02`. Nothing for what is eligible
   * and no more: its mark says so.
   */
  readonly state: string;
  /** What the policy allows and asks for, beyond what was typed; only for what is eligible and whose policy is known. */
  readonly terms?: readonly PolicyTerm[];
  /** What Enter will do, in words, without the word Enter: `activate until 18:40`, `fill in the reason`. */
  readonly enter: string;
  readonly action: RowAction;
  /** From a snapshot nothing has confirmed yet. */
  readonly unconfirmed: boolean;
  /** The eligibility or assignment behind it, for ticking several. */
  readonly key?: EligibilityKey;
}

export interface RowsInput {
  readonly text: string;
  readonly catalogue: Catalogue;
  readonly bundles: readonly Bundle[];
  readonly uses: readonly UseRecord[];
  /** Own names and favourites; nothing has any when absent. */
  readonly own?: OwnOf;
  /** Policies read so far, by eligibility key. */
  readonly policies: ReadonlyMap<EligibilityKey, Policy>;
  readonly defaultMs: number;
  /** What the person wants wherever nothing is said; the most each policy allows when absent. */
  readonly preferredMs?: number;
  readonly now: number;
  /** IANA zone for times shown; the machine's when absent. */
  readonly timeZone?: string;
  /** First run, nothing signed in. */
  readonly signedIn: boolean;
  /** Why a sign-in that is kept cannot be opened now, with the cure. */
  readonly locked?: string;
  /** A sign-in waits for the person: its row comes before all that is found, whatever is typed. */
  readonly waiting?: SignInWait;
  /** A sentence for the state the list is in (offline, throttled until …); shown as a notice row. */
  readonly notice?: string;
  /** Nothing can be sent now: Enter on what would be sent opens the form, and the row says so. */
  readonly offline?: boolean;
  /** What was asked for the catalogue, so that an empty answer can say who answered. */
  readonly asked?: { readonly tenants: readonly string[]; readonly kinds: readonly Kind[] };
  /** Most rows wanted; all when absent. */
  readonly limit?: number;
  /** Only what belongs to this tenant; bundles with something in it are whole. */
  readonly tenantId?: string;
  /** Chosen one by one: they are the first row, with the typed options, whatever else is typed. */
  readonly ticked?: readonly EligibilityKey[];
  /** Rows say that a reason or a ticket is given, and not which: for doors that keep what they showed. */
  readonly conceal?: boolean;
  /** What is to be activated again when it ends; absent in a door that is not there then. */
  readonly again?: readonly AskedAgain[];
}

/** What a door may say for one query; the rest of the input is the palette's. */
export type RowsOptions = Pick<RowsInput, 'limit' | 'notice' | 'offline' | 'tenantId' | 'ticked' | 'conceal' | 'again'>;
