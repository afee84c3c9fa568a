import { Action, ActionPanel, Icon, Keyboard, openExtensionPreferences, showToast } from '@raycast/api';
import type { Eligibility, Row, RowCommand } from '@pim-palette/core';
import { useNavigation } from '@raycast/api';
import { shortcut } from '../format/shortcuts.ts';
import type { Desk } from '../hooks/desk.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { AccountsView } from './accounts-view.tsx';
import { ActivationForm } from './activation-form.tsx';
import { ActivationResult } from './activation-result.tsx';
import { ActivationView, deactivate } from './activation-view.tsx';
import { BundleForm } from './bundle-form.tsx';
import { BundleList } from './bundle-list.tsx';
import { GapView } from './gap-view.tsx';
import { PartChoice } from './part-choice.tsx';
import { cancel, RequestView } from './request-view.tsx';

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
        <PrimaryActions {...props} />
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

function PrimaryActions({ desk, row, onSearch }: Props) {
  const { push } = useNavigation();
  const { action } = row;
  switch (action.type) {
    case 'activate':
      return (
        <>
          <Action.Push
            title={capitalized(row.enter)}
            icon={Icon.LockUnlocked}
            target={
              <ActivationResult
                desk={desk}
                wish={action.wish}
                formFor={(again, fields) => <ActivationForm desk={desk} wish={again} missing={fields} />}
              />
            }
          />
          <Action.Push
            title="Open Form…"
            icon={Icon.Pencil}
            shortcut={shortcut('f')}
            target={<ActivationForm desk={desk} wish={action.wish} />}
          />
        </>
      );
    case 'form':
      return (
        <Action.Push
          title={`${capitalized(row.enter)}…`}
          icon={Icon.Pencil}
          target={
            <ActivationForm
              desk={desk}
              wish={action.wish}
              missing={action.missing}
              {...(action.bundle ? { bundle: action.bundle } : {})}
            />
          }
        />
      );
    case 'resolve':
      return (
        <Action.Push
          title={`${capitalized(row.enter)}…`}
          icon={Icon.List}
          target={<PartChoice desk={desk} parts={action.parts} wish={action.wish} />}
        />
      );
    case 'manageActivation': {
      const { activation, eligibility } = action;
      return (
        <>
          <Action.Push
            title="Show What Can Be Done"
            icon={Icon.Eye}
            target={<ActivationView desk={desk} activation={activation} {...(eligibility ? { eligibility } : {})} />}
          />
          <Action
            title="Deactivate"
            icon={Icon.Stop}
            style={Action.Style.Destructive}
            shortcut={shortcut('d')}
            onAction={() => void deactivate(desk, [activation])}
          />
        </>
      );
    }
    case 'manageRequest':
      return (
        <>
          <Action.Push
            title="Show Request"
            icon={Icon.Eye}
            target={<RequestView desk={desk} request={action.openRequest} />}
          />
          <Action
            title="Withdraw Request"
            icon={Icon.Undo}
            style={Action.Style.Destructive}
            shortcut={shortcut('d')}
            onAction={() => void cancel(desk, action.openRequest)}
          />
        </>
      );
    case 'gap':
      return (
        <Action.Push title="Show What Is Missing" icon={Icon.Eye} target={<GapView desk={desk} gap={action.gap} />} />
      );
    case 'command':
      return (
        <Action
          title={capitalized(row.enter)}
          icon={Icon.Terminal}
          onAction={() => void runCommand(action.command, action.argument)}
        />
      );
    case 'none':
      return <Action title="Refresh" icon={Icon.ArrowClockwise} onAction={() => void desk.refresh('allowed')} />;
  }

  async function runCommand(command: RowCommand, argument: string | undefined): Promise<void> {
    switch (command) {
      case 'signin': {
        const options = argument === undefined ? {} : { tenant: argument };
        const { door } = desk.state();
        if (door && (await signIn(door, options))) await desk.refresh('allowed');
        return;
      }
      case 'demo':
        await showToast({ title: 'Tick “Use the demo tenant” in the preferences' });
        await openExtensionPreferences();
        return;
      case 'refresh':
        await desk.refresh('allowed');
        return;
      case 'signout':
      case 'tenant':
        push(<AccountsView desk={desk} />);
        return;
      case 'bundles':
        push(<BundleList desk={desk} />);
        return;
      case 'active':
      case 'off':
      case 'pending':
        onSearch(`/${command}`);
        return;
      case 'approve':
        await showToast({ title: 'Approving for others is not here yet' });
        return;
    }
  }
}

function wishedIn({ action }: Row): readonly Eligibility[] {
  return action.type === 'activate' || action.type === 'form' ? action.wish.eligibilities : [];
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
