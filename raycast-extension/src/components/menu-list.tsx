import { Action, ActionPanel, Icon, Keyboard, List, useNavigation } from '@raycast/api';
import type { LookAction, MenuAction, Offer } from '@pim-palette/core';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { Perform, Place } from '../hooks/perform-action.ts';
import { icons, OfferAction } from './offer-action.tsx';

interface Props {
  readonly menu: MenuAction;
  readonly perform: Perform;
  readonly isLoading: boolean;
  readonly onLook: (look: LookAction) => void;
  readonly onReadAgain: () => void;
}

/** A long menu as a list that is searched: what is to be known first, then a row for each thing. */
export function MenuList({ menu, perform, isLoading, onLook, onReadAgain }: Props) {
  const { push, pop } = useNavigation();
  const place: Place = { push, pop, onLook };
  const { title, lines, offers } = menu;
  const rows = offers.filter(({ does }) => does.type !== 'none');
  const tools = rows.filter(isTool);
  const things = rows.filter((offer) => !isTool(offer));
  const hasDetail = things.some(({ does }) => does.type === 'menu');
  const others = (
    <ActionPanel.Section>
      {tools.map((offer) => (
        <OfferAction key={offer.id} offer={offer} perform={perform} place={place} />
      ))}
      <Action
        title="Read Again"
        icon={Icon.ArrowClockwise}
        shortcut={Keyboard.Shortcut.Common.Refresh}
        onAction={onReadAgain}
      />
    </ActionPanel.Section>
  );
  const drawn = (offer: Offer) => (
    <List.Item
      key={offer.id}
      id={offer.id}
      icon={icons[offer.icon]}
      title={shownText(offer.title)}
      subtitle={hasDetail ? '' : shownText(offer.detail ?? '')}
      keywords={[...shownText(offer.detail ?? '').split(/[\s·,]+/)].filter((word) => word !== '')}
      {...(hasDetail ? { detail: <List.Item.Detail markdown={detailOf(offer)} /> } : {})}
      actions={
        <ActionPanel>
          <Action title={enterTitle(offer)} icon={icons[offer.icon]} onAction={() => perform(offer.does, place)} />
          {offer.does.type === 'menu' &&
            offer.does.offers
              .filter(({ does }) => does.type !== 'none')
              .map((one) => <OfferAction key={one.id} offer={one} perform={perform} place={place} />)}
          {others}
        </ActionPanel>
      }
    />
  );
  return (
    <List
      isLoading={isLoading}
      navigationTitle={shownText(title)}
      filtering={{ keepSectionOrder: true }}
      isShowingDetail={hasDetail}
      searchBarPlaceholder={shownText(title)}
    >
      <List.Section title={shownText(lines[0] ?? '')}>{things.map(drawn)}</List.Section>
      {lines.length > 1 && (
        <List.Section title="To Be Known">
          {lines.slice(1).map((line, index) => (
            <List.Item
              key={line}
              id={`line ${index}`}
              icon={Icon.Info}
              title={shownText(line)}
              {...(hasDetail ? { detail: <List.Item.Detail markdown={plainMarkdown(line)} /> } : {})}
              actions={
                <ActionPanel>
                  <Action.CopyToClipboard title="Copy" icon={Icon.Clipboard} content={line} />
                  {others}
                </ActionPanel>
              }
            />
          ))}
        </List.Section>
      )}
      {things.length === 0 && lines.length < 2 && (
        <List.EmptyView
          icon={Icon.List}
          title={shownText(lines[0] ?? title)}
          actions={<ActionPanel>{others}</ActionPanel>}
        />
      )}
    </List>
  );
}

/** What is done with everything there is, not with one row. */
function isTool({ does }: Offer): boolean {
  return does.type === 'export';
}

function enterTitle({ does, title }: Offer): string {
  if (does.type === 'menu') return 'Show All of It';
  return shownText(titleCase(title));
}

function detailOf({ title, detail = '', does }: Offer): string {
  const lines = does.type === 'menu' ? does.lines : [detail];
  return [`## ${plainMarkdown(title)}`, ...lines.map(plainMarkdown)].join('\n\n');
}
