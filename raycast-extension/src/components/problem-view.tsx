import { Action, ActionPanel, Icon, List, openExtensionPreferences } from '@raycast/api';
import { errorReport, errorToast } from '../feedback/toasts.ts';

/** Nothing can be shown: says why, and what to do. */
export function ProblemView({ problem }: { readonly problem: unknown }) {
  const { title, message } = errorToast(problem);
  return (
    <List>
      <List.EmptyView
        icon={Icon.Warning}
        title={title}
        description={message}
        actions={
          <ActionPanel>
            <Action
              title="Open Extension Preferences"
              icon={Icon.Gear}
              onAction={() => void openExtensionPreferences()}
            />
            <Action.CopyToClipboard title="Copy Details" icon={Icon.Clipboard} content={errorReport(problem)} />
          </ActionPanel>
        }
      />
    </List>
  );
}
