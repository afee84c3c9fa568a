import { type ActivationWish, parseStart, parseTypedDuration } from '@pim-palette/core';
import { askingFor, type FieldName, type FormState, fieldsOf, isRequired } from './form.ts';

/** Another field gets the focus; `by` is 1 or -1. What was typed into the one that is left is judged. */
export function focusMoved(form: FormState, by: number, now: number, timeZone?: string): FormState {
  const fields = fieldsOf(form);
  const at = (fields.indexOf(form.focus) + by + fields.length) % fields.length;
  const left = form.values[form.focus] === '' ? form : withError(form, fieldError(form, form.focus, now, timeZone));
  return { ...left, focus: fields[at] ?? form.focus };
}

/** The focused field holds this text now, judged while it is typed: what may still become right is no error yet. */
export function typed(form: FormState, text: string, now: number, timeZone?: string): FormState {
  const next = { ...form, values: { ...form.values, [form.focus]: text }, recentAt: -1 };
  const mayBecomeRight = unfinished[form.focus]?.test(text.trim()) ?? false;
  return withError(next, mayBecomeRight ? undefined : fieldError(next, form.focus, now, timeZone));
}

function withError(form: FormState, error: string | undefined): FormState {
  return form.errors[form.focus] === error ? form : { ...form, errors: { ...form.errors, [form.focus]: error } };
}

// Beginnings of what is right.
const unfinished: Readonly<Partial<Record<FieldName, RegExp>>> = {
  roles: /./,
  duration: /^[\d.,]*\s?(h\s?\d*)?$|^p[\ddthms]*$/i,
  start: /^[\d:.\-T+Zz ]*$|^\+[\d.,hm]*$|^t(o(m(o(r(r(ow?)?)?)?)?)?)?$|^tomorrow[\d: ]*$|^now?$/i,
};

/** What is wrong with a field, or `undefined`. */
function fieldError(form: FormState, field: FieldName, now: number, timeZone?: string): string | undefined {
  const text = form.values[field].trim();
  switch (field) {
    case 'justification':
    case 'ticketNumber':
      return text === '' && isRequired(form, field) ? missingWords(form, field) : undefined;
    case 'duration':
      if (text === '' || durationOf(form) !== undefined) return undefined;
      return `“${text}” is not a duration: use 4h, 90m or 1h30m`;
    case 'start': {
      const start = parseStart(text, now, timeZone);
      return start.ok ? undefined : start.why;
    }
    case 'roles':
      return text === '' ? undefined : `“${text}” is not added: Enter adds it, or clear it`;
    case 'ticketSystem':
    case 'bundle':
      return undefined;
  }
}

/** The typed duration, ms; `undefined` for none and for what is none. */
export function durationOf(form: FormState): number | undefined {
  const text = form.values.duration.replaceAll(' ', '');
  return text === '' ? undefined : parseTypedDuration(text);
}

function missingWords(form: FormState, field: 'justification' | 'ticketNumber'): string {
  const asking = askingFor(form, field);
  const names = [...new Set(asking.map((eligibility) => eligibility.roleName))].join(', ');
  return `${names} ${asking.length === 1 ? 'asks' : 'ask'} for a ${field === 'justification' ? 'reason' : 'ticket number'}`;
}

/** The wish as typed, or the fields that are wrong. */
export function wishOf(
  form: FormState,
  now: number,
  timeZone?: string,
): { readonly wish: ActivationWish } | { readonly errors: FormState['errors'] } {
  const { values } = form;
  const wrong = fieldsOf(form).flatMap((field) => {
    const error = fieldError(form, field, now, timeZone);
    return error === undefined ? [] : [[field, error] as const];
  });
  if (wrong.length > 0) return { errors: Object.fromEntries(wrong) };
  const durationMs = durationOf(form);
  const start = parseStart(values.start, now, timeZone);
  const ticketNumber = values.ticketNumber.trim();
  const ticketSystem = values.ticketSystem.trim();
  return {
    wish: {
      eligibilities: form.eligibilities,
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(values.justification.trim() === '' ? {} : { justification: values.justification.trim() }),
      ...(ticketNumber === ''
        ? {}
        : { ticket: { number: ticketNumber, ...(ticketSystem === '' ? {} : { system: ticketSystem }) } }),
      ...(start.ok && start.at !== undefined ? { startsAt: start.at } : {}),
    },
  };
}
