import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import { type ActivationWish, type Bundle, type MissingField, parseIsoDuration } from '@pim-palette/core';
import { useEffect, useRef, useState } from 'react';
import {
  asksTicket,
  durationChoices,
  fieldErrors,
  fieldsOf,
  type FormFields,
  roleTerms,
  wishOf,
} from '../format/form-fields.ts';
import { shownText } from '../format/shown-text.ts';
import { useAskedRoles } from '../hooks/use-asked-roles.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { ActivationResult } from './activation-result.tsx';

/** Roles offered besides the chosen ones: the launcher's own picker holds no thousands. */
const offeredRoles = 200;

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
}

/** Asks what policy asks. Nothing typed is lost by an error; nothing leaves before it is submitted. */
export function ActivationForm({ desk, wish, missing = [], bundle, hint, draft, isRoot = false }: Props) {
  const { push } = useNavigation();
  const [keys, setKeys] = useState(() => wish.eligibilities.map(({ key }) => key));
  const [fields, setFields] = useState<FormFields>(() => withDraft(fieldsOf(wish), draft));
  const [checkOnly, setCheckOnly] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [recent, setRecent] = useState<readonly string[]>([]);
  const roles = useAskedRoles(desk, keys);
  const errors = fieldErrors(fields, roles, Date.now());
  const durationMs = parseIsoDuration(fields.duration);
  const reason = useRef<Form.TextArea>(null);
  const ticket = useRef<Form.TextField>(null);

  const { door } = useDeskState(desk);
  useEffect(() => {
    void door?.palette.recentJustifications().then(setRecent, () => undefined);
  }, [door]);

  const set = (change: Partial<FormFields>): void => setFields((before) => ({ ...before, ...change }));
  const touch = (id: string): void => setTouched((before) => new Set([...before, id]));
  const typed = (id: keyof FormFields) => (value: string) => {
    touch(id);
    set({ [id]: value });
  };
  const errorOf = (id: keyof typeof errors): { error?: string } => {
    const error = touched.has(id) ? errors[id] : undefined;
    return error === undefined ? {} : { error };
  };

  async function submit(): Promise<void> {
    setTouched(new Set(['roles', 'justification', 'ticketNumber', 'startsAt']));
    if (Object.keys(errors).length > 0) {
      if (errors.justification) reason.current?.focus();
      else if (errors.ticketNumber) ticket.current?.focus();
      return;
    }
    const eligibilities = roles.map(({ eligibility }) => eligibility);
    push(<ActivationResult desk={desk} wish={wishOf(fields, eligibilities, durationMs)} checkOnly={checkOnly} />);
  }

  const catalogue = door?.palette.catalogue().eligibilities ?? [];
  const chosen = roles.map(({ eligibility }) => eligibility);
  const offered = [...chosen, ...catalogue.filter(({ key }) => !keys.includes(key)).slice(0, offeredRoles)];
  const verb = checkOnly ? 'Check' : fields.later ? 'Schedule' : 'Activate';
  const count = roles.length === 1 ? '' : ` ${roles.length} Roles`;
  return (
    <Form
      enableDrafts={isRoot}
      isLoading={roles.some(({ policy }) => policy === undefined)}
      {...(isRoot ? {} : { navigationTitle: bundle?.name ?? 'Activate' })}
      actions={
        <ActionPanel>
          <Action.SubmitForm title={`${verb}${count}`} icon={Icon.LockUnlocked} onSubmit={() => void submit()} />
        </ActionPanel>
      }
    >
      {hint && <Form.Description title="" text={shownText(hint)} />}
      <Form.TagPicker
        id="roles"
        title="Roles"
        placeholder="Add a role"
        value={keys}
        onChange={(value) => {
          touch('roles');
          setKeys(value);
        }}
        {...errorOf('roles')}
      >
        {offered.map((eligibility) => (
          <Form.TagPicker.Item
            key={eligibility.key}
            value={eligibility.key}
            title={shownText(
              `${eligibility.roleName} · ${eligibility.scope.label} · ${eligibility.identity.tenantName}`,
            )}
          />
        ))}
      </Form.TagPicker>
      {roles.map((role) => (
        <Form.Description
          key={role.eligibility.key}
          title={roles.length === 1 ? 'Policy' : shownText(role.eligibility.roleName)}
          text={shownText(roleTerms(role, durationMs)) || 'asks for nothing'}
        />
      ))}
      <Form.TextArea
        id="justification"
        ref={reason}
        title="Reason"
        placeholder="Why it is needed now"
        autoFocus={missing[0] !== 'ticketNumber'}
        value={fields.justification}
        onChange={typed('justification')}
        {...errorOf('justification')}
      />
      {recent.length > 0 && (
        <Form.Dropdown
          id="recent"
          title="Recent Reasons"
          value=""
          onChange={(text) => text !== '' && set({ justification: text })}
        >
          <Form.Dropdown.Item value="" title="Choose one to take it over" />
          {recent.slice(0, 15).map((text) => (
            <Form.Dropdown.Item key={text} value={text} title={shownText(text)} />
          ))}
        </Form.Dropdown>
      )}
      <Form.Dropdown id="duration" title="For" value={fields.duration} onChange={typed('duration')}>
        {durationChoices(roles, durationMs).map(({ value, title }) => (
          <Form.Dropdown.Item key={value} value={value} title={title} />
        ))}
      </Form.Dropdown>
      {asksTicket(roles, fields) && (
        <>
          <Form.TextField
            id="ticketNumber"
            ref={ticket}
            title="Ticket"
            placeholder="INC0001234"
            autoFocus={missing[0] === 'ticketNumber'}
            value={fields.ticketNumber}
            onChange={typed('ticketNumber')}
            {...errorOf('ticketNumber')}
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
      <Form.Dropdown
        id="start"
        title="Start"
        value={fields.later ? 'later' : 'now'}
        onChange={(value) => set({ later: value === 'later' })}
      >
        <Form.Dropdown.Item value="now" title="Now" />
        <Form.Dropdown.Item value="later" title="At a time" />
      </Form.Dropdown>
      {fields.later && (
        <Form.DatePicker
          id="startsAt"
          title="At"
          type={Form.DatePicker.Type.DateTime}
          min={new Date()}
          value={fields.startsAt}
          onChange={(startsAt) => {
            touch('startsAt');
            set({ startsAt });
          }}
          {...errorOf('startsAt')}
        />
      )}
      <Form.Checkbox id="checkOnly" label="Only check, send nothing" value={checkOnly} onChange={setCheckOnly} />
    </Form>
  );
}

/** A draft is kept by Raycast as plain values: taken over field by field, where it fits. */
function withDraft(fields: FormFields, draft: Form.Values | undefined): FormFields {
  const text = (name: string): string | undefined => (typeof draft?.[name] === 'string' ? draft[name] : undefined);
  return {
    ...fields,
    justification: text('justification') ?? fields.justification,
    duration: text('duration') ?? fields.duration,
    ticketNumber: text('ticketNumber') ?? fields.ticketNumber,
    ticketSystem: text('ticketSystem') ?? fields.ticketSystem,
  };
}
