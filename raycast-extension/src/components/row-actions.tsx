import { Action, ActionPanel, Icon, Keyboard } from '@raycast/api';
import type { Eligibility, Row } from '@pim-palette/core';
import { shortcut } from '../format/shortcuts.ts';
import type { Desk } from '../hooks/desk.ts';
import { AccountsView } from './accounts-view.tsx';
import { ActivationForm } from './activation-form.tsx';
import { BundleForm } from './bundle-form.tsx';
import { PrimaryActions } from './primary-actions.tsx';

interface Props {
  readonly desk: Desk;
  readonly row: Row;
  /** Everything ticked, in the order it was ticked. */
  readonly ticked: readonly Eligibility[];
  readonly onTick: (row: Row) => void;
  readonly onUntickAll: () => void;
  readonly onToggleDetail: () => void;
  readonly onSearch: (text: string) => void;
}

/** What can be done with a row: what Enter does first, as the row says it. */
export function RowActions(props: Props) {
  const { desk, row, ticked, onTick, onUntickAll, onToggleDetail } = props;
  const isTicked = ticked.some(({ key }) => key === row.key);
  const toBundle = ticked.length > 0 ? ticked : wishedIn(row);
  return (
    <ActionPanel>
      <ActionPanel.Section>
        <PrimaryActions desk={desk} row={row} onSearch={props.onSearch} />
      </ActionPanel.Section>
      <ActionPanel.Section title="Several at Once">
        {row.type === 'eligible' && (
          <Action
            title={isTicked ? 'Untick' : 'Tick'}
            icon={isTicked ? Icon.Circle : Icon.CheckCircle}
            shortcut={shortcut('t')}
            onAction={() => onTick(row)}
          />
        )}
        {ticked.length > 0 && (
          <Action.Push
            title={`Activate ${ticked.length} Ticked…`}
            icon={Icon.LockUnlocked}
            shortcut={shortcut('return')}
            target={<ActivationForm desk={desk} wish={{ eligibilities: ticked }} />}
          />
        )}
        {ticked.length > 0 && <Action title="Untick All" icon={Icon.Circle} onAction={onUntickAll} />}
        {toBundle.length > 0 && (
          <Action.Push
            title="Create Bundle…"
            icon={Icon.Layers}
            shortcut={shortcut('b')}
            target={<BundleForm desk={desk} wish={{ eligibilities: toBundle }} />}
          />
        )}
      </ActionPanel.Section>
      <ActionPanel.Section>
        <Action title="Toggle Details" icon={Icon.Sidebar} shortcut={shortcut('i')} onAction={onToggleDetail} />
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
          onAction={() => void desk.refresh('allowed')}
        />
        <Action.Push title="Show Accounts…" icon={Icon.Person} target={<AccountsView desk={desk} />} />
      </ActionPanel.Section>
    </ActionPanel>
  );
}

function wishedIn({ action }: Row): readonly Eligibility[] {
  return action.type === 'activate' || action.type === 'form' ? action.wish.eligibilities : [];
}
