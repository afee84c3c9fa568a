import { Action, ActionPanel, Form, Icon } from '@raycast/api';
import { type ActivationWish, type Bundle, type MissingField, parseIsoDuration } from '@pim-palette/core';
import { useEffect, useRef, useState } from 'react';
import { systemClock } from '../clock.ts';
import { show, showError } from '../feedback/show.ts';
import { asksTicket, durationChoices, fieldErrors, longestOf, wishOf } from '../format/form-fields.ts';
import { shownText } from '../format/shown-text.ts';
import type { ActivationRun } from '../hooks/activation-run.ts';
import type { Desk } from '../hooks/desk.ts';
import { useAskedRoles } from '../hooks/use-asked-roles.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { useFormFields } from '../hooks/use-form-fields.ts';
import { keepBundle } from '../keep-bundle.ts';
import { useSend } from './activation-result.tsx';
import { FormRoles } from './form-roles.tsx';
import { FormStart } from './form-start.tsx';

/** More reasons than this nobody looks through. */
const offeredReasons = 15;

interface Props {
  readonly desk: Desk;
  readonly wish: ActivationWish;
  /** Fields to begin in; the first one has the cursor. */
  readonly missing?: readonly MissingField[];
  readonly bundle?: Bundle;
  /** Said above the roles: members of a bundle that are gone. */
  readonly hint?: string;
  /** What was typed before the launcher was left; only for a form that is a command's root. */
  readonly draft?: Form.Values;
  readonly isRoot?: boolean;
  /** The run whose result it was opened from. */
  readonly after?: ActivationRun;
}

/** Asks what policy asks. Nothing typed is lost by an error; nothing leaves before it is submitted. */
export function ActivationForm({ desk, wish, missing = [], bundle, hint, draft, isRoot = false, after }: Props) {
  const { door } = useDeskState(desk);
  const [keys, setKeys] = useState(() => wish.eligibilities.map(({ key }) => key));
  const [checkOnly, setCheckOnly] = useState(false);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const preferredMs = door?.settings.palette.defaultDurationMs;
  const drafts = door?.palette.drafts;
  // What the wish says was said later than what was typed into an earlier form.
  const [begun] = useState(() => ({ ...drafts?.of(wish.eligibilities, systemClock.now()), ...wish }));
  const form = useFormFields(begun, draft, preferredMs);
  const { fields, set, typed, touch, errorOf } = form;
  const roles = useAskedRoles(desk, keys);
  const errors = fieldErrors(fields, roles, systemClock.now());
  // With a preference set, “the most” has to be said: nothing said would mean the preference.
  const mostMs = preferredMs === undefined ? undefined : longestOf(roles);
  const durationMs = parseIsoDuration(fields.duration) ?? mostMs;
  const reason = useRef<Form.TextArea>(null);
  const ticket = useRef<Form.TextField>(null);
  const bundleName = useRef<Form.TextField>(null);

  const send = useSend(desk, (again, missing, run) => (
    <ActivationForm desk={desk} wish={again} missing={missing} after={run} />
  ));

  useEffect(() => {
    void door?.palette.recentJustifications().then(setRecent, () => undefined);
  }, [door]);

  // Kept at every change: the person may leave by any key, and comes back to these roles.
  useEffect(() => {
    if (!form.isChanged) return;
    const { durationMs, justification, ticket, startsAt } = wishOf(fields, [], parseIsoDuration(fields.duration));
    drafts?.keep(wish.eligibilities, {
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(justification === undefined ? {} : { justification }),
      ...(ticket === undefined ? {} : { ticket }),
      ...(startsAt === undefined ? {} : { startsAt }),
    });
  }, [drafts, wish, fields, form.isChanged]);

  async function submit(): Promise<void> {
    touch('roles', 'justification', 'ticketNumber', 'startsAt', 'bundleName');
    if (Object.keys(errors).length > 0) {
      if (errors.justification) reason.current?.focus();
      else if (errors.ticketNumber) ticket.current?.focus();
      else if (errors.bundleName) bundleName.current?.focus();
      return;
    }
    const eligibilities = roles.map(({ eligibility }) => eligibility);
    const asked = wishOf(fields, eligibilities, durationMs);
    if (fields.keepsBundle && !(await keep(asked))) return;
    send(asked, { checkOnly, after });
  }

  /** Before anything is sent: a storage that keeps no bundle keeps no journal either. */
  async function keep(asked: ActivationWish): Promise<boolean> {
    try {
      const kept = door && (await keepBundle(door.palette, fields.bundleName, asked));
      set({ keepsBundle: false, bundleName: '' });
      desk.redraw();
      await show({ tone: 'success', title: `Kept as @${kept?.id}` });
      return true;
    } catch (error) {
      await showError(error);
      return false;
    }
  }

  const verb = checkOnly ? 'Check' : fields.later ? 'Schedule' : 'Activate';
  const count = roles.length === 1 ? '' : ` ${roles.length} Roles`;
  return (
    <Form
      enableDrafts={isRoot}
      isLoading={roles.some(({ policy }) => policy === undefined)}
      {...(isRoot ? {} : { navigationTitle: bundle?.name ?? 'Activate' })}
      actions={
        <ActionPanel>
          <Action.SubmitForm
            title={`${verb}${count}`}
            icon={Icon.LockUnlocked}
            onSubmit={() => void desk.once('form', submit)}
          />
        </ActionPanel>
      }
    >
      {hint && <Form.Description title="" text={shownText(hint)} />}
      <FormRoles
        roles={roles}
        keys={keys}
        catalogue={door?.palette.catalogue().eligibilities ?? []}
        durationMs={durationMs}
        onChange={(chosen) => {
          touch('roles');
          setKeys([...chosen]);
        }}
        {...errorOf('roles', errors)}
      />
      <Form.TextArea
        id="justification"
        ref={reason}
        title="Reason"
        placeholder="Why it is needed now"
        autoFocus={missing[0] !== 'ticketNumber'}
        value={fields.justification}
        onChange={typed('justification')}
        {...errorOf('justification', errors)}
      />
      {recent.length > 0 && (
        <Form.Dropdown
          id="recent"
          title="Recent Reasons"
          value=""
          onChange={(text) => text !== '' && set({ justification: text })}
        >
          <Form.Dropdown.Item value="" title="Choose one to take it over" />
          {recent.slice(0, offeredReasons).map((text) => (
            <Form.Dropdown.Item key={text} value={text} title={shownText(text)} />
          ))}
        </Form.Dropdown>
      )}
      <Form.Dropdown id="duration" title="For" value={fields.duration} onChange={typed('duration')}>
        {durationChoices(roles, parseIsoDuration(fields.duration)).map(({ value, title }) => (
          <Form.Dropdown.Item key={value} value={value} title={title} />
        ))}
      </Form.Dropdown>
      {(asksTicket(roles, fields) || missing.includes('ticketNumber')) && (
        <>
          <Form.TextField
            id="ticketNumber"
            ref={ticket}
            title="Ticket"
            placeholder="INC0001234"
            autoFocus={missing[0] === 'ticketNumber'}
            value={fields.ticketNumber}
            onChange={typed('ticketNumber')}
            {...errorOf('ticketNumber', errors)}
          />
          <Form.TextField
            id="ticketSystem"
            title="Ticket System"
            placeholder="ServiceNow"
            value={fields.ticketSystem}
            onChange={typed('ticketSystem')}
          />
        </>
      )}
      <FormStart form={form} errors={errors} />
      <Form.Checkbox id="checkOnly" label="Only check, send nothing" value={checkOnly} onChange={setCheckOnly} />
      {!bundle && (
        <Form.Checkbox
          id="keepsBundle"
          label="Keep as bundle"
          value={fields.keepsBundle}
          onChange={(keepsBundle) => set({ keepsBundle })}
        />
      )}
      {fields.keepsBundle && (
        <Form.TextField
          id="bundleName"
          ref={bundleName}
          title="Bundle Name"
          placeholder="Monday patching"
          value={fields.bundleName}
          onChange={typed('bundleName')}
          {...errorOf('bundleName', errors)}
        />
      )}
    </Form>
  );
}
