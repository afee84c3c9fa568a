import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import {
  type Eligibility,
  extensionAction,
  extensionLabel,
  extensionTerm,
  formatDuration,
  usualExtensionMs,
  tenantWords,
} from '@pim-palette/core';
import { useRef, useState } from 'react';
import { systemClock } from '../clock.ts';
import { sendExtensions } from '../hooks/extend.ts';
import { shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { Desk } from '../hooks/desk.ts';

const day = 24 * 60 * 60_000;
const lengths = [30 * day, usualExtensionMs, 180 * day, 365 * day];

interface Props {
  readonly desk: Desk;
  readonly eligibilities: readonly Eligibility[];
}

/** Asks for the reason and how much longer; nothing leaves before it is submitted, and then once. */
export function ExtensionForm({ desk, eligibilities }: Props) {
  const { pop } = useNavigation();
  const [reason, setReason] = useState('');
  const [durationMs, setDurationMs] = useState(usualExtensionMs);
  const [isTried, setTried] = useState(false);
  const isSent = useRef(false);
  const now = systemClock.now();
  const [first] = eligibilities;
  const action = first === undefined ? 'extend' : extensionAction(first, now);

  function submit({ justification }: { readonly justification?: string }): void {
    const typed = (justification ?? reason).trim();
    if (isSent.current) return;
    if (typed === '') {
      setTried(true);
      return;
    }
    isSent.current = true;
    void sendExtensions(desk, eligibilities, { justification: typed, durationMs });
    pop();
  }

  const title = shownText(titleCase(`Ask for ${extensionLabel(action, eligibilities)}`));
  return (
    <Form
      navigationTitle={title}
      actions={
        <ActionPanel>
          <Action.SubmitForm title="Ask the Administrator" icon={Icon.Calendar} onSubmit={submit} />
        </ActionPanel>
      }
    >
      <Form.TextArea
        id="justification"
        title="Reason"
        placeholder="Why; the administrator who decides reads it"
        autoFocus
        value={reason}
        onChange={setReason}
        {...(isTried && reason.trim() === '' ? { error: 'Say why: the administrator who decides reads it' } : {})}
      />
      <Form.Dropdown
        id="duration"
        title="For"
        value={String(durationMs)}
        onChange={(value) => setDurationMs(Number(value))}
      >
        {lengths.map((ms) => (
          <Form.Dropdown.Item key={ms} value={String(ms)} title={formatDuration(ms)} />
        ))}
      </Form.Dropdown>
      {eligibilities.map((one) => (
        <Form.Description
          key={one.key}
          title={shownText(one.roleName)}
          text={shownText(
            `${extensionTerm(action, one, durationMs, { now })} · ${tenantWords(one.identity)}. An administrator decides.`,
          )}
        />
      ))}
    </Form>
  );
}
