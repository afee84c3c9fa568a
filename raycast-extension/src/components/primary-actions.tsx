import { Action, Icon, openExtensionPreferences, useNavigation } from '@raycast/api';
import type { Row, RowCommand } from '@pim-palette/core';
import { show } from '../feedback/show.ts';
import { shortcut } from '../format/shortcuts.ts';
import type { Desk } from '../hooks/desk.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { AccountsView } from './accounts-view.tsx';
import { ActivationForm } from './activation-form.tsx';
import { useSend } from './activation-result.tsx';
import { ActivationView, deactivate } from './activation-view.tsx';
import { BundleList } from './bundle-list.tsx';
import { GapView } from './gap-view.tsx';
import { PartChoice } from './part-choice.tsx';
import { cancel, RequestView } from './request-view.tsx';

interface Props {
  readonly desk: Desk;
  readonly row: Row;
  readonly onSearch: (text: string) => void;
}

/** What Enter does on a row, in the row's own words, and what goes with it. */
export function PrimaryActions({ desk, row, onSearch }: Props) {
  const { push } = useNavigation();
  const { action } = row;
  const send = useSend(desk, (again, missing, run) => (
    <ActivationForm desk={desk} wish={again} missing={missing} after={run} />
  ));
  switch (action.type) {
    case 'activate':
      return (
        <>
          <Action title={capitalized(row.enter)} icon={Icon.LockUnlocked} onAction={() => send(action.wish)} />
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
        await show({ tone: 'success', title: 'Tick “Use the demo tenant” in the preferences' });
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
        await show({ tone: 'success', title: 'Approving for others is not here yet' });
        return;
    }
  }
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
