import {
  type ActivationWish,
  type Eligibility,
  type EligibilityKey,
  formatDuration,
  type MissingField,
  type Policy,
  parseTypedDuration,
} from '@pim-palette/core';
import type { FormState as AskedForm } from '../terminal/palette/form.ts';
import { wishOf } from '../terminal/palette/form-check.ts';
import type { FieldName, FormValues } from './view.ts';

/** What one form knows: chosen roles, what their policies say, and what was typed. A value; every change makes a new one. */
export interface FormState {
  readonly roles: readonly { readonly eligibility: Eligibility; readonly isOn: boolean }[];
  /** Absent until read. */
  readonly policies: ReadonlyMap<EligibilityKey, Policy>;
  readonly values: FormValues;
  /** Fields the person has been in: only there is it an error to be empty before sending is tried. */
  readonly touched: ReadonlySet<FieldName>;
  readonly wasTried: boolean;
  /** What the service said of a field when it refused; until that field is changed. */
  readonly refusals: Readonly<Partial<Record<FieldName, string>>>;
  readonly note?: string;
}

/** The state a wish starts with; `more` is what fields hold besides it. */
export function stateOf(
  wish: ActivationWish,
  policies: ReadonlyMap<EligibilityKey, Policy>,
  more: Partial<FormValues> = {},
): FormState {
  const { durationMs, justification, ticket, startsAt } = wish;
  const values: FormValues = {
    justification: justification ?? '',
    duration: durationMs === undefined ? '' : typedDuration(durationMs),
    ticketNumber: ticket?.number ?? '',
    ticketSystem: ticket?.system ?? '',
    startsLater: startsAt !== undefined,
    start: startsAt ?? '',
    checkOnly: false,
    keepsBundle: false,
    bundleName: '',
    ...more,
  };
  const roles = wish.eligibilities.map((eligibility) => ({ eligibility, isOn: true }));
  return { roles, policies, values, touched: new Set(), wasTried: false, refusals: {} };
}

/** As it would be typed: `1h30m`. */
export function typedDuration(ms: number): string {
  return formatDuration(ms).replaceAll(' ', '').replace('min', 'm');
}

/** The roles that are sent. */
export function chosen(state: FormState): readonly Eligibility[] {
  return state.roles.filter(({ isOn }) => isOn).map(({ eligibility }) => eligibility);
}

/** What was typed; a field that was refused and has changed since is no longer in the wrong. */
export function withValues(state: FormState, values: FormValues, touched?: FieldName): FormState {
  const { note: _note, ...rest } = state;
  const refusals = Object.fromEntries(
    Object.entries(state.refusals).filter(([field]) => textOf(state.values, field) === textOf(values, field)),
  );
  return {
    ...rest,
    values,
    refusals,
    touched: touched === undefined ? state.touched : new Set([...state.touched, touched]),
  };
}

function textOf(values: FormValues, field: string): string {
  const entry = Object.entries(values).find(([name]) => name === field);
  return String(entry?.[1] ?? '');
}

/** The same questions as the terminal asks, in its terms: rules and words about fields are in one place. */
export function askedForm(state: FormState): AskedForm {
  const { values } = state;
  const eligibilities = chosen(state);
  return {
    eligibilities,
    policies: eligibilities.map(({ key }) => state.policies.get(key)),
    values: {
      justification: values.justification,
      duration: values.duration,
      ticketNumber: values.ticketNumber,
      ticketSystem: values.ticketSystem,
      start: values.startsLater ? values.start : '',
      roles: '',
      bundle: '',
    },
    focus: state.refusals.ticketNumber === undefined ? 'justification' : 'ticketNumber',
    errors: {},
    demanded: [],
    recent: [],
    recentAt: -1,
    checkOnly: values.checkOnly,
    // The page has its own search.
    found: [],
    foundAt: 0,
    roleAt: 0,
  };
}

export type FieldErrors = Readonly<Partial<Record<FieldName, string>>>;

/** The wish as typed, or everything that keeps it from being sent. */
export function readWish(
  state: FormState,
  now: number,
  timeZone?: string,
): { readonly wish: ActivationWish } | { readonly errors: FieldErrors } {
  const { values } = state;
  const read = wishOf(askedForm(state), now, timeZone);
  const errors: Partial<Record<FieldName, string>> = 'errors' in read ? { ...read.errors } : {};
  if (values.startsLater && values.start.trim() === '') errors.start = 'When? Use 20:00, tomorrow 08:00 or +2h';
  if (values.keepsBundle && values.bundleName.trim() === '') errors.bundleName = 'A bundle needs a name';
  return 'wish' in read && Object.keys(errors).length === 0 ? read : { errors };
}

/** The errors to show now: what is merely empty is wrong only once it was left empty. */
export function shownErrors(state: FormState, now: number, timeZone?: string): FieldErrors {
  const read = readWish(state, now, timeZone);
  const errors = 'errors' in read ? Object.entries(read.errors) : [];
  const isShown = ([field]: readonly [string, string]) =>
    state.wasTried || textOf(state.values, field).trim() !== '' || [...state.touched].some((one) => one === field);
  return { ...Object.fromEntries(errors.filter(isShown)), ...state.refusals };
}

/** Where the cursor belongs: what is wrong, else what is still to fill in, else the reason. */
export function focusOf(
  state: FormState,
  now: number,
  missing: readonly MissingField[] = [],
  timeZone?: string,
): FieldName {
  const order: readonly FieldName[] = ['justification', 'duration', 'ticketNumber', 'start', 'bundleName'];
  const read = readWish(state, now, timeZone);
  const errors: FieldErrors = { ...('errors' in read ? read.errors : {}), ...state.refusals };
  const empty = missing.find((field) => state.values[field].trim() === '');
  return order.find((field) => errors[field] !== undefined) ?? empty ?? 'justification';
}

/** Roles that ask for a ticket number, by name. */
export function ticketAskers(state: FormState): readonly string[] {
  return chosen(state)
    .filter(({ key }) => state.policies.get(key)?.asksTicket)
    .map(({ roleName }) => roleName);
}

/** What was typed, as far as it means something: for the next form, so that nothing typed is lost. */
export function draftOf(state: FormState): ActivationWish {
  const { justification, duration, ticketNumber, ticketSystem } = state.values;
  const durationMs = parseTypedDuration(duration.replaceAll(' ', ''));
  return {
    eligibilities: chosen(state),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification.trim() === '' ? {} : { justification }),
    ...(ticketNumber.trim() === ''
      ? {}
      : { ticket: { number: ticketNumber, ...(ticketSystem.trim() === '' ? {} : { system: ticketSystem }) } }),
  };
}
