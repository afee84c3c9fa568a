// What is kept on this machine at once, without another question: one act a line, and what each comes to. A door performs all of
// them by `keepNow` and holds none of their rules; another act is one more line here and what offers it.
import type { BundleChangeChoice } from '../bundles/bundle-choices.ts';
import type { Bundle } from '../model/bundle.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { ActivationWish } from '../model/plan.ts';
import type { Scope } from '../model/scope.ts';
import type { ScopeSet } from '../model/scope-set.ts';
import type { TenantChange } from '../model/tenant-choices.ts';

/** What a name is asked for. */
export type Naming =
  | { readonly does: 'newBundle'; readonly wish: ActivationWish }
  | { readonly does: 'renameBundle'; readonly bundle: Bundle }
  | { readonly does: 'newPlaces'; readonly scopes: readonly Scope[] }
  /** What the person calls a role; an empty name takes that away. */
  | { readonly does: 'nameRole'; readonly eligibility: Eligibility }
  /** What the person calls a tenant, which is called `title`. */
  | { readonly does: 'nameTenant'; readonly tenantId: string; readonly title: string };

/** Something to be kept. Nothing of it sends anything, and nothing that is active changes by it. */
export type Keep =
  | (Naming & { readonly name: string })
  | { readonly does: 'addToBundle'; readonly bundle: Bundle; readonly eligibilities: readonly Eligibility[] }
  | { readonly does: 'changeBundle'; readonly bundle: Bundle; readonly choice: BundleChangeChoice }
  /** It was asked before: `deleteQuestion`. */
  | { readonly does: 'deleteBundle'; readonly bundle: Bundle }
  /** Only its name goes: nothing at these places changes. */
  | { readonly does: 'forgetPlaces'; readonly set: ScopeSet }
  /** Favourites come first among what is eligible. */
  | { readonly does: 'markFavourite'; readonly eligibilities: readonly Eligibility[]; readonly isOn: boolean }
  /** These are not to be activated again at their ends. */
  | { readonly does: 'dropAgain'; readonly keys: readonly EligibilityKey[] }
  /** A decision about a tenant, which is called `title`. */
  | { readonly does: 'changeTenant'; readonly tenantId: string; readonly title: string; readonly change: TenantChange };

/** How each is said: while it is under way, and what Enter does where it is a line of its own. */
const said: Readonly<Record<Keep['does'], { readonly going: string; readonly enter: string }>> = {
  newBundle: { going: 'keeping the bundle', enter: 'keep the bundle' },
  renameBundle: { going: 'changing the bundle', enter: 'change its name' },
  newPlaces: { going: 'keeping the places', enter: 'keep the places' },
  nameRole: { going: 'keeping the name', enter: 'keep the name' },
  nameTenant: { going: 'keeping the name', enter: 'keep the name' },
  addToBundle: { going: 'adding to the bundle', enter: 'add to it' },
  changeBundle: { going: 'changing the bundle', enter: 'change it' },
  deleteBundle: { going: 'deleting the bundle', enter: 'delete it' },
  forgetPlaces: { going: 'forgetting the places', enter: 'forget it' },
  markFavourite: { going: 'keeping the favourite', enter: 'change it' },
  dropAgain: { going: 'keeping that', enter: 'do not ask for it again' },
  changeTenant: { going: 'keeping it', enter: 'do it' },
};

/** Said while it is under way: `keeping the favourite`. */
export function keepingWords({ does }: Keep): string {
  return said[does].going;
}

/** What Enter does, without the word: `add to it`. */
export function keepEnterWords({ does }: Keep): string {
  return said[does].enter;
}

/** Whether something that was kept goes by it. */
export function keepTakesAway({ does }: Keep): boolean {
  return does === 'deleteBundle' || does === 'forgetPlaces';
}
