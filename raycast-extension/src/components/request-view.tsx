import { Action, ActionPanel, Detail, Icon, useNavigation } from '@raycast/api';
import { type OpenRequest, openRequestWords } from '@pim-palette/core';
import { useState } from 'react';
import { systemClock } from '../clock.ts';
import { isConfirmed } from '../feedback/confirm.ts';
import { refreshMenuBar } from '../feedback/launch.ts';
import { show, showError } from '../feedback/show.ts';
import { endedToast, followToast } from '../feedback/toasts.ts';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import { shortcut } from '../format/shortcuts.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';

/** What can be done with something that waits: look how it stands, or withdraw it. */
export function RequestView({ desk, request }: { readonly desk: Desk; readonly request: OpenRequest }) {
  const { door } = useDeskState(desk);
  const { pop } = useNavigation();
  const [isBusy, setBusy] = useState(false);

  async function look(): Promise<void> {
    setBusy(true);
    try {
      await door?.palette.follow({
        once: true,
        onEvent(event) {
          if (event.entry.key === request.key) void show(followToast(event, systemClock.now()));
        },
      });
      await desk.refresh();
    } catch (error) {
      await showError(error);
    }
    setBusy(false);
  }

  async function withdraw(): Promise<void> {
    if (await cancel(desk, request)) pop();
  }

  const { Metadata } = Detail;
  return (
    <Detail
      isLoading={isBusy}
      navigationTitle={shownText(request.roleName)}
      markdown={`# ${plainMarkdown(request.roleName)}\n\n${plainMarkdown(openRequestWords(request, systemClock.now()))}`}
      metadata={
        <Metadata>
          <Metadata.Label title="Scope" text={shownText(request.scopeLabel)} />
          <Metadata.Label title="Tenant" text={shownText(request.identity.tenantName)} />
          <Metadata.Label title="The Service Says" text={shownText(request.status)} />
        </Metadata>
      }
      actions={
        <ActionPanel>
          <Action title="Look Now" icon={Icon.Eye} onAction={() => void look()} />
          <Action
            title="Withdraw Request"
            icon={Icon.Undo}
            style={Action.Style.Destructive}
            shortcut={shortcut('d')}
            onAction={() => void withdraw()}
          />
          {request.isUnlisted ? null : (
            <Action.CopyToClipboard title="Copy Request ID" icon={Icon.Hashtag} content={request.requestId} />
          )}
        </ActionPanel>
      }
    />
  );
}

/** Withdraws a request after a confirmation; `true` when it was asked for. Asked for twice in one moment it is done once. */
export async function cancel(desk: Desk, request: OpenRequest): Promise<boolean> {
  return (await desk.once(`cancel ${request.requestId}`, () => confirmAndWithdraw(desk, request))) ?? false;
}

async function confirmAndWithdraw(desk: Desk, request: OpenRequest): Promise<boolean> {
  const { door } = desk.state();
  const name = shownText(request.roleName);
  const isSure = await isConfirmed({ title: `Withdraw the request for ${name}?`, button: 'Withdraw' });
  if (!isSure || !door) return false;
  const toast = show({ tone: 'animated', title: `Withdrawing ${name}` });
  try {
    const items = await door.palette.cancel([request], { interaction: 'allowed' });
    const ended = items.map((item) => ({ eligibility: item.request, outcome: item.outcome }));
    await show(endedToast(ended, 'cancel', systemClock.now()), await toast);
  } catch (error) {
    await showError(error, await toast);
  }
  desk.redraw();
  void refreshMenuBar();
  return true;
}
