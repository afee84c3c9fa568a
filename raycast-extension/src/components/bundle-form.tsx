import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import {
  type Bundle,
  changeBundle,
  changedWords,
  createBundle,
  type Eligibility,
  keptWords,
  memberLabel,
  memberOf,
  parseIsoDuration,
  printIsoDuration,
  resolveBundle,
  wrongBundleName,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { show, showError } from '../feedback/show.ts';
import { bundleDurations } from '../format/bundle-durations.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { RolePicker } from './form-roles.tsx';

interface Props {
  readonly desk: Desk;
  /** What a new bundle is made of. */
  readonly wish?: { readonly eligibilities: readonly Eligibility[]; readonly durationMs?: number };
  /** The bundle to change. */
  readonly bundle?: Bundle;
}

/** Names a bundle, chooses its roles, and sets what its form is filled in with. */
export function BundleForm({ desk, wish, bundle }: Props) {
  const { pop } = useNavigation();
  const { door } = useDeskState(desk);
  const catalogue = door?.palette.catalogue();
  const resolved = bundle && catalogue ? resolveBundle(bundle, catalogue) : undefined;
  const [all, setAll] = useState<readonly Bundle[]>([]);
  const [name, setName] = useState(bundle?.name ?? '');
  const [isTouched, setTouched] = useState(false);
  const [roles, setRoles] = useState(() => resolved?.eligibilities ?? wish?.eligibilities ?? []);
  // What nothing stands for now is kept, unless the person takes it out.
  const [lost, setLost] = useState(() => [...(resolved?.gone ?? []), ...(resolved?.unread ?? [])]);
  const [reason, setReason] = useState(bundle?.justification ?? '');
  const given = bundle?.durationMs ?? wish?.durationMs;
  const [duration, setDuration] = useState(given === undefined ? '' : printIsoDuration(given));
  const [ticketSystem, setTicketSystem] = useState(bundle?.ticketSystem ?? '');
  useEffect(() => void door?.palette.bundles().then(setAll, () => undefined), [door]);
  const error = name.trim() === bundle?.name ? undefined : wrongBundleName(all, name, bundle?.id);

  async function submit(): Promise<void> {
    setTouched(true);
    if (error !== undefined || !door) return;
    const durationMs = parseIsoDuration(duration);
    const parts = {
      name,
      members: [...roles.map(memberOf), ...lost],
      durationMs,
      justification: reason.trim() || undefined,
      ticketSystem: ticketSystem.trim() || undefined,
    };
    try {
      const after = await door.palette.saveBundles((bundles) =>
        bundle
          ? changeBundle(bundles, bundle.id, parts)
          : changeBundle(...createdIn(bundles, name, parts.members), parts),
      );
      desk.redraw();
      const kept = bundle ? after.find(({ id }) => id === bundle.id) : after.at(-1);
      const words = bundle && kept ? changedWords(bundle, kept) : kept ? keptWords(kept) : 'Nothing was kept';
      pop();
      await show({ tone: 'success', title: shownText(words) });
    } catch (failure) {
      await showError(failure);
    }
  }

  return (
    <Form
      navigationTitle={bundle ? 'Change Bundle' : 'Create Bundle'}
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
        {...(isTouched && error !== undefined ? { error } : {})}
      />
      {bundle && <Form.Description title="" text={`Called @${bundle.id}, whatever its name is`} />}
      <RolePicker
        chosen={roles}
        catalogue={catalogue?.eligibilities ?? []}
        onChange={(keys) => {
          const known = [...roles, ...(catalogue?.eligibilities ?? [])];
          setRoles(keys.flatMap((key) => known.find((one) => one.key === key) ?? []));
        }}
      />
      {lost.length > 0 && (
        <Form.TagPicker
          id="lost"
          title="Not There Now"
          placeholder="Taken out of the bundle"
          value={lost.map(({ key }) => key)}
          onChange={(keys) => setLost(lost.filter(({ key }) => keys.includes(key)))}
        >
          {lost.map((member) => (
            <Form.TagPicker.Item key={member.key} value={member.key} title={shownText(memberLabel(member))} />
          ))}
        </Form.TagPicker>
      )}
      <Form.TextArea
        id="justification"
        title="Reason"
        placeholder="Filled in each time"
        value={reason}
        onChange={setReason}
      />
      <Form.Dropdown id="duration" title="For" value={duration} onChange={setDuration}>
        {bundleDurations(parseIsoDuration(duration)).map(({ value, title }) => (
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

function createdIn(
  bundles: readonly Bundle[],
  name: string,
  members: Bundle['members'],
): readonly [readonly Bundle[], string] {
  const made = createBundle(bundles, { name, members });
  return [made.bundles, made.bundle.id];
}
