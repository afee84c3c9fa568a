// What this door adds to core's form: where the cursor is, the search for another role, the reasons given lately.
import {
  askingFor,
  chosenRoles,
  type Eligibility,
  errorsWhileTyping,
  type FieldWords,
  type FormField,
  type FormState,
  fieldRules,
  formFields,
  isFixed,
  type Moment,
  shownErrors,
  withEdit,
  withoutRole,
  withRoles,
} from '@pim-palette/core';

/** A field of the form, or the one above them that takes more roles in. */
export type ScreenField = FormField | 'roles';

/** Something the words in the field for another role may mean: a role, or a bundle of several. */
export interface FoundRole {
  readonly label: string;
  readonly detail: string;
  readonly eligibilities: readonly Eligibility[];
}

/** The form on screen. */
export interface ScreenForm {
  readonly form: FormState;
  readonly focus: ScreenField;
  /** Newest first. */
  readonly recent: readonly string[];
  /** Which recent reason is shown; -1 for what was typed. */
  readonly recentAt: number;
  /** What is typed in the field for another role, and what is wrong with it. */
  readonly search: string;
  readonly searchError?: string;
  /** What that matches, best first, and which of it Enter adds. */
  readonly found: readonly FoundRole[];
  readonly foundAt: number;
  /** Said where nothing is found. */
  readonly notFound?: string;
  /** The role that is dropped when that is asked for. */
  readonly roleAt: number;
}

/** A form with the cursor in a field. */
export function screenForm(form: FormState, focus: ScreenField): ScreenForm {
  return { form, focus, recent: [], recentAt: -1, search: '', found: [], foundAt: 0, roleAt: 0 };
}

/** The fields that are drawn, in the order they have in every door. A start that is none yet means now: it needs no box to be ticked. */
export function fieldsOf({ form, focus }: ScreenForm): readonly ScreenField[] {
  const isText = (field: ScreenField) => field !== 'roles' && fieldRules[field].type === 'text';
  // What is typed into stays, and what stands beside it.
  const isKept = isText(focus);
  // An end that is waited for, or comes first, is the start: “now” would be another.
  const hasStart = !isFixed(form) || form.values.start !== '';
  const isDrawn = (field: FormField) =>
    field === 'start' ? hasStart : !isText(field) || isKept || fieldRules[field].isShown(form);
  return ['roles', ...formFields.filter(isDrawn)];
}

/** What stands in a field. */
export function textIn({ form, search }: ScreenForm, field: ScreenField): string {
  return field === 'roles' ? search : form.values[field];
}

/** Whether any role asks for it, or the service itself did. */
export function isRequired({ form }: ScreenForm, field: ScreenField): boolean {
  return field !== 'roles' && askingFor(form, field).length > 0;
}

/** What is wrong, as far as it is said now: nothing of what may still become right while it is typed. */
export function errorsOf(
  { form, focus, searchError }: ScreenForm,
  moment: Moment,
): FieldWords & { readonly roles?: string } {
  const errors = focus === 'roles' ? shownErrors(form, moment) : errorsWhileTyping(form, focus, moment);
  return searchError === undefined ? errors : { ...errors, roles: searchError };
}

/** Another field gets the focus; `by` is 1 or -1. */
export function focusMoved(screen: ScreenForm, by: number): ScreenForm {
  const fields = fieldsOf(screen);
  const at = (fields.indexOf(screen.focus) + by + fields.length) % fields.length;
  const { searchError: _, ...rest } = screen;
  const left = screen.focus === 'roles' && screen.search.trim() !== '' ? { searchError: notAdded(screen) } : {};
  return { ...rest, ...left, focus: fields[at] ?? screen.focus };
}

/** What is typed for another role is added by Enter alone. */
export function notAdded({ search }: ScreenForm): string {
  return `“${search.trim()}” is not added: Enter adds it, or clear it`;
}

/** The focused field holds this text now. */
export function typed(screen: ScreenForm, text: string): ScreenForm {
  const { focus, searchError: _, ...rest } = screen;
  switch (focus) {
    case 'roles':
      return { ...rest, focus, search: text };
    // Nothing typed is no start and no bundle: this door has no boxes for them.
    case 'start':
      return { ...screen, form: withEdit(screen.form, { start: text, startsLater: text.trim() !== '' }) };
    case 'bundleName':
      return { ...screen, form: withEdit(screen.form, { bundleName: text, keepsBundle: text.trim() !== '' }) };
    default:
      return { ...screen, recentAt: -1, form: withEdit(screen.form, { [focus]: text }) };
  }
}

/** A recent reason into the reason field: older for 1, newer for -1. */
export function withRecent(screen: ScreenForm, by: number): ScreenForm {
  const at = Math.max(-1, Math.min(screen.recent.length - 1, screen.recentAt + by));
  if (at === screen.recentAt) return screen;
  return { ...screen, recentAt: at, form: withEdit(screen.form, { justification: screen.recent[at] ?? '' }) };
}

/** With what was found taken in, the pointer on the last of it. */
export function withFound(screen: ScreenForm, { eligibilities }: FoundRole): ScreenForm {
  const { searchError: _, ...rest } = screen;
  const form = withRoles(screen.form, eligibilities);
  return { ...rest, form, search: '', found: [], foundAt: 0, roleAt: chosenRoles(form).length - 1 };
}

/** Without the role that is pointed at; the last one stays, since a form is about something. */
export function withoutPointed(screen: ScreenForm): ScreenForm {
  const roles = chosenRoles(screen.form);
  const pointed = roles[screen.roleAt];
  if (roles.length < 2 || pointed === undefined)
    return { ...screen, searchError: 'This is the only role: Esc leaves the form' };
  return { ...screen, form: withoutRole(screen.form, pointed.key), roleAt: Math.min(screen.roleAt, roles.length - 2) };
}
