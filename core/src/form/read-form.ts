import type { Moment } from '../model/moment.ts';
import type { ActivationWish, MissingField } from '../model/plan.ts';
import { emptyWords, fieldRules } from './fields.ts';
import {
  chosenRoles,
  type FieldWords,
  type FormField,
  type FormState,
  type FormValues,
  formFields,
  uncheckableWords,
} from './form.ts';

/** What a form comes to: the wish it makes, or what keeps it from being sent. */
export type ReadForm =
  | {
      readonly ok: true;
      readonly wish: ActivationWish;
      /** To be kept as a bundle: under which name, and what of; the system of a ticket also where no number was typed. */
      readonly keep?: { readonly name: string; readonly wish: ActivationWish };
    }
  | { readonly ok: false; readonly errors: FieldWords; readonly note?: string };

/** Reads a form as it would be sent. A refusal of the service does not keep a form from being sent again: the person decides. */
export function readForm(form: FormState, moment: Moment): ReadForm {
  const errors = allErrors(form, moment);
  const eligibilities = chosenRoles(form);
  if (eligibilities.length === 0) return { ok: false, errors, note: 'No role is ticked.' };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const note = form.checkOnly ? uncheckableWords(form) : undefined;
  if (note !== undefined) return { ok: false, errors, note };
  const read = formFields.map((field) => fieldRules[field].read(form, moment));
  const ofBundle = form.ofBundle === undefined ? {} : { bundle: form.ofBundle };
  const endsFirst = form.endsFirst ? { endsFirst: true } : {};
  const afterEnd = form.afterEnd === undefined ? {} : { afterEnd: form.afterEnd };
  const wish: ActivationWish = Object.assign({ eligibilities, ...ofBundle, ...endsFirst, ...afterEnd }, ...read);
  if (!form.keepsBundle) return { ok: true, wish };
  const system = form.values.ticketSystem.trim();
  const kept = system === '' ? wish : { ...wish, ticket: { number: '', system } };
  return { ok: true, wish, keep: { name: form.values.bundleName.trim(), wish: kept } };
}

/** The errors to show now: what is merely empty is wrong only once it was left empty, or sending was tried. */
export function shownErrors(form: FormState, moment: Moment): FieldWords {
  const isShown = (field: FormField) => form.wasTried || form.touched.has(field) || form.values[field].trim() !== '';
  const errors = Object.entries(allErrors(form, moment)).filter(([field]) =>
    formFields.some((one) => one === field && isShown(one)),
  );
  return { ...Object.fromEntries(errors), ...form.refusals };
}

/** The errors while this field is being typed into: what may still become right there is none yet. */
export function errorsWhileTyping(form: FormState, field: FormField, moment: Moment): FieldWords {
  const { [field]: mine, ...others } = shownErrors(form, moment);
  const mayBecomeRight = fieldRules[field].unfinished?.test(form.values[field].trim()) ?? false;
  const isRefused = form.refusals[field] !== undefined;
  return mine === undefined || (mayBecomeRight && !isRefused) ? others : { ...others, [field]: mine };
}

/** Where the cursor belongs: what is wrong, else what is still to fill in, else the reason. */
export function firstField(form: FormState, moment: Moment, missing: readonly MissingField[] = []): FormField {
  const errors: FieldWords = { ...allErrors(form, moment), ...form.refusals };
  const isAsked = (field: FormField) => missing.some((one) => one === field) && form.values[field].trim() === '';
  return formFields.find((field) => errors[field] !== undefined) ?? formFields.find(isAsked) ?? 'justification';
}

/** What was typed, to be given to the next form for the same roles; `undefined` when there is nothing in it. */
export function draftOf({ values, startsLater, keepsBundle }: FormState): FormValues | undefined {
  const kept = { ...values, start: startsLater ? values.start : '', bundleName: keepsBundle ? values.bundleName : '' };
  return formFields.some((field) => kept[field].trim() !== '') ? kept : undefined;
}

/** What was typed so far, as far as it can be read: for `palette.drafts`, so that a form that is left loses nothing. */
export function readDraft(form: FormState, moment: Moment): TypedSoFar {
  const read = formFields.flatMap((field) => {
    const rule = fieldRules[field];
    return rule.wrong(form, moment) === undefined ? [rule.read(form, moment)] : [];
  });
  const { ticketNumber, ticketSystem, bundleName } = form.values;
  const system = ticketSystem.trim();
  const typed: TypedSoFar = Object.assign({}, ...read);
  return {
    ...typed,
    ...(ticketNumber.trim() === '' && system !== '' ? { ticket: { number: '', system } } : {}),
    ...(form.keepsBundle && bundleName.trim() !== '' ? { bundleName } : {}),
  };
}

/** What a form holds besides its roles. */
export type TypedSoFar = Omit<ActivationWish, 'eligibilities' | 'endsFirst' | 'afterEnd'> & {
  readonly bundleName?: string;
};

function allErrors(form: FormState, moment: Moment): FieldWords {
  return Object.fromEntries(
    formFields.flatMap((field) => {
      const error = fieldRules[field].wrong(form, moment) ?? emptyWords(form, field);
      return error === undefined ? [] : [[field, error] as const];
    }),
  );
}
