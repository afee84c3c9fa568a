import { Action, ActionPanel, Icon, List, useNavigation } from '@raycast/api';
import { type ActivationWish, type Eligibility, noMatchWords, type RowPart } from '@pim-palette/core';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { ActivationForm } from './activation-form.tsx';

interface Props {
  readonly desk: Desk;
  readonly parts: readonly RowPart[];
  readonly wish: ActivationWish;
  readonly chosen?: readonly Eligibility[];
}

/** One open part after the other: which of its matches is meant. Nothing is ever chosen by itself. */
export function PartChoice({ desk, parts, wish, chosen = [] }: Props) {
  const { push } = useNavigation();
  const [part, ...rest] = parts.filter(({ matches }) => matches.length !== 1);

  function take(eligibility: Eligibility | undefined): void {
    const now = eligibility ? [...chosen, eligibility] : chosen;
    if (rest.length > 0) push(<PartChoice desk={desk} parts={rest} wish={wish} chosen={now} />);
    else push(<ActivationForm desk={desk} wish={{ ...wish, eligibilities: [...wish.eligibilities, ...now] }} />);
  }

  const goOn = <Action title="Go on Without It" icon={Icon.ArrowRight} onAction={() => take(undefined)} />;
  return (
    <List navigationTitle={`Which “${shownText(part?.text ?? '')}”?`} searchBarPlaceholder="Search matches">
      {part?.matches.map((eligibility) => (
        <List.Item
          key={eligibility.key}
          title={shownText(eligibility.roleName)}
          subtitle={shownText(`${eligibility.scope.label} · ${eligibility.identity.tenantName}`)}
          actions={
            <ActionPanel>
              <Action title="Choose" icon={Icon.Check} onAction={() => take(eligibility)} />
              {goOn}
            </ActionPanel>
          }
        />
      ))}
      <List.EmptyView
        title={shownText(noMatchWords(part?.text ?? '', desk.state().door?.palette.catalogue().gaps ?? []))}
        actions={<ActionPanel>{goOn}</ActionPanel>}
      />
    </List>
  );
}
