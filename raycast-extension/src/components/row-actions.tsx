import { Action, ActionPanel, Icon, Keyboard, useNavigation } from '@raycast/api';
import { enterOf, type Offer, type OfferFacts, offersOf, type Row, tickedId } from '@pim-palette/core';
import { shownText } from '../format/shown-text.ts';
import { shortcut } from '../format/shortcuts.ts';
import { titleCase } from '../format/title-case.ts';
import type { Desk } from '../hooks/desk.ts';
import type { Perform, Place } from '../hooks/perform-action.ts';
import { AccountsView } from './accounts-view.tsx';
import { harmlessFirst, OfferAction, opensMore, takesAway } from './offer-action.tsx';

interface Props {
  readonly desk: Desk;
  readonly row: Row;
  /** The row of everything ticked, when something is. */
  readonly tickedRow: Row | undefined;
  readonly facts: OfferFacts;
  readonly perform: Perform;
  readonly place: Pick<Place, 'onTick' | 'onSearch'>;
  readonly onToggleDetail: () => void;
}

/**
 * What can be done with a row: what Enter does first, as the row says it. Raycast gives ↵ to the first action and ⌘↵ to the
 * second, whatever these ask for: the second is what is ticked, else what only shows something.
 */
export function RowActions(props: Props) {
  const { desk, row, tickedRow, facts, perform, onToggleDetail } = props;
  const navigation = useNavigation();
  const place: Place = { ...navigation, ...props.place, row };
  const enter = enterOf(row, facts);
  const hasEnter = enter.type !== 'none';
  const others = tickedRow !== undefined && row.id !== tickedId ? tickedRow : undefined;
  const [lengths, own] = splitLengths(offersOf(row, facts), enter.type);
  const offers = others ? withTicked(own, offersOf(others, facts), facts.ticked.length) : own;
  const details = {
    title: 'Toggle Details',
    icon: Icon.Sidebar,
    onAction: onToggleDetail,
  };
  return (
    <ActionPanel>
      <ActionPanel.Section>
        {hasEnter ? (
          <Action
            title={enterTitle(row, enter)}
            icon={enterIcons[enter.type] ?? Icon.ArrowRight}
            onAction={() => perform(enter, place)}
          />
        ) : (
          // Where ↵ has nothing to do, it does not send what is ticked.
          <Action {...details} />
        )}
        {others ? (
          <Action
            title={tickedTitle(others)}
            icon={Icon.LockUnlocked}
            onAction={() => perform(enterOf(others, facts), { ...place, row: others })}
          />
        ) : (
          hasEnter && <Action {...details} />
        )}
      </ActionPanel.Section>
      <ActionPanel.Section>
        {offers.map((offer) => (
          <OfferAction key={offer.id} offer={offer} perform={perform} place={place} />
        ))}
        {lengths.length > 0 && (
          <ActionPanel.Submenu title="Choose for How Long…" icon={Icon.Clock} shortcut={shortcut('l')}>
            {lengths.map((offer) => (
              <OfferAction key={offer.id} offer={offer} perform={perform} place={place} />
            ))}
          </ActionPanel.Submenu>
        )}
        {others && facts.ticked.length > 0 && (
          <Action
            title="Untick All"
            icon={Icon.Circle}
            onAction={() => perform({ type: 'tick', keys: facts.ticked, isOn: false }, place)}
          />
        )}
      </ActionPanel.Section>
      <ActionPanel.Section>
        {others && hasEnter && <Action {...details} shortcut={shortcut('i')} />}
        <Action.CopyToClipboard
          title="Copy Name"
          icon={Icon.Clipboard}
          content={row.title}
          shortcut={Keyboard.Shortcut.Common.Copy}
        />
        <Action
          title="Refresh"
          icon={Icon.ArrowClockwise}
          shortcut={Keyboard.Shortcut.Common.Refresh}
          onAction={() => perform({ type: 'readAgain' }, place)}
        />
        <Action
          title="Your Tenants…"
          icon={Icon.Building}
          onAction={() => perform({ type: 'look', about: 'tenants' }, place)}
        />
        <Action.Push title="Show Accounts…" icon={Icon.Person} target={<AccountsView desk={desk} />} />
      </ActionPanel.Section>
    </ActionPanel>
  );
}

const enterIcons: Readonly<Partial<Record<ReturnType<typeof enterOf>['type'], Icon>>> = {
  activate: Icon.LockUnlocked,
  openForm: Icon.Pencil,
  resolve: Icon.List,
  menu: Icon.Eye,
  command: Icon.Terminal,
  signIn: Icon.Key,
  readAgain: Icon.ArrowClockwise,
};

/** What Enter does, as the row says it. What could not be read is first shown in the service's words. */
function enterTitle(row: Row, enter: ReturnType<typeof enterOf>): string {
  if (row.type === 'gap' && enter.type === 'menu') return 'Show What Is Missing';
  return shownText(`${titleCase(row.enter.replace(/\.$/, ''))}${goesOn(enter.type) ? '…' : ''}`);
}

/** Durations stand in a menu of their own; a form that Enter opens is not offered twice, nor is reading again. */
function splitLengths(offers: readonly Offer[], enter: string): readonly [readonly Offer[], readonly Offer[]] {
  const isLength = ({ icon }: Offer) => icon === 'duration';
  const isTwice = ({ id, does }: Offer) => does.type === 'readAgain' || (id === 'form' && enter === 'openForm');
  const others = offers.filter((offer) => !isLength(offer) && !isTwice(offer));
  return [offers.filter(isLength), harmlessFirst(others)];
}

/** While something is ticked, that is what is kept as a bundle or with one. */
function withTicked(own: readonly Offer[], ofTicked: readonly Offer[], count: number): readonly Offer[] {
  const isBundle = ({ id }: Offer) => id === 'keep' || id === 'add';
  const ticked = ofTicked.filter(isBundle).map((offer) => ({ ...offer, title: `${offer.title}: ${count} ticked` }));
  const [harmless, last] = [own.filter(({ does }) => !takesAway(does)), own.filter(({ does }) => takesAway(does))];
  return [...harmless.filter((offer) => !isBundle(offer)), ...ticked, ...last];
}

function goesOn(type: ReturnType<typeof enterOf>['type']): boolean {
  return type === 'menu' || opensMore({ type });
}

/** What ⌘↵ does with everything ticked: sends, or opens the form, and for what. */
function tickedTitle(row: Row): string {
  const { action } = row;
  const count = action.type === 'activate' || action.type === 'form' ? action.wish.eligibilities.length : 0;
  const title = `Activate ${count} Ticked`;
  return action.type === 'activate' ? title : shownText(`${title}: ${titleCase(row.enter)}…`);
}
