import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import {
  type Bundle,
  changeBundle,
  changedWords,
  createBundle,
  type Eligibility,
  keptWords,
  labelsAmong,
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
import { useLatest } from '../hooks/use-latest.ts';
import { RolePicker } from './form-roles.tsx';

interface Props {
  readonly desk: Desk;
  /** What a new bundle is made of. */
  readonly wish?: { readonly eligibilities: readonly Eligibility[]; readonly durationMs?: number };
  /** The bundle to change. */
  readonly bundle?: Bundle;
  /** Told once it is kept and the form is gone. */
  readonly onSaved?: (bundle: Bundle) => void;
}

/** Names a bundle, chooses its roles, and sets what its form is filled in with. */
export function BundleForm({ desk, wish, bundle, onSaved }: Props) {
  const { pop } = useNavigation();
  const { door } = useDeskState(desk);
  const catalogue = door?.palette.catalogue();
  const resolved = bundle && catalogue ? resolveBundle(bundle, catalogue) : undefined;
  const [all, setAll] = useState<readonly Bundle[]>([]);
  const [isTouched, setTouched] = useState(false);
  const given = bundle?.durationMs ?? wish?.durationMs;
  const typed = useLatest(() => ({
    name: bundle?.name ?? '',
    roles: resolved?.eligibilities ?? wish?.eligibilities ?? [],
    // What nothing stands for now is kept, unless the person takes it out.
    lost: [...(resolved?.gone ?? []), ...(resolved?.unread ?? [])],
    reason: bundle?.justification ?? '',
    duration: given === undefined ? '' : printIsoDuration(given),
    ticketSystem: bundle?.ticketSystem ?? '',
  }));
  const set = (edit: Partial<typeof typed.drawn>): void => typed.change((before) => ({ ...before, ...edit }));
  useEffect(() => void door?.palette.bundles().then(setAll, () => undefined), [door]);
  const wrong = (name: string): string | undefined =>
    name.trim() === bundle?.name ? undefined : wrongBundleName(all, name, bundle?.id);
  const { roles, lost, duration } = typed.drawn;
  const error = wrong(typed.drawn.name);
  const label = labelsAmong(catalogue?.eligibilities ?? [], lost);

  async function submit(): Promise<void> {
    setTouched(true);
    const { name, roles, lost, reason, duration, ticketSystem } = typed.now();
    if (wrong(name) !== undefined || !door) return;
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
      if (kept) onSaved?.(kept);
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
        value={typed.drawn.name}
        onChange={(name) => {
          setTouched(true);
          set({ name });
        }}
        {...(isTouched && error !== undefined ? { error } : {})}
      />
      {bundle && <Form.Description title="" text={`Called @${bundle.id}, whatever its name is`} />}
      <RolePicker
        chosen={roles}
        catalogue={catalogue?.eligibilities ?? []}
        onChange={(keys) => {
          const known = [...typed.now().roles, ...(catalogue?.eligibilities ?? [])];
          set({ roles: keys.flatMap((key) => known.find((one) => one.key === key) ?? []) });
        }}
      />
      {lost.length > 0 && (
        <Form.TagPicker
          id="lost"
          title="Not There Now"
          placeholder="Taken out of the bundle"
          value={lost.map(({ key }) => key)}
          onChange={(keys) => set({ lost: typed.now().lost.filter(({ key }) => keys.includes(key)) })}
        >
          {lost.map((member) => (
            <Form.TagPicker.Item key={member.key} value={member.key} title={shownText(label(member))} />
          ))}
        </Form.TagPicker>
      )}
      <Form.TextArea
        id="justification"
        title="Reason"
        placeholder="Filled in each time"
        value={typed.drawn.reason}
        onChange={(reason) => set({ reason })}
      />
      <Form.Dropdown id="duration" title="For" value={duration} onChange={(duration) => set({ duration })}>
        {bundleDurations(parseIsoDuration(duration)).map(({ value, title }) => (
          <Form.Dropdown.Item key={value} value={value} title={title} />
        ))}
      </Form.Dropdown>
      <Form.TextField
        id="ticketSystem"
        title="Ticket System"
        placeholder="ServiceNow"
        value={typed.drawn.ticketSystem}
        onChange={(ticketSystem) => set({ ticketSystem })}
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
