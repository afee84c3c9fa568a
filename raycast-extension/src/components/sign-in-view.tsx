import { Action, ActionPanel, Icon, List } from '@raycast/api';
import type { Desk } from '../hooks/desk.ts';
import { AccountsView } from './accounts-view.tsx';

/** Nobody is signed in: the one thing that helps. */
export function SignInView({ desk, onEnter }: { readonly desk: Desk; readonly onEnter: () => void }) {
  return (
    <List isLoading={false}>
      <List.Item
        id="sign-in"
        icon={Icon.Key}
        title="Sign in"
        subtitle="Opens the browser"
        actions={
          <ActionPanel>
            <Action title="Open the Browser" icon={Icon.Key} onAction={onEnter} />
            <Action.Push title="Show Accounts…" icon={Icon.Person} target={<AccountsView desk={desk} />} />
          </ActionPanel>
        }
      />
    </List>
  );
}
