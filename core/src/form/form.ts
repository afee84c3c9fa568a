import type { AfterEnd } from '../model/activation.ts';
import type { Bundle } from '../model/bundle.ts';
import { formatDuration } from '../model/duration.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { ActivationWish } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';

/** The fields of the activation form, in the order they have in every door. */
export const formFields = ['justification', 'duration', 'ticketNumber', 'ticketSystem', 'start', 'bundleName'] as const;

export type FormField = (typeof formFields)[number];

/** What is typed into the fields, as text: nothing typed is ever lost by being wrong. */
export type FormValues = Readonly<Record<FormField, string>>;

/** What a form says of its fields: under each its own, at most one. */
export type FieldWords = Readonly<Partial<Record<FormField, string>>>;

/** One role of a form. One that is off stays in sight and is not sent. */
interface FormRole {
  readonly eligibility: Eligibility;
  readonly isOn: boolean;
}

/**
 * The activation form, the same behind every door: which roles, what their policies ask, what was typed. A value: every change
 * makes a new one, and a door draws it and says what was typed.
 */
export interface FormState {
  readonly roles: readonly FormRole[];
  /** As far as they are read; a role that is not in here asks for a reason, as almost all do. */
  readonly policies: ReadonlyMap<EligibilityKey, Policy>;
  readonly values: FormValues;
  readonly checkOnly: boolean;
  /** The start is another time than now, whether one is typed yet or not. */
  readonly startsLater: boolean;
  /** These roles are kept as a bundle when they are sent. */
  readonly keepsBundle: boolean;
  /** Fields the person has been in: only there is it wrong to be empty before sending is tried. */
  readonly touched: ReadonlySet<FormField>;
  readonly wasTried: boolean;
  /** What the service said of a field when it refused; until that field is changed. */
  readonly refusals: FieldWords;
  /** Fields the service asked for, whatever the policies say. */
  readonly demanded: ReadonlySet<FormField>;
  /** Something that belongs to no field. */
  readonly note?: string;
  /** Those there are: a new one is not called as one of them. */
  readonly bundles: readonly Bundle[];
  /** The bundle these are activated as. */
  readonly ofBundle?: string;
  /** What is active of these is ended first. */
  readonly endsFirst?: true;
  /** Sent when this activation has ended. */
  readonly afterEnd?: AfterEnd;
  /** As the settings say: wanted where none is typed, as far as policy allows, ms. */
  readonly preferredMs?: number;
}

/** What a form is opened with besides its wish. */
export interface FormParts {
  readonly policies: ReadonlyMap<EligibilityKey, Policy>;
  readonly preferredMs?: number;
  readonly bundles?: readonly Bundle[];
  readonly checkOnly?: boolean;
  /** What the service said about what was sent, by field, and what belongs to none. */
  readonly refused?: { readonly fields: FieldWords; readonly note?: string };
  /** What was typed into a form for these roles that was left: the wish wins where it says something itself. */
  readonly draft?: Partial<FormValues>;
}

/** A form for a wish. Nothing is read and nothing is sent by opening one. */
export function openForm(wish: ActivationWish, parts: FormParts): FormState {
  const { draft = {}, refused, preferredMs, bundles = [] } = parts;
  const given: Readonly<Record<FormField, string | undefined>> = {
    justification: wish.justification,
    duration: wish.durationMs === undefined ? undefined : typedDuration(wish.durationMs),
    ticketNumber: wish.ticket?.number,
    ticketSystem: wish.ticket?.system,
    start: wish.startsAt,
    bundleName: undefined,
  };
  const values = valuesOf((field) => given[field] ?? draft[field] ?? '');
  return {
    roles: wish.eligibilities.map((eligibility) => ({ eligibility, isOn: true })),
    policies: parts.policies,
    values,
    checkOnly: parts.checkOnly ?? false,
    startsLater: values.start !== '',
    keepsBundle: values.bundleName !== '',
    touched: new Set(),
    wasTried: false,
    bundles,
    refusals: refused?.fields ?? {},
    demanded: new Set(formFields.filter((field) => refused?.fields[field] !== undefined)),
    ...(wish.bundle === undefined ? {} : { ofBundle: wish.bundle }),
    ...(wish.endsFirst ? { endsFirst: true } : {}),
    ...(wish.afterEnd === undefined ? {} : { afterEnd: wish.afterEnd }),
    ...(refused?.note === undefined ? {} : { note: refused.note }),
    ...(preferredMs === undefined ? {} : { preferredMs }),
  };
}

/** A text for each field. */
function valuesOf(textOf: (field: FormField) => string): FormValues {
  return Object.fromEntries(formFields.map((field) => [field, textOf(field)])) as FormValues;
}

/** The roles that are sent. */
export function chosenRoles({ roles }: Pick<FormState, 'roles'>): readonly Eligibility[] {
  return roles.filter(({ isOn }) => isOn).map(({ eligibility }) => eligibility);
}

/** What is ended first, or waits for an end, starts by that: no door offers another start, nor a check. */
export function isFixed({ endsFirst, afterEnd }: Pick<FormState, 'endsFirst' | 'afterEnd'>): boolean {
  return endsFirst === true || afterEnd !== undefined;
}

/** Why this form cannot be only checked; `undefined` when it can. */
export function uncheckableWords(form: Pick<FormState, 'endsFirst' | 'afterEnd'>): string | undefined {
  if (!isFixed(form)) return undefined;
  return form.endsFirst
    ? 'What is ended first cannot be only checked.'
    : 'What waits for an end can only be checked after it.';
}

/** A duration as it would be typed: `1h30m`. */
export function typedDuration(ms: number): string {
  return formatDuration(ms).replaceAll(' ', '').replace('min', 'm');
}
