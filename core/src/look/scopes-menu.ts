import type { LookAction, MenuAction, Offer } from '../actions/action.ts';
import { leaveOffer } from '../actions/look-offers.ts';
import type { PartialList } from '../model/catalogue.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { ActivationWish } from '../model/plan.ts';
import { type Scope, withoutProvider } from '../model/scope.ts';
import type { ScopeSet } from '../model/scope-set.ts';
import { missingForAll } from '../plan/asked-fields.ts';
import { mayHaveChildren } from '../scopes/find-scopes.ts';
import { narrowed } from '../scopes/narrowed.ts';
import { placesOfSet } from '../scopes/places-of-set.ts';
import { labelOf } from '../words/label.ts';
import { countWords, gapWords, scopeWords } from '../words/row-words.ts';
import type { LookParts } from './look-parts.ts';

type Look = Extract<LookAction, { readonly about: 'scopes' }>;

/** One level of the places below an Azure role, each to be gone into or chosen. Nothing is chosen by itself. */
export async function scopesMenu(given: Look, { palette, facts, signal }: LookParts): Promise<MenuAction> {
  const { eligibility, path } = given;
  const here = path.at(-1);
  const children = (scope: Scope) => palette.childScopes(eligibility, scope, signal ? { signal } : {});
  const [{ items, gaps }, sets] = await Promise.all([children(here ?? eligibility.scope), palette.scopeSets()]);
  const { look, lines } = await withSet(given, sets, children);
  const { chosen } = look;
  const role = labelOf(eligibility);
  const title = here === undefined ? `${role}: at which part of it?` : `${role}: below ${here.label}`;
  const go: Offer[] =
    chosen.length === 0
      ? []
      : [
          {
            id: `at:${chosen.map(({ id }) => id).join(' ')}`,
            title: `Activate at ${chosen.length === 1 ? chosen[0]?.label : countWords(chosen.length, 'place')}`,
            detail: chosen.map(placeWords).join(', '),
            icon: 'form',
            letter: 'F',
            keepsOpen: false,
            does: formAt(eligibility, chosen, facts),
          },
          {
            id: 'keep',
            title: 'Keep these places as a set',
            icon: 'save',
            keepsOpen: true,
            does: { type: 'askName', naming: { does: 'newPlaces', scopes: chosen } },
          },
        ];
  const up: Offer =
    here === undefined
      ? leaveOffer('Back to the list')
      : {
          id: 'up',
          title: `Back to ${(path.at(-2) ?? eligibility.scope).label}`,
          icon: 'leave',
          keepsOpen: true,
          does: { ...look, path: path.slice(0, -1) },
        };
  return {
    type: 'menu',
    title,
    lines: [
      ...lines,
      ...gaps.map((gap) => `${gapWords(gap)}: ${gap.error.message} ${gap.cure}`),
      ...(items.length === 0 && gaps.length === 0 ? ['There is nothing below it that the service lists.'] : []),
    ],
    offers: [
      up,
      ...go,
      ...(here === undefined ? setOffers(look, sets) : [choose(look, here)]),
      ...items.map((scope) => below(look, scope)),
    ],
    isLong: true,
  };
}

/** Chooses the places of the set that was asked for, and says which of them are none of this role's. */
async function withSet(
  { set: id, ...look }: Look,
  sets: readonly ScopeSet[],
  children: (scope: Scope) => Promise<PartialList<Scope>>,
): Promise<{ readonly look: Look; readonly lines: readonly string[] }> {
  const set = sets.find((one) => one.id === id);
  if (set === undefined) return { look, lines: [] };
  const { scopes, outside, unread, gaps } = await placesOfSet(look.eligibility.scope, set, children);
  const others = look.chosen.filter((one) => !scopes.some((scope) => isSame(one.id, scope.id)));
  const lines = [
    ...outside.map(({ label }) => `${label} is not below ${labelOf(look.eligibility)}: it is left out`),
    ...unread.map(
      ({ label }) => `Whether ${label} is below ${labelOf(look.eligibility)} could not be read: it is left out`,
    ),
    ...gaps.map((gap) => `${gapWords(gap)}: ${gap.error.message} ${gap.cure}`),
  ];
  return { look: { ...look, chosen: [...others, ...scopes] }, lines };
}

/** Kept places to choose, and to forget. */
function setOffers(look: Look, sets: readonly ScopeSet[]): readonly Offer[] {
  if (sets.length === 0) return [];
  const forget: MenuAction = {
    type: 'menu',
    title: 'Forget which places?',
    lines: ['What is active there stays active.'],
    offers: [
      leaveOffer('Keep them all'),
      ...sets.map(
        (set): Offer => ({
          id: `forget:${set.id}`,
          title: `Forget “${set.name}”`,
          detail: `@${set.id}`,
          icon: 'delete',
          keepsOpen: true,
          does: { type: 'keep', keep: { does: 'forgetPlaces', set } },
        }),
      ),
    ],
  };
  return [
    ...sets.map(
      (set): Offer => ({
        id: `set:${set.id}`,
        title: `The places of “${set.name}”`,
        detail: set.scopes.map(({ label }) => label).join(', '),
        icon: 'bundle',
        keepsOpen: true,
        does: { ...look, set: set.id },
      }),
    ),
    { id: 'forget', title: 'Forget kept places', icon: 'delete', keepsOpen: true, does: forget },
  ];
}

/** What may have something below it is gone into; a place at the end is chosen. */
function below(look: Look, scope: Scope): Offer {
  if (!mayHaveChildren(scope)) return choose(look, scope);
  const inside = look.chosen.some(({ id }) => isSame(id, scope.id)) ? 'chosen' : '';
  return {
    id: `in:${scope.id}`,
    title: scope.label,
    detail: [scopeWords(scope.type), inside, 'see what is below it'].filter((word) => word !== '').join(' · '),
    icon: 'scope',
    keepsOpen: true,
    does: { ...look, path: [...look.path, scope] },
  };
}

function choose(look: Look, scope: Scope): Offer {
  const isChosen = look.chosen.some(({ id }) => isSame(id, scope.id));
  const others = look.chosen.filter(({ id }) => !isSame(id, scope.id));
  const isHere = look.path.at(-1)?.id === scope.id;
  const what = isHere ? `all of ${scope.label}` : scope.label;
  return {
    id: `choose:${scope.id}`,
    title: isChosen ? `Leave out ${what}` : isHere ? `All of ${scope.label}` : what,
    detail: [scopeWords(scope.type), isChosen ? 'chosen' : 'choose it'].filter((word) => word !== '').join(' · '),
    icon: isChosen ? 'tick' : 'scope',
    keepsOpen: true,
    does: { ...look, chosen: isChosen ? others : [...others, scope] },
  };
}

function formAt(eligibility: Eligibility, chosen: readonly Scope[], { policies }: LookParts['facts']): Offer['does'] {
  const eligibilities = chosen.map((scope) => narrowed(eligibility, scope));
  const wish: ActivationWish = { eligibilities };
  // The policy of the role holds where it is activated; until it is read for the place, the form asks as the role does.
  const known = policies.get(eligibility.key);
  const asked =
    known === undefined ? policies : new Map(eligibilities.map(({ key }) => [key, policies.get(key) ?? known]));
  return { type: 'openForm', wish, missing: missingForAll(eligibilities, wish, asked) };
}

function placeWords({ label, path }: Scope): string {
  return path.length === 0 ? label : `${label} (${path.join(', ')})`;
}

function isSame(one: string, other: string): boolean {
  return withoutProvider(one).toLowerCase() === withoutProvider(other).toLowerCase();
}
