import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import {
  chosenRoles,
  durationChoices,
  durationOf,
  type FormField,
  formFields,
  fieldHint,
  fieldRules,
  firstField,
  isFixed,
  keepNow,
  type OpenFormAction,
  printIsoDuration,
  type ReadForm,
  startOf,
  submitWords,
} from '@pim-palette/core';
import { useEffect, useRef, useState } from 'react';
import { systemClock } from '../clock.ts';
import { show, showError } from '../feedback/show.ts';
import { shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { Desk } from '../hooks/desk.ts';
import type { Run } from '../hooks/runs.ts';
import { moment, useForm } from '../hooks/use-form.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import type { Perform } from '../hooks/perform-action.ts';
import { FormRoles } from './form-roles.tsx';

/** More reasons than this nobody looks through. */
const offeredReasons = 15;

interface Props {
  readonly desk: Desk;
  readonly action: OpenFormAction;
  readonly perform: Perform;
  /** Said above the roles: members of a bundle that are gone. */
  readonly hint?: string;
  /** What was typed before the launcher was left; only for a form that is a command's root. */
  readonly draft?: Form.Values;
  readonly isRoot?: boolean;
  /** The run whose result it was opened from. */
  readonly after?: Run;
}

/** Core's form, drawn. Nothing typed is lost by an error; nothing leaves before it is submitted. */
export function ActivationForm({ desk, action, perform, hint, draft, isRoot = false, after }: Props) {
  const { door } = useDeskState(desk);
  const { push, pop } = useNavigation();
  const hands = useForm(desk, action, draft);
  const { form, errorOf, set, typed } = hands;
  const [recent, setRecent] = useState<readonly string[]>([]);
  const [begins] = useState(() => firstField(form, moment(), action.missing));
  const drawn = useRef(new Map<FormField, { focus(): void }>());
  const isShown = (field: FormField) => fieldRules[field].isShown(form) || action.missing.some((one) => one === field);
  const refOf = (field: FormField) => (shown: { focus(): void } | null) => {
    if (shown) drawn.current.set(field, shown);
    else drawn.current.delete(field);
  };
  const texts = formFields.filter((field) => fieldRules[field].type === 'text' && isShown(field));
  const { values, startsLater } = form;

  useEffect(() => {
    void door?.palette.recentJustifications().then(setRecent, () => undefined);
  }, [door]);

  async function submit(): Promise<void> {
    const { read, checkOnly, first } = hands.read();
    if (!read.ok) {
      if (first !== undefined) drawn.current.get(first)?.focus();
      return;
    }
    // Before anything is sent: a storage that keeps no bundle keeps no journal either.
    if (read.keep !== undefined && !(await keep(read.keep))) return;
    perform({ type: 'activate', wish: read.wish, checkOnly }, { push, pop, ...(after ? { after } : {}) });

    async function keep({ name, wish }: NonNullable<Extract<ReadForm, { ok: true }>['keep']>): Promise<boolean> {
      if (!door) return false;
      try {
        const { words = '' } = await keepNow(
          { does: 'newBundle', name, wish },
          { palette: door.palette, now: systemClock.now() },
        );
        set({ keepsBundle: false, bundleName: '' });
        desk.redraw();
        await show({ tone: 'success', title: words });
        return true;
      } catch (error) {
        await showError(error);
        return false;
      }
    }
  }

  const chosen = chosenRoles(form);
  const count = chosen.length === 1 ? '' : ` ${chosen.length} Roles`;
  const startsAt = startOf(form, moment());
  const durations = durationChoices(form);
  const duration = durations.find(({ ms }) => ms !== undefined && ms === durationOf(form));
  const hints = [hint ?? '', form.note ?? '', ...Object.values(form.refusals)].filter((words) => words !== '');
  const until = fieldHint(form, 'duration', moment());
  return (
    <Form
      enableDrafts={isRoot}
      isLoading={chosen.some(({ key }) => !form.policies.has(key))}
      {...(isRoot ? {} : { navigationTitle: shownText(action.bundle?.name ?? 'Activate') })}
      actions={
        <ActionPanel>
          <Action.SubmitForm
            title={`${titleCase(submitWords(form))}${count}`}
            icon={Icon.LockUnlocked}
            onSubmit={() => void desk.once('form', submit)}
          />
        </ActionPanel>
      }
    >
      {hints.map((words) => (
        <Form.Description key={words} title="" text={shownText(words)} />
      ))}
      <FormRoles form={form} catalogue={door?.palette.catalogue().eligibilities ?? []} onChange={hands.chooseRoles} />
      <Form.TextArea
        id="justification"
        ref={refOf('justification')}
        title={titleCase(fieldRules.justification.label)}
        placeholder="Why it is needed now"
        autoFocus={!texts.some((field) => field === begins)}
        value={values.justification}
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
          {recent.slice(0, offeredReasons).map((text) => (
            <Form.Dropdown.Item key={text} value={text} title={shownText(text)} />
          ))}
        </Form.Dropdown>
      )}
      <Form.Dropdown
        id="duration"
        title={fieldRules.duration.label}
        {...(until === undefined ? {} : { info: until })}
        value={duration ? isoOf(duration.ms) : ''}
        onChange={(value) => set({ duration: durations.find(({ ms }) => isoOf(ms) === value)?.typed ?? value })}
      >
        {durations.map(({ ms, title }) => (
          <Form.Dropdown.Item key={isoOf(ms)} value={isoOf(ms)} title={title} />
        ))}
      </Form.Dropdown>
      {texts.map((field) => (
        <Form.TextField
          key={field}
          id={field}
          ref={refOf(field)}
          title={titleCase(fieldRules[field].label)}
          placeholder={fieldRules[field].placeholder}
          autoFocus={begins === field}
          value={values[field]}
          onChange={typed(field)}
          {...errorOf(field)}
        />
      ))}
      {(startsLater || !isFixed(form)) && (
        <Form.Dropdown
          id="start"
          title={fieldRules.start.label}
          value={startsLater ? 'later' : 'now'}
          onChange={(value) => set({ startsLater: value === 'later' })}
        >
          <Form.Dropdown.Item value="now" title="Now" />
          <Form.Dropdown.Item value="later" title="At a time" />
        </Form.Dropdown>
      )}
      {startsLater && (
        <Form.DatePicker
          id="startsAt"
          title="At"
          type={Form.DatePicker.Type.DateTime}
          min={new Date()}
          value={startsAt === undefined ? null : new Date(startsAt)}
          onChange={(date) => set({ start: date?.toISOString() ?? '', startsLater: true, touched: 'start' })}
          {...errorOf('start')}
        />
      )}
      {!isFixed(form) && (
        <Form.Checkbox
          id="checkOnly"
          label="Only check, send nothing"
          value={form.checkOnly}
          onChange={(checkOnly) => set({ checkOnly })}
        />
      )}
      {!action.bundle && (
        <Form.Checkbox
          id="keepsBundle"
          label={fieldRules.bundleName.label}
          value={form.keepsBundle}
          onChange={(keepsBundle) => set({ keepsBundle })}
        />
      )}
      {isShown('bundleName') && (
        <Form.TextField
          id="bundleName"
          ref={refOf('bundleName')}
          title="Bundle Name"
          placeholder="Monday patching"
          value={values.bundleName}
          onChange={typed('bundleName')}
          {...errorOf('bundleName')}
        />
      )}
    </Form>
  );
}

/** A duration as the value of a choice; empty for the most each role allows. */
function isoOf(ms: number | undefined): string {
  return ms === undefined ? '' : printIsoDuration(ms);
}
