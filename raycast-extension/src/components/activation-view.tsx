import { Action, ActionPanel, Detail, Icon, useNavigation } from '@raycast/api';
import { type Activation, activationWords, type Eligibility, formatLocalTime, type InForce } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { systemClock } from '../clock.ts';
import { isConfirmed } from '../feedback/confirm.ts';
import { refreshMenuBar } from '../feedback/launch.ts';
import { show, showError } from '../feedback/show.ts';
import { endedToast } from '../feedback/toasts.ts';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import { shortcut } from '../format/shortcuts.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { ActivationForm } from './activation-form.tsx';

const inForceWords: Readonly<Record<InForce, string>> = {
  yes: 'yes',
  notYet: 'not yet: it can take some minutes',
  cannotTell: 'cannot be told here',
};

interface Props {
  readonly desk: Desk;
  readonly activation: Activation;
  readonly eligibility?: Eligibility;
}

/** What can be done with something active; Enter alone never ends it. */
export function ActivationView({ desk, activation, eligibility }: Props) {
  const { door } = useDeskState(desk);
  const { pop } = useNavigation();
  const [inForce, setInForce] = useState<InForce>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!eligibility) return;
    void door?.palette.inForce(eligibility).then(setInForce, () => setInForce('cannotTell'));
  }, [door, eligibility]);

  async function end(): Promise<void> {
    setBusy(true);
    if (await deactivate(desk, [activation])) pop();
    setBusy(false);
  }

  const now = systemClock.now();
  const { Metadata } = Detail;
  return (
    <Detail
      isLoading={isBusy || (eligibility !== undefined && inForce === undefined)}
      navigationTitle={shownText(activation.roleName)}
      markdown={`# ${plainMarkdown(activation.roleName)}\n\n${activationWords(activation, now)}`}
      metadata={
        <Metadata>
          <Metadata.Label title="Scope" text={shownText(activation.scopeLabel)} />
          <Metadata.Label title="Tenant" text={shownText(activation.identity.tenantName)} />
          {activation.endsAt !== undefined && (
            <Metadata.Label title="Until" text={formatLocalTime(Date.parse(activation.endsAt), now)} />
          )}
          {inForce && <Metadata.Label title="In Force" text={inForceWords[inForce]} />}
        </Metadata>
      }
      actions={
        <ActionPanel>
          {eligibility && activation.endsAt !== undefined && (
            <Action.Push
              title="Activate Again at Its End…"
              icon={Icon.Repeat}
              target={
                <ActivationForm desk={desk} wish={{ eligibilities: [eligibility], startsAt: activation.endsAt }} />
              }
            />
          )}
          <Action
            title="Deactivate"
            icon={Icon.Stop}
            style={Action.Style.Destructive}
            shortcut={shortcut('d')}
            onAction={() => void end()}
          />
        </ActionPanel>
      }
    />
  );
}

/** Ends activations after a confirmation; `true` when it was asked for. Asked for twice in one moment it is done once. */
export async function deactivate(desk: Desk, activations: readonly Activation[]): Promise<boolean> {
  const name = `deactivate ${activations.map(({ key }) => key).join(' ')}`;
  return (await desk.once(name, () => confirmAndEnd(desk, activations))) ?? false;
}

async function confirmAndEnd(desk: Desk, activations: readonly Activation[]): Promise<boolean> {
  const { door } = desk.state();
  const names = activations.map(({ roleName }) => shownText(roleName)).join(', ');
  const isSure = await isConfirmed({
    title: `Deactivate ${names}?`,
    message: 'What it allows ends at once.',
    icon: Icon.Stop,
    button: 'Deactivate',
  });
  if (!isSure || !door) return false;
  const toast = show({ tone: 'animated', title: `Deactivating ${names}` });
  try {
    const items = await door.palette.deactivate(activations, { interaction: 'allowed' });
    const ended = items.map(({ activation, outcome }) => ({ eligibility: activation, outcome }));
    await show(endedToast(ended, 'deactivate', systemClock.now()), await toast);
  } catch (error) {
    await showError(error, await toast);
  }
  desk.redraw();
  void refreshMenuBar();
  return true;
}
