import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import {
  type ActivationWish,
  type Bundle,
  changeBundleDefaults,
  createBundle,
  parseIsoDuration,
  printIsoDuration,
  renameBundle,
} from '@pim-palette/core';
import { useState } from 'react';
import { show, showError } from '../feedback/show.ts';
import { durationChoices } from '../format/form-fields.ts';
import type { Desk } from '../hooks/desk.ts';
import { memberOf } from '../keep-bundle.ts';

interface Props {
  readonly desk: Desk;
  /** What a new bundle is made of. */
  readonly wish?: ActivationWish;
  /** The bundle to change. */
  readonly bundle?: Bundle;
}

/** Names a bundle and sets what its form is filled in with. */
export function BundleForm({ desk, wish, bundle }: Props) {
  const { pop } = useNavigation();
  const given = bundle ?? { ...wish, ticketSystem: wish?.ticket?.system };
  const [name, setName] = useState(bundle?.name ?? '');
  const [isTouched, setTouched] = useState(false);
  const [reason, setReason] = useState(given.justification ?? '');
  const [duration, setDuration] = useState(given.durationMs === undefined ? '' : printIsoDuration(given.durationMs));
  const [ticketSystem, setTicketSystem] = useState(given.ticketSystem ?? '');
  const error = name.trim() === '' ? 'A bundle needs a name' : undefined;

  async function submit(): Promise<void> {
    setTouched(true);
    const { door } = desk.state();
    if (error || !door) return;
    const durationMs = parseIsoDuration(duration);
    const defaults = {
      durationMs,
      justification: reason.trim() || undefined,
      ticketSystem: ticketSystem.trim() || undefined,
    };
    try {
      await door.palette.saveBundles((bundles) => {
        if (bundle) return changeBundleDefaults(renameBundle(bundles, bundle.id, name), bundle.id, defaults);
        const made = createBundle(bundles, { name, members: (wish?.eligibilities ?? []).map(memberOf) });
        return changeBundleDefaults(made.bundles, made.bundle.id, defaults);
      });
      await show({ tone: 'success', title: `Saved “${name.trim()}”` });
      desk.redraw();
      pop();
    } catch (failure) {
      await showError(failure);
    }
  }

  return (
    <Form
      actions={
        <ActionPanel>
          <Action.SubmitForm title="Save Bundle" icon={Icon.Layers} onSubmit={() => void desk.once('bundle', submit)} />
        </ActionPanel>
      }
    >
      <Form.TextField
        id="name"
        title="Name"
        placeholder="Monday patching"
        value={name}
        onChange={(value) => {
          setTouched(true);
          setName(value);
        }}
        {...(isTouched && error ? { error } : {})}
      />
      <Form.TextArea
        id="justification"
        title="Reason"
        placeholder="Filled in each time"
        value={reason}
        onChange={setReason}
      />
      <Form.Dropdown id="duration" title="For" value={duration} onChange={setDuration}>
        {durationChoices([], parseIsoDuration(duration)).map(({ value, title }) => (
          <Form.Dropdown.Item key={value} value={value} title={title} />
        ))}
      </Form.Dropdown>
      <Form.TextField
        id="ticketSystem"
        title="Ticket System"
        placeholder="ServiceNow"
        value={ticketSystem}
        onChange={setTicketSystem}
      />
    </Form>
  );
}
