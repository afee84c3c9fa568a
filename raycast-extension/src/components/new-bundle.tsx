import { Action, ActionPanel, Icon, List, useNavigation } from '@raycast/api';
import type { Bundle, EligibilityKey } from '@pim-palette/core';
import { useState } from 'react';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { BundleForm } from './bundle-form.tsx';

/** Matches shown at a time. */
const shownMatches = 50;

interface Props {
  readonly desk: Desk;
  readonly onSaved: (bundle: Bundle) => void;
}

/** Ticks the roles of a new bundle, then names it; once that is saved the list of bundles is shown again. */
export function NewBundle({ desk, onSaved }: Props) {
  const { pop } = useNavigation();
  const [text, setText] = useState('');
  const [ticks, setTicks] = useState<readonly EligibilityKey[]>([]);
  const { door } = useDeskState(desk);
  const catalogue = door?.palette.catalogue().eligibilities ?? [];
  const ticked = ticks.flatMap((key) => catalogue.find((one) => one.key === key) ?? []);
  const rows = (door?.palette.rows(text, { limit: shownMatches }) ?? []).filter(
    ({ type, key }) => key !== undefined && type !== 'waiting',
  );
  const toggle = (key: EligibilityKey): void =>
    setTicks((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  const leave = (bundle: Bundle): void => {
    pop();
    onSaved(bundle);
  };
  return (
    <List
      filtering={false}
      onSearchTextChange={setText}
      navigationTitle="Create Bundle"
      searchBarPlaceholder="Search roles to put together"
    >
      {rows.map((row) => (
        <List.Item
          key={row.id}
          id={row.id}
          icon={ticks.includes(row.key ?? '') ? Icon.CheckCircle : Icon.Circle}
          title={shownText(row.title)}
          subtitle={shownText(row.subtitle)}
          actions={
            <ActionPanel>
              <Action
                title={ticks.includes(row.key ?? '') ? 'Untick' : 'Tick'}
                icon={Icon.CheckCircle}
                onAction={() => toggle(row.key ?? '')}
              />
              {ticked.length > 0 && (
                <Action.Push
                  title={`Name Bundle of ${ticked.length}…`}
                  icon={Icon.Layers}
                  target={<BundleForm desk={desk} wish={{ eligibilities: ticked }} onSaved={leave} />}
                />
              )}
            </ActionPanel>
          }
        />
      ))}
      <List.EmptyView
        icon={Icon.Layers}
        title={catalogue.length === 0 ? 'There Are No Roles Yet' : 'No Role Matches'}
        description={catalogue.length === 0 ? 'Sign in with Activate Role first' : 'Try fewer letters'}
      />
    </List>
  );
}
