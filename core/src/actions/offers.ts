import type { Activation, OpenRequest } from '../model/activation.ts';
import type { Bundle } from '../model/bundle.ts';
import type { Gap } from '../model/catalogue.ts';
import { formatDuration } from '../model/duration.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import { tenantWords } from '../model/identity.ts';
import type { OwnOf } from '../model/own-role.ts';
import type { ActivationWish, MissingField } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { missingForAll } from '../plan/asked-fields.ts';
import { mayHaveMoreTime } from '../plan/had-again.ts';
import { bundleRowId, type Row, tickedId } from '../rows/rows.ts';
import { droppedAgainWords } from '../words/asked-again.ts';
import { labelOf } from '../words/label.ts';
import { copiedWords } from '../words/reference.ts';
import { gapWords } from '../words/row-words.ts';
import type { Action, MenuAction, Offer } from './action.ts';
import { leaveOffer, linkOffers, lookOffers } from './look-offers.ts';
import { waitMenu, waitOffers } from './wait-offers.ts';

/** What offers depend on besides the row. */
export interface OfferFacts {
  /** Policies read so far. */
  readonly policies: ReadonlyMap<EligibilityKey, Policy>;
  readonly ticked: readonly EligibilityKey[];
  /** Those there are: to add to, and to change. */
  readonly bundles?: readonly Bundle[];
  /** Own names and favourites. */
  readonly own?: OwnOf;
  /** Nothing can be sent now: what would send opens the form instead. */
  readonly offline?: boolean;
  /** What went wrong last with a role, to be copied. */
  readonly failures?: ReadonlyMap<EligibilityKey, string>;
  /** ms since 1970: what can be asked for only at its time is not offered without. */
  readonly now?: number;
  /** Origin of the cloud's portal; absent where it has none. */
  readonly portal?: string;
}

const minute = 60_000;
/** Shorter than the most a role allows, and asked for often. */
const offeredMs = [30 * minute, 60 * minute];

/** As much of a row as what can be done with it depends on: enough to be kept of one that was shown. */
export type ActedRow = Pick<Row, 'id' | 'type' | 'title' | 'action'>;

/** What can be done with a row besides Enter, in the order shown; the same in every door. Pure, and made when asked for. */
export function offersOf(row: ActedRow, facts: OfferFacts): readonly Offer[] {
  const { action } = row;
  switch (action.type) {
    case 'activate':
    case 'form':
      return wishOffers(row, action.wish, facts);
    case 'resolve':
      return tickOffer(row, action.wish.eligibilities, facts);
    case 'manageActivation':
      return [
        ...activationOffers(action, facts),
        readAgainOffer,
        ...(action.eligibility === undefined
          ? []
          : [...lookOffers(action.eligibility, facts.now), ...ownOffers(action.eligibility, facts)]),
        ...linkOffers(action.activation, facts),
      ];
    case 'manageRequest':
      return [lookOffer, withdrawOffer(action.openRequest), ...linkOffers(action.openRequest, facts)];
    case 'gap':
      return gapOffers(action.gap);
    case 'signInWait':
      return waitOffers(action.wait);
    case 'command':
    case 'none':
      return changeOffers(row, facts);
  }
}

/** What Enter does on a row, as data. */
export function enterOf({ action }: Pick<Row, 'action'>, facts: Pick<OfferFacts, 'policies' | 'now'>): Action {
  switch (action.type) {
    case 'form':
      return { ...action, type: 'openForm' };
    case 'manageActivation':
      return activationMenu(action, facts);
    case 'manageRequest':
      return requestMenu(action.openRequest);
    case 'gap':
      return gapMenu(action.gap);
    case 'signInWait':
      return waitMenu(action.wait);
    case 'activate':
    case 'resolve':
    case 'command':
    case 'none':
      return action;
  }
}

function wishOffers(row: ActedRow, wish: ActivationWish, facts: OfferFacts): readonly Offer[] {
  const { eligibilities } = wish;
  const missing = missingForAll(eligibilities, wish, facts.policies);
  const form: Action = { type: 'openForm', wish, missing };
  const most = longestForAll(eligibilities, facts);
  const lengths = [...offeredMs.filter((ms) => most === undefined || ms < most), ...(most === undefined ? [] : [most])];
  const [only, another] = eligibilities;
  const failure = only && !another ? facts.failures?.get(only.key) : undefined;
  return [
    { id: 'form', title: 'Fill in the form', icon: 'form', letter: 'F', keepsOpen: false, does: form },
    ...lengths.map((ms) => durationOffer({ ...wish, durationMs: ms }, ms === most, missing, facts)),
    ...tickOffer(row, eligibilities, facts),
    ...bundleOffers(row, wish, facts),
    ...(failure === undefined ? [] : [copyOffer(failure)]),
    ...(only && !another && row.type !== 'bundle'
      ? [...lookOffers(only, facts.now), ...ownOffers(only, facts), ...linkOffers(only, facts)]
      : []),
  ];
}

/** Sends when nothing is missing and everything is known, else opens the form; its title says which. */
function durationOffer(
  wish: ActivationWish,
  isMost: boolean,
  missing: readonly MissingField[],
  { policies, offline = false }: OfferFacts,
): Offer {
  const { eligibilities, durationMs = 0 } = wish;
  const sends = !offline && missing.length === 0 && eligibilities.every(({ key }) => policies.get(key)?.known);
  const words = `${formatDuration(durationMs)}${isMost ? ', the most allowed' : ''}`;
  const short = shortDuration(durationMs);
  return {
    id: isMost ? 'for:max' : `for:${durationMs}`,
    title: sends ? `Activate for ${words}` : `Form for ${words}`,
    icon: 'duration',
    ...(short === undefined ? {} : { short }),
    keepsOpen: false,
    does: sends ? { type: 'activate', wish } : { type: 'openForm', wish, missing },
  };
}

/** `30m`, `8h`, `1.5h`, `14d`: four letters at most; `undefined` for what takes more to be said exactly. */
function shortDuration(ms: number): string | undefined {
  const day = 24 * 60 * minute;
  const text =
    ms >= 4 * day && ms % day === 0
      ? `${ms / day}d`
      : ms >= 60 * minute && ms % (30 * minute) === 0
        ? `${ms / (60 * minute)}h`
        : `${ms / minute}m`;
  return text.length <= 4 ? text : undefined;
}

function tickOffer(row: ActedRow, eligibilities: readonly Eligibility[], { ticked }: OfferFacts): readonly Offer[] {
  const keys = eligibilities.map(({ key }) => key);
  if (keys.length === 0) return [];
  const isTicked = keys.every((key) => ticked.includes(key));
  const title = row.id === tickedId ? 'Untick all' : isTicked ? 'Untick' : 'Tick';
  return [
    { id: 'tick', title, icon: 'tick', letter: 'T', keepsOpen: true, does: { type: 'tick', keys, isOn: !isTicked } },
  ];
}

/** Of a bundle what changes it; of roles what keeps them as one, or with one. */
function bundleOffers(row: ActedRow, wish: ActivationWish, facts: OfferFacts): readonly Offer[] {
  if (row.type === 'bundle') return changeOffers(row, facts);
  return [keepOffer(wish), ...addOffer(wish.eligibilities, facts)];
}

/** Keeps the roles of a wish under a name, for as long as it wants them: of what was given for it nothing. */
export function keepOffer({ eligibilities, durationMs }: ActivationWish): Offer {
  const wish: ActivationWish = { eligibilities, ...(durationMs === undefined ? {} : { durationMs }) };
  return {
    id: 'keep',
    title: 'Keep as a bundle',
    icon: 'bundle',
    letter: 'B',
    keepsOpen: true,
    does: { type: 'askName', naming: { does: 'newBundle', wish } },
  };
}

/** What the person calls the role, and whether it stands first. */
function ownOffers(eligibility: Eligibility, { own }: OfferFacts): readonly Offer[] {
  const { name, favourite = false } = own?.get(eligibility.key) ?? {};
  return [
    {
      id: 'name',
      title: name === undefined ? 'Give it a name of your own' : 'Change your name for it',
      ...(name === undefined ? {} : { detail: `“${name}”` }),
      icon: 'change',
      letter: 'N',
      keepsOpen: true,
      does: {
        type: 'askName',
        naming: { does: 'nameRole', eligibility },
        ...(name === undefined ? {} : { name }),
      },
    },
    {
      id: 'favourite',
      title: favourite ? 'No favourite any more' : 'Make it a favourite',
      icon: 'favourite',
      letter: 'S',
      keepsOpen: true,
      does: { type: 'keep', keep: { does: 'markFavourite', eligibilities: [eligibility], isOn: !favourite } },
    },
  ];
}

/** Adds to a bundle that lacks one of these; which one is chosen from a menu. */
function addOffer(eligibilities: readonly Eligibility[], { bundles = [] }: OfferFacts): readonly Offer[] {
  const lacks = ({ members }: Bundle) => eligibilities.some(({ key }) => !members.some((member) => member.key === key));
  const offers = bundles.filter(lacks).map(
    (bundle): Offer => ({
      id: `add:${bundle.id}`,
      title: `“${bundle.name}”`,
      detail: `@${bundle.id}`,
      icon: 'bundle',
      keepsOpen: true,
      does: { type: 'keep', keep: { does: 'addToBundle', bundle, eligibilities } },
    }),
  );
  if (offers.length === 0) return [];
  const does: MenuAction = { type: 'menu', title: 'Add to which bundle?', lines: [], offers };
  return [{ id: 'add', title: 'Add to a bundle', icon: 'bundle', keepsOpen: true, does }];
}

function changeOffers(row: ActedRow, { bundles = [] }: OfferFacts): readonly Offer[] {
  const bundle = row.type === 'bundle' ? bundles.find(({ id }) => row.id === bundleRowId(id)) : undefined;
  if (!bundle) return [];
  return [
    {
      id: 'change',
      title: 'Change the bundle',
      icon: 'change',
      keepsOpen: true,
      does: { type: 'changeBundle', bundle },
    },
    {
      id: 'delete',
      title: 'Delete the bundle',
      icon: 'delete',
      keepsOpen: true,
      does: { type: 'deleteBundle', bundle },
    },
  ];
}

/** An activation, the eligibility it came of where that is still held, and whether it is to be had again. */
type Held = Omit<Extract<Row['action'], { readonly type: 'manageActivation' }>, 'type'>;

type HeldFacts = Pick<OfferFacts, 'policies' | 'now'>;

function activationOffers({ activation, eligibility, again }: Held, facts: HeldFacts): readonly Offer[] {
  if (!activation.activated) return [];
  const dropped = again === undefined || again === 'may' ? '' : ` ${droppedAgainWords}`;
  return [
    ...moreTimeOffer(activation, eligibility, dropped, facts),
    ...againOffer(activation, eligibility, again, facts),
    {
      id: 'deactivate',
      title: 'Deactivate',
      detail: `The service refuses this in the first five minutes.${dropped}`,
      icon: 'deactivate',
      letter: 'D',
      keepsOpen: false,
      does: { type: 'deactivate', activations: [activation] },
    },
  ];
}

/** Not where it could not be had again, nor before it can be ended. */
function moreTimeOffer(
  activation: Activation,
  eligibility: Eligibility | undefined,
  dropped: string,
  { policies, now }: HeldFacts,
): readonly Offer[] {
  if (eligibility === undefined || now === undefined) return [];
  if (!mayHaveMoreTime(activation, eligibility, policies.get(eligibility.key), now)) return [];
  const wish: ActivationWish = { eligibilities: [eligibility], endsFirst: true };
  return [
    {
      id: 'prolong',
      title: 'More time: end it and activate it again',
      detail: `The service lengthens nothing. In between it is off: usually seconds, sometimes minutes.${dropped}`,
      icon: 'duration',
      letter: 'M',
      keepsOpen: false,
      does: { type: 'openForm', wish, missing: missingForAll([eligibility], wish, policies) },
    },
  ];
}

/** To have it again when it ends, or no longer. */
function againOffer(
  { key, startsAt, endsAt }: Activation,
  eligibility: Eligibility | undefined,
  again: Held['again'],
  { policies }: HeldFacts,
): readonly Offer[] {
  if (again === undefined || eligibility === undefined || endsAt === undefined) return [];
  if (again !== 'may')
    return [
      {
        id: 'notAgain',
        title: 'Do not activate again',
        icon: 'leave',
        letter: 'A',
        keepsOpen: true,
        does: { type: 'keep', keep: { does: 'dropAgain', keys: [key] } },
      },
    ];
  const afterEnd = { ...(startsAt === undefined ? {} : { startsAt }), endsAt };
  const wish: ActivationWish = { eligibilities: [eligibility], afterEnd };
  return [
    {
      id: 'again',
      title: 'Activate again when it ends',
      detail: 'Opens the form. A palette or launcher must run then.',
      icon: 'duration',
      letter: 'A',
      keepsOpen: false,
      does: { type: 'openForm', wish, missing: missingForAll([eligibility], wish, policies) },
    },
  ];
}

function withdrawOffer(request: OpenRequest): Offer {
  return {
    id: 'withdraw',
    title: 'Withdraw the request',
    icon: 'withdraw',
    letter: 'D',
    keepsOpen: false,
    does: { type: 'withdraw', requests: [request] },
  };
}

const readAgainOffer: Offer = {
  id: 'refresh',
  title: 'Read again',
  icon: 'refresh',
  letter: 'R',
  keepsOpen: true,
  does: { type: 'readAgain' },
};

const lookOffer: Offer = { ...readAgainOffer, id: 'look', title: 'Look now' };

function copyOffer(text: string, title = "Copy the service's words"): Offer {
  return {
    id: 'copy',
    title,
    icon: 'copy',
    letter: 'C',
    keepsOpen: false,
    does: { type: 'copy', text },
  };
}

function gapOffers({ error, identity, consentLink }: Gap): readonly Offer[] {
  const signIn: Offer = {
    id: 'signin',
    title: 'Sign in again',
    detail: identity.username,
    icon: 'signIn',
    keepsOpen: false,
    does: { type: 'signIn', tenantId: identity.tenantId, loginHint: identity.username },
  };
  const link =
    consentLink === undefined
      ? []
      : [{ ...copyOffer(consentLink, 'Copy link for an administrator'), id: 'consent', letter: 'L' }];
  // A tenant that lets nobody in may do so for long.
  const hide: readonly Offer[] = /^AADSTS\d+$/.test(error.code)
    ? [
        {
          id: 'hide',
          title: 'Hide this tenant',
          detail: 'Neither read nor listed, until you list it again: /tenants',
          icon: 'leave',
          keepsOpen: true,
          does: {
            type: 'keep',
            keep: {
              does: 'changeTenant',
              tenantId: identity.tenantId,
              title: tenantWords(identity),
              change: { does: 'hide' },
            },
          },
        },
      ]
    : [];
  return [...link, lookOffer, signIn, copyOffer(copiedWords(error)), ...hide];
}

function activationMenu(held: Held, facts: HeldFacts): MenuAction {
  const { activation } = held;
  return {
    type: 'menu',
    title: labelOf(activation),
    lines: activation.activated ? [] : ['Assigned for good: there is nothing to activate or to end.'],
    offers: [leaveOffer('Leave it as it is'), ...activationOffers(held, facts)],
  };
}

function requestMenu(request: OpenRequest): MenuAction {
  return {
    type: 'menu',
    title: labelOf(request),
    lines: [`The service says: ${request.status}`],
    offers: [
      leaveOffer('Keep waiting', 'You are told when it is decided.'),
      lookOffer,
      withdrawOffer(request),
      ...(request.isUnlisted ? [] : [copyOffer(request.requestId, 'Copy the request ID')]),
    ],
  };
}

function gapMenu(gap: Gap): MenuAction {
  return {
    type: 'menu',
    title: gapWords(gap),
    lines: [`The service said: “${copiedWords(gap.error)}”`, gap.cure],
    offers: [leaveOffer('Leave it'), ...gapOffers(gap)],
  };
}

/** The longest any of them allows, ms; `undefined` while that of one is not known. */
function longestForAll(eligibilities: readonly Eligibility[], { policies }: OfferFacts): number | undefined {
  const all = eligibilities.map(({ key }) => policies.get(key)?.maximumMs);
  return all.length > 0 && all.every((ms) => ms !== undefined) ? Math.max(...all) : undefined;
}
