import type { Form } from '@raycast/api';
import type { ActivationWish } from '@pim-palette/core';
import { useState } from 'react';
import { fieldsOf, type FieldErrors, type FormFields } from '../format/form-fields.ts';

/** What is typed into the activation form, and which fields the person has been in: only those say what is wrong. */
export interface TypedFields {
  readonly fields: FormFields;
  /** Something was typed or chosen here. */
  readonly isChanged: boolean;
  /** Takes a change without calling the field one the person has been in. */
  set(change: Partial<FormFields>): void;
  /** What a field of the form calls with each change. */
  typed<Name extends keyof FormFields>(name: Name): (value: FormFields[Name]) => void;
  touch(...names: readonly (keyof FieldErrors)[]): void;
  /** The `error` prop of a field. */
  errorOf(name: keyof FieldErrors, errors: FieldErrors): { readonly error?: string };
}

/** The fields of a wish, with what Raycast kept of an earlier visit. */
export function useFormFields(wish: ActivationWish, draft: Form.Values | undefined, preferredMs?: number): TypedFields {
  const [fields, setFields] = useState<FormFields>(() => withDraft(fieldsOf(wish, preferredMs), draft));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isChanged, setChanged] = useState(false);
  const set = (change: Partial<FormFields>): void => {
    setChanged(true);
    setFields((before) => ({ ...before, ...change }));
  };
  const touch = (...names: readonly string[]): void => setTouched((before) => new Set([...before, ...names]));
  return {
    fields,
    isChanged,
    set,
    touch,
    typed: (name) => (value) => {
      touch(name);
      set({ [name]: value });
    },
    errorOf(name, errors) {
      const error = touched.has(name) ? errors[name] : undefined;
      return error === undefined ? {} : { error };
    },
  };
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
