import {
  type ActivationWish,
  type Eligibility,
  formatDuration,
  type MissingField,
  missingFields,
  type Row,
  tickedId,
  unknownPolicy,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { deactivate, send, withdraw } from './send.ts';
import type { ShownAction } from './shown-row.ts';

const minute = 60_000;
const offered = [30 * minute, 60 * minute];

/** What can be done with a row besides Enter, in the order shown. Only what says so sends anything. */
export function actionsFor(desk: Desk, row: Row): readonly ShownAction[] {
  const { action } = row;
  switch (action.type) {
    case 'activate':
    case 'form':
      return wishActions(desk, row, action.wish);
    case 'resolve':
      return [basketAction(desk, row, action.wish.eligibilities)].flat();
    case 'manageActivation': {
      const { activation } = action;
      return [
        {
          id: 'deactivate',
          title: 'Deactivate',
          icon: 'deactivate',
          letter: 'D',
          keepsOpen: false,
          run: (signal) => deactivate(desk, activation, signal),
        },
        refreshAction(desk),
      ];
    }
    case 'manageRequest': {
      const { openRequest } = action;
      return [
        { ...refreshAction(desk), id: 'follow', title: 'Look now', icon: 'follow' },
        {
          id: 'withdraw',
          title: 'Withdraw the request',
          icon: 'withdraw',
          letter: 'D',
          keepsOpen: false,
          run: (signal) => withdraw(desk, openRequest, signal),
        },
      ];
    }
    case 'gap': {
      const { message, code, requestId } = action.gap.error;
      const words = [message, [code, requestId].filter(Boolean).join(', ')].join('\n');
      return [copyAction(words), refreshAction(desk)];
    }
    case 'signInWait':
    case 'command':
    case 'none':
      return [];
  }
}

/** All that the words of the actions of a wish depend on: rows for which it is the same offer the same. */
export interface WishFacts {
  readonly missing: readonly MissingField[];
  /** ms; absent when policy is not known to name one. */
  readonly maximum?: number;
  /** What went wrong with it last. */
  readonly failure?: string;
  /** The row is the basket itself. */
  readonly isBasket: boolean;
  readonly isInBasket: boolean;
  /** There is nothing in it that could be put aside. */
  readonly isEmpty: boolean;
}

/** Reads them as they are now. */
export function wishFacts(desk: Desk, { id }: Row, wish: ActivationWish): WishFacts {
  const { eligibilities } = wish;
  const [only, another] = eligibilities;
  const maximum = longest(desk, eligibilities);
  const failure = only && !another ? desk.failures.get(only.key) : undefined;
  return {
    missing: missingOf(desk, wish),
    ...(maximum === undefined ? {} : { maximum }),
    ...(failure === undefined ? {} : { failure }),
    isBasket: id === tickedId,
    isInBasket: isInBasket(desk, eligibilities),
    isEmpty: eligibilities.length === 0,
  };
}

function wishActions(desk: Desk, row: Row, wish: ActivationWish): readonly ShownAction[] {
  const { missing, maximum, failure } = wishFacts(desk, row, wish);
  const durations = offered.filter((ms) => maximum === undefined || ms < maximum);
  return [
    {
      id: 'form',
      title: 'Fill in the form',
      icon: 'form',
      letter: 'F',
      keepsOpen: false,
      run: opensForm(desk, wish, missing),
    },
    ...durations.map((ms) =>
      durationAction(desk, { ...wish, durationMs: ms }, missing, `for:${ms}`, formatDuration(ms)),
    ),
    ...(maximum === undefined
      ? []
      : [
          durationAction(
            desk,
            { ...wish, durationMs: maximum },
            missing,
            'for:max',
            `${formatDuration(maximum)}, the most allowed`,
          ),
        ]),
    ...basketAction(desk, row, wish.eligibilities),
    {
      id: 'keep',
      title: 'Keep as a bundle',
      icon: 'bundle',
      letter: 'B',
      keepsOpen: true,
      run: async () => ({ query: desk.askBundleName(wish.eligibilities) }),
    },
    ...(failure === undefined ? [] : [copyAction(failure)]),
  ];
}

/** Sends when nothing is missing, else opens the form; its title says which. */
function durationAction(
  desk: Desk,
  wish: ActivationWish,
  missing: readonly MissingField[],
  id: string,
  words: string,
): ShownAction {
  const sends = missing.length === 0;
  return {
    id,
    title: sends ? `Activate for ${words}` : `Form for ${words}`,
    icon: 'duration',
    keepsOpen: false,
    run: sends ? (signal) => send(desk, wish, signal) : opensForm(desk, wish, missing),
  };
}

function basketAction(desk: Desk, row: Row, eligibilities: readonly Eligibility[]): readonly ShownAction[] {
  const keys = eligibilities.map(({ key }) => key);
  if (keys.length === 0) return [];
  const isIn = isInBasket(desk, eligibilities);
  const title = row.id === tickedId ? 'Empty the basket' : isIn ? 'Take out of the basket' : 'Put into the basket';
  const run = async () => {
    const others = desk.basket.keys().filter((key) => !keys.includes(key));
    desk.basket.set(isIn ? others : [...others, ...keys]);
    desk.changed();
    return {};
  };
  return [{ id: 'basket', title, icon: 'basket', letter: 'A', keepsOpen: true, run }];
}

function isInBasket(desk: Desk, eligibilities: readonly Eligibility[]): boolean {
  return eligibilities.every(({ key }) => desk.basket.has(key));
}

function refreshAction(desk: Desk): ShownAction {
  return {
    id: 'refresh',
    title: 'Read again',
    icon: 'refresh',
    letter: 'R',
    keepsOpen: true,
    async run() {
      desk.follow();
      await desk.readAgain('never');
      return {};
    },
  };
}

function copyAction(words: string): ShownAction {
  return {
    id: 'copy',
    title: "Copy the service's words",
    icon: 'copy',
    letter: 'C',
    keepsOpen: false,
    run: async () => ({ copy: words }),
  };
}

function opensForm(desk: Desk, wish: ActivationWish, missing: readonly MissingField[]): ShownAction['run'] {
  return async () => {
    await desk.openForm({ wish, missing });
    return {};
  };
}

/** What policy still asks for, as far as it is known; an unread one is taken to ask for a reason. */
function missingOf(desk: Desk, wish: ActivationWish): readonly MissingField[] {
  const known = desk.palette().knownPolicies();
  const missing = wish.eligibilities.flatMap(({ key }) => missingFields(wish, known.get(key) ?? unknownPolicy('')));
  return [...new Set(missing)];
}

/** The longest time every one of them allows; `undefined` when that is not known. */
function longest(desk: Desk, eligibilities: readonly Eligibility[]): number | undefined {
  const known = desk.palette().knownPolicies();
  const all = eligibilities.map(({ key }) => known.get(key)?.maximumMs);
  return all.length > 0 && all.every((ms) => ms !== undefined) ? Math.max(...all) : undefined;
}
