import type { FormParts } from '../form/form.ts';
import type { Keep, Naming } from '../keep/keep.ts';
import type { Activation, OpenRequest } from '../model/activation.ts';
import type { Bundle } from '../model/bundle.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { OpenExtension } from '../model/extension.ts';
import type { PastPart } from '../model/past-part.ts';
import type { ActivationWish, MissingField } from '../model/plan.ts';
import type { Scope } from '../model/scope.ts';
import type { RowCommand, RowPart } from '../rows/rows.ts';

/**
 * Something that can be done, as data: what every door performs with one exhaustive `switch`. Only `activate`, `deactivate` and
 * `withdraw` send anything, and what offers one of them has said so.
 */
export type Action =
  | ActivateAction
  | { readonly type: 'deactivate'; readonly activations: readonly Activation[] }
  | { readonly type: 'withdraw'; readonly requests: readonly OpenRequest[] }
  | OpenFormAction
  /** Parts of a query that match none or several: each in turn is chosen from its matches, then as `openForm` or `activate`. */
  | { readonly type: 'resolve'; readonly parts: readonly RowPart[]; readonly wish: ActivationWish }
  /** What can be done with something, the harmless first. */
  | MenuAction
  | { readonly type: 'tick'; readonly keys: readonly EligibilityKey[]; readonly isOn: boolean }
  /** Keeps something here, at once: `keepNow` does it. */
  | { readonly type: 'keep'; readonly keep: Keep }
  /** Asks for a name, `name` the one it has, then keeps it under that. */
  | { readonly type: 'askName'; readonly naming: Naming; readonly name?: string }
  /** Opens what changes its name, its roles and its defaults. */
  | { readonly type: 'changeBundle'; readonly bundle: Bundle }
  /** Asks first, with `deleteQuestion`. */
  | { readonly type: 'deleteBundle'; readonly bundle: Bundle }
  /** Reads everything again, and looks at what waits. */
  | { readonly type: 'readAgain' }
  | { readonly type: 'copy'; readonly text: string }
  /** Opens a page in the browser: one of the portal, which asks by itself who is there. */
  | { readonly type: 'openLink'; readonly link: string }
  /** Reads what is asked about, then shows it as a menu: `lookMenu`. */
  | LookAction
  /** Asks why, then an administrator for more of these. */
  | { readonly type: 'askExtension'; readonly eligibilities: readonly Eligibility[] }
  /** Takes back what was asked so and waits. */
  | { readonly type: 'withdrawExtension'; readonly requests: readonly OpenExtension[] }
  /** Writes the past where the person finds it: a page is opened in the browser, a table is told where it is. */
  | { readonly type: 'export'; readonly as: PastExport; readonly past: PastPart }
  /** In a browser; `loginHint` is whose sign-in it is about. */
  | { readonly type: 'signIn'; readonly tenantId?: string; readonly loginHint?: string }
  /** Of the sign-in that waits: `palette.signInWaits` does it. */
  | { readonly type: 'signInWait'; readonly does: 'openAgain' | 'useCode' | 'cancel' }
  /** Shows what this text finds. */
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'command'; readonly command: RowCommand; readonly argument?: string }
  /** Nothing at all, or back to the list from a menu. */
  | { readonly type: 'none' };

/** What is read before it can be shown. Nothing of it sends anything. */
export type LookAction = { readonly type: 'look' } /** What a role reaches, what its policy asks, how it stands. */ & (
  | { readonly about: 'role'; readonly eligibility: Eligibility }
  /** The places below an Azure role: `path` leads to where one looks, `chosen` are those it is to be activated at. */
  | {
      readonly about: 'scopes';
      readonly eligibility: Eligibility;
      readonly path: readonly Scope[];
      readonly chosen: readonly Scope[];
      /** Id of kept places that are to be chosen too. */
      readonly set?: string;
    }
  /** What was asked for before, as far as it matches a text: see `pastFilterOf`. */
  | { readonly about: 'past'; readonly text: string; readonly key?: EligibilityKey }
  /** What can be ended together: what a bundle opened, the day, or everything; a text chooses among these. */
  | { readonly about: 'ends'; readonly text: string }
  /** Of which eligibilities more can be asked for, and of which that was done. */
  | { readonly about: 'extensions' }
  /** Every tenant the accounts are in, and what can be decided about each. */
  | { readonly about: 'tenants' }
);

/** What the past is written as: a page for people and printers, or a table. */
export type PastExport = 'page' | 'csv';

/** Sends a wish. */
export interface ActivateAction {
  readonly type: 'activate';
  readonly wish: ActivationWish;
  /** Only checks: nothing that is sent stays. */
  readonly checkOnly?: boolean;
}

/** Opens the form, the cursor in the first of `missing`. */
export interface OpenFormAction {
  readonly type: 'openForm';
  readonly wish: ActivationWish;
  readonly missing: readonly MissingField[];
  readonly bundle?: Bundle;
  readonly checkOnly?: boolean;
  /** What the service said of it, by field. */
  readonly refused?: FormParts['refused'];
}

/** What can be done with one thing, said in a few lines above. */
export interface MenuAction {
  readonly type: 'menu';
  readonly title: string;
  readonly lines: readonly string[];
  readonly offers: readonly Offer[];
  /** There may be many: a door lets them be searched. */
  readonly isLong?: true;
}

/** A picture for an offer; each door has its own for each. */
export type OfferIcon =
  | 'activate'
  | 'form'
  | 'duration'
  | 'tick'
  | 'bundle'
  | 'change'
  | 'delete'
  | 'copy'
  | 'refresh'
  | 'deactivate'
  | 'withdraw'
  | 'signIn'
  | 'browser'
  | 'code'
  | 'cancel'
  | 'leave'
  | 'about'
  | 'past'
  | 'scope'
  | 'save'
  | 'favourite'
  | 'extend';

/** One thing that can be done with a row besides Enter. */
export interface Offer {
  /** Stable: `form`, `for:1800000`, `deactivate`. */
  readonly id: string;
  /** Sentence case; what it does, said truly: `Activate for 30 min` sends, `Form for 30 min` opens one. */
  readonly title: string;
  /** What is to be known before, in one line. */
  readonly detail?: string;
  readonly icon: OfferIcon;
  /** A few letters that say it where there is room for no more: `30m`, `8h`. */
  readonly short?: string;
  /** The letter that does it where a door has letters. */
  readonly letter?: string;
  /** The launcher stays: nothing leads away from it. */
  readonly keepsOpen: boolean;
  readonly does: Action;
}
