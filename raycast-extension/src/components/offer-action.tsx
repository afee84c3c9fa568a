import { Action, ActionPanel, Icon, type Keyboard } from '@raycast/api';
import { type Action as CoreAction, keepTakesAway, type Offer, type OfferIcon } from '@pim-palette/core';
import { shortcut } from '../format/shortcuts.ts';
import { shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { Perform, Place } from '../hooks/perform-action.ts';

/** Pictures of core's offers. */
export const icons: Readonly<Record<OfferIcon, Icon>> = {
  activate: Icon.LockUnlocked,
  form: Icon.Pencil,
  duration: Icon.Clock,
  tick: Icon.CheckCircle,
  bundle: Icon.Layers,
  change: Icon.Pencil,
  delete: Icon.Trash,
  copy: Icon.Clipboard,
  refresh: Icon.ArrowClockwise,
  deactivate: Icon.Stop,
  withdraw: Icon.Undo,
  signIn: Icon.Key,
  browser: Icon.Globe,
  code: Icon.Hashtag,
  cancel: Icon.XMarkCircle,
  leave: Icon.ArrowLeft,
  about: Icon.Info,
  past: Icon.Clock,
  scope: Icon.Folder,
  save: Icon.Download,
  favourite: Icon.Star,
  extend: Icon.Calendar,
};

interface Props {
  readonly offer: Offer;
  readonly perform: Perform;
  readonly place: Place;
  /** Not for the first two of a panel: Raycast gives them its own. */
  readonly hasShortcut?: boolean;
}

/** One offer of core as an action; one that is a menu as a submenu. */
export function OfferAction({ offer, perform, place, hasShortcut = true }: Props) {
  const { title, icon, letter, does } = offer;
  const key = hasShortcut ? keyOf(letter) : undefined;
  const shown = shownText(titleCase(title));
  if (does.type === 'menu') {
    return (
      <ActionPanel.Submenu title={`${shown}…`} icon={icons[icon]} {...(key ? { shortcut: shortcut(key) } : {})}>
        {does.offers.map((one) => (
          <OfferAction key={one.id} offer={one} perform={perform} place={place} hasShortcut={false} />
        ))}
      </ActionPanel.Submenu>
    );
  }
  return (
    <Action
      title={opensMore(does) ? `${shown}…` : shown}
      icon={icons[icon]}
      {...(takesAway(does) ? { style: Action.Style.Destructive } : {})}
      {...(key ? { shortcut: shortcut(key) } : {})}
      onAction={() => perform(does, place)}
    />
  );
}

/** The harmless first: what takes something away is never under ↵ or ⌘↵. */
export function harmlessFirst(offers: readonly Offer[]): readonly Offer[] {
  return [...offers.filter(({ does }) => !takesAway(does)), ...offers.filter(({ does }) => takesAway(does))];
}

/** Whether an action goes on in a form of its own. */
export function opensMore({ type }: Pick<CoreAction, 'type'>): boolean {
  return (
    type === 'openForm' ||
    type === 'resolve' ||
    type === 'askName' ||
    type === 'changeBundle' ||
    type === 'look' ||
    type === 'askExtension'
  );
}

/** Whether an action ends, withdraws or deletes something. */
export function takesAway(action: CoreAction): boolean {
  const { type } = action;
  return (
    type === 'deactivate' ||
    type === 'withdraw' ||
    type === 'withdrawExtension' ||
    type === 'deleteBundle' ||
    (type === 'keep' && keepTakesAway(action.keep))
  );
}

/** The letters of offers, as far as Raycast has keys for them; copying and reading again have its common ones. */
function keyOf(letter: string | undefined): Keyboard.KeyEquivalent | undefined {
  const keys: Readonly<Record<string, Keyboard.KeyEquivalent>> = {
    F: 'f',
    T: 't',
    B: 'b',
    D: 'd',
    R: 'r',
    A: 'g',
    N: 'n',
    S: 's',
  };
  return letter === undefined ? undefined : keys[letter];
}
