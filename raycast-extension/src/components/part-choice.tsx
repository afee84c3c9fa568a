import { Action, ActionPanel, Icon, List, useNavigation } from '@raycast/api';
import {
  type Action as CoreAction,
  type Catalogue,
  type Eligibility,
  missingForAll,
  noMatchWords,
  tenantWords,
} from '@pim-palette/core';
import { shownText } from '../format/shown-text.ts';
import type { Perform } from '../hooks/perform-action.ts';

interface Props {
  readonly action: Extract<CoreAction, { readonly type: 'resolve' }>;
  readonly perform: Perform;
  /** What could not be read, or is hidden: nothing found among the rest is not nothing at all. */
  readonly catalogue: Pick<Catalogue, 'gaps' | 'tenants'>;
}

/** One open part after the other: which of its matches is meant. Nothing is ever chosen by itself. */
export function PartChoice({ action, perform, catalogue }: Props) {
  const { push, pop } = useNavigation();
  const [part, ...rest] = action.parts.filter(({ matches }) => matches.length !== 1);

  function take(eligibility: Eligibility | undefined): void {
    const { wish } = action;
    const eligibilities = eligibility ? [...wish.eligibilities, eligibility] : wish.eligibilities;
    const now = { ...wish, eligibilities };
    if (rest.length > 0) perform({ type: 'resolve', parts: rest, wish: now }, { push, pop });
    // What they ask for is read by the form.
    else perform({ type: 'openForm', wish: now, missing: missingForAll(eligibilities, now, new Map()) }, { push, pop });
  }

  const goOn = <Action title="Go on Without It" icon={Icon.ArrowRight} onAction={() => take(undefined)} />;
  return (
    <List navigationTitle={`Which “${shownText(part?.text ?? '')}”?`} searchBarPlaceholder="Search matches">
      {part?.matches.map((eligibility) => (
        <List.Item
          key={eligibility.key}
          title={shownText(eligibility.roleName)}
          subtitle={shownText(`${eligibility.scope.label} · ${tenantWords(eligibility.identity)}`)}
          actions={
            <ActionPanel>
              <Action title="Choose" icon={Icon.Check} onAction={() => take(eligibility)} />
              {goOn}
            </ActionPanel>
          }
        />
      ))}
      <List.EmptyView
        title={shownText(noMatchWords(part?.text ?? '', catalogue))}
        actions={<ActionPanel>{goOn}</ActionPanel>}
      />
    </List>
  );
}
