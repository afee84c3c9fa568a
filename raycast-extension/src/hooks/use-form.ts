import type { Form } from '@raycast/api';
import {
  chosenRoles,
  type FormEdit,
  type FormField,
  type Moment,
  type FormState,
  fieldRules,
  firstField,
  formFields,
  type OpenFormAction,
  openForm,
  type ReadForm,
  readDraft,
  readForm,
  resumed,
  shownErrors,
  tried,
  unknownPolicy,
  withBundles,
  withEdit,
  withOnlyRoles,
  withPolicies,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { systemClock } from '../clock.ts';
import type { Desk } from './desk.ts';
import { useDeskState } from './use-desk.ts';
import { useLatest } from './use-latest.ts';

/** The activation form of core, with the hands of this door on it. */
export interface FormHands {
  readonly form: FormState;
  /** The `error` prop of a field. */
  errorOf(field: FormField): { readonly error?: string };
  set(edit: FormEdit): void;
  /** What a field calls with each change: from then on it says what is wrong with it. */
  typed(field: FormField): (value: string) => void;
  chooseRoles(keys: readonly string[]): void;
  /**
   * Reads it as it would be sent, with every change up to now, drawn or not; where it cannot be, the fields say why, and the first
   * of them is given.
   */
  read(): { readonly read: ReadForm; readonly checkOnly: boolean; readonly first?: FormField };
}

/** A form for what is asked for, with what was typed for these roles before; their policies are read where they are not known. */
export function useForm(desk: Desk, action: OpenFormAction, draft?: Form.Values): FormHands {
  const { door } = useDeskState(desk);
  const palette = door?.palette;
  const { drawn: form, now: latest, change: setForm } = useLatest(() => begun(desk, action, draft));
  const [isChanged, setChanged] = useState(false);
  const keys = chosenRoles(form)
    .map(({ key }) => key)
    .join('\n');

  useEffect(() => {
    if (!palette) return undefined;
    const wanted = keys.split('\n');
    const known = palette.knownPolicies();
    const roles = palette.catalogue().eligibilities.filter(({ key }) => wanted.includes(key));
    const unread = roles.filter(({ key }) => !known.has(key));
    setForm((before) =>
      withPolicies(
        before,
        roles,
        roles.map(({ key }) => known.get(key)),
      ),
    );
    if (unread.length === 0) return undefined;
    const gone = new AbortController();
    palette.policies(unread, { signal: gone.signal }).then(
      (policies) => setForm((before) => withPolicies(before, unread, policies)),
      (error: unknown) => {
        if (gone.signal.aborted) return;
        const why = unknownPolicy(error instanceof Error ? error.message : String(error));
        setForm((before) =>
          withPolicies(
            before,
            unread,
            unread.map(() => why),
          ),
        );
      },
    );
    return () => gone.abort();
  }, [palette, keys]);

  useEffect(() => {
    void palette?.bundles().then(
      (bundles) => setForm((before) => withBundles(before, bundles)),
      () => undefined,
    );
  }, [palette]);

  // Kept at every change: the person may leave by any key, and comes back to these roles.
  useEffect(() => {
    if (isChanged) palette?.drafts.keep(action.wish.eligibilities, readDraft(form, moment()));
  }, [palette, action, form, isChanged]);

  const errors = shownErrors(form, moment());
  const set = (edit: FormEdit): void => {
    setChanged(true);
    setForm((before) => withEdit(before, edit));
  };
  return {
    form,
    // What the service refused stands above the fields: an error under one would keep it from being sent as it is.
    errorOf(field) {
      const error = form.refusals[field] === undefined ? errors[field] : undefined;
      return error === undefined ? {} : { error };
    },
    set,
    typed: (field) => (value) => set({ [field]: value, touched: field }),
    chooseRoles(chosen) {
      const all = [...form.roles.map(({ eligibility }) => eligibility), ...(palette?.catalogue().eligibilities ?? [])];
      const roles = chosen.flatMap((key) => all.find((one) => one.key === key) ?? []);
      setForm((before) => withOnlyRoles(before, roles));
    },
    read() {
      setForm(tried);
      const form = latest();
      const read = readForm(form, moment());
      const { checkOnly } = form;
      return read.ok ? { read, checkOnly } : { read, checkOnly, first: firstField(form, moment()) };
    },
  };
}

/** When a form is read; times in it are those of this machine. */
export function moment(): Moment {
  return { now: systemClock.now() };
}

function begun(desk: Desk, action: OpenFormAction, draft: Form.Values | undefined): FormState {
  const { wish, bundle, checkOnly, refused } = action;
  const { door } = desk.state();
  const { bundleName, ...typed } = door?.palette.drafts.of(wish.eligibilities, systemClock.now()) ?? {};
  const said = resumed(wish, typed, bundle);
  const preferredMs = door?.settings.palette.defaultDurationMs;
  const form = openForm(
    // The preference is chosen, to be seen.
    { ...said, ...(said.durationMs === undefined && preferredMs !== undefined ? { durationMs: preferredMs } : {}) },
    {
      policies: door?.palette.knownPolicies() ?? new Map(),
      ...(bundleName === undefined ? {} : { draft: { bundleName } }),
      ...(preferredMs === undefined ? {} : { preferredMs }),
      ...(checkOnly ? { checkOnly } : {}),
      ...(refused === undefined ? {} : { refused }),
    },
  );
  return withEdit(form, textsOf(draft));
}

/** What Raycast kept of an earlier visit, as plain values: taken over field by field, where it fits. */
function textsOf(draft: Form.Values | undefined): FormEdit {
  return Object.fromEntries(
    formFields
      .filter((field) => fieldRules[field].type !== 'start')
      .flatMap((field) => (typeof draft?.[field] === 'string' ? [[field, draft[field]] as const] : [])),
  );
}
