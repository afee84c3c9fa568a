import type { Action, ActivationWish, Bundle, EligibilityKey } from '@pim-palette/core';

/** What the text in the box is the name of. */
export type Naming =
  | { readonly type: 'new'; readonly wish: ActivationWish }
  | { readonly type: 'rename'; readonly bundle: Bundle };

/** What a row can do here: an action of core, or one of this helper's own. */
export type Act =
  | Action
  /** Opens the list again, after it could not be. */
  | { readonly type: 'reopen' }
  | { readonly type: 'signOut'; readonly accountId: string }
  /** Asks for a name in the box. */
  | { readonly type: 'askName'; readonly naming: Naming }
  | { readonly type: 'saveName'; readonly naming: Naming; readonly name: string }
  /** Which of its roles is taken out is chosen next. */
  | { readonly type: 'chooseMember'; readonly bundle: Bundle }
  | { readonly type: 'takeOut'; readonly bundle: Bundle; readonly key: EligibilityKey }
  | { readonly type: 'deleteNow'; readonly bundle: Bundle }
  | { readonly type: 'putStartMenu' }
  | { readonly type: 'removeStartMenu' };

/** What the launcher does next. */
export interface Next {
  /** Put into the box and asked again. */
  readonly query?: string;
  readonly copy?: string;
}
