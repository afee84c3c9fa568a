import {
  type ActivationWish,
  type Eligibility,
  type FormField,
  formatDuration,
  type MissingField,
  type Policy,
} from '@pim-palette/core';

export type FieldName = 'roles' | 'justification' | 'duration' | 'ticketNumber' | 'ticketSystem' | 'start' | 'bundle';

/** Something the words in the field for another role may mean: a role, or a bundle of several. */
export interface FoundRole {
  readonly label: string;
  readonly detail: string;
  readonly eligibilities: readonly Eligibility[];
}

/** What is asked before an activation is sent. */
export interface FormState {
  readonly eligibilities: readonly Eligibility[];
  /** Same order; absent until read. */
  readonly policies: readonly (Policy | undefined)[];
  readonly values: Readonly<Record<FieldName, string>>;
  readonly focus: FieldName;
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
  /** Asked for by the service itself, whatever the policies say. */
  readonly demanded: readonly FieldName[];
  /** Newest first. */
  readonly recent: readonly string[];
  /** Which recent reason is shown; -1 for what was typed. */
  readonly recentAt: number;
  readonly checkOnly: boolean;
  /** Wanted where none is typed, as far as policy allows, ms. */
  readonly preferredMs?: number;
  /** What the words in the first field match, best first, and which of them Enter adds. */
  readonly found: readonly FoundRole[];
  /** Said where nothing is found. */
  readonly notFound?: string;
  readonly foundAt: number;
  /** The role that is dropped when that is asked for. */
  readonly roleAt: number;
}

export interface FormParts {
  readonly policies: readonly (Policy | undefined)[];
  readonly missing: readonly (MissingField | FormField)[];
  /** What the service said about what was sent, under its field. */
  readonly errors?: FormState['errors'];
  readonly checkOnly?: boolean;
  /** What was typed into a form that was left: nothing typed is lost. */
  readonly draft?: FormState['values'];
  readonly preferredMs?: number;
}

/** A form for a wish, the cursor in the first field that is missing. */
export function openForm(wish: ActivationWish, parts: FormParts): FormState {
  const { draft, errors = {} } = parts;
  const values: Record<FieldName, string> = {
    roles: '',
    justification: wish.justification ?? draft?.justification ?? '',
    duration: wish.durationMs === undefined ? (draft?.duration ?? '') : typedDuration(wish.durationMs),
    ticketNumber: wish.ticket?.number ?? draft?.ticketNumber ?? '',
    ticketSystem: wish.ticket?.system ?? draft?.ticketSystem ?? '',
    start: wish.startsAt ?? draft?.start ?? '',
    bundle: draft?.bundle ?? '',
  };
  const isMissing = (field: FieldName) => parts.missing.some((one) => one === field);
  const first = fieldNames.find((field) => isMissing(field) && (values[field] === '' || errors[field] !== undefined));
  return {
    eligibilities: wish.eligibilities,
    policies: parts.policies,
    values,
    focus: first ?? 'justification',
    errors,
    demanded: fieldNames.filter((field) => errors[field] !== undefined),
    recent: [],
    recentAt: -1,
    checkOnly: parts.checkOnly ?? false,
    ...(parts.preferredMs === undefined ? {} : { preferredMs: parts.preferredMs }),
    found: [],
    foundAt: 0,
    roleAt: 0,
  };
}

function typedDuration(ms: number): string {
  return formatDuration(ms).replaceAll(' ', '').replace('min', 'm');
}

const fieldNames: readonly FieldName[] = [
  'roles',
  'justification',
  'duration',
  'ticketNumber',
  'ticketSystem',
  'start',
  'bundle',
];

/** The fields shown, in the order they have in every door. */
export function fieldsOf(form: FormState): readonly FieldName[] {
  const ticket = isRequired(form, 'ticketNumber') || form.values.ticketNumber !== '' || form.focus === 'ticketNumber';
  return ticket ? fieldNames : fieldNames.filter((field) => field !== 'ticketNumber' && field !== 'ticketSystem');
}

/** Whether any role asks for it. An unread or unreadable policy asks for a reason and lets the service decide the rest. */
export function isRequired(form: FormState, field: FieldName): boolean {
  if (field !== 'justification' && field !== 'ticketNumber') return false;
  return form.demanded.includes(field) || askingFor(form, field).length > 0;
}

/** The roles that ask for it; all of them when the service itself did. */
export function askingFor(form: FormState, field: 'justification' | 'ticketNumber'): readonly Eligibility[] {
  if (form.demanded.includes(field)) return form.eligibilities;
  return form.eligibilities.filter((_, index) => {
    const policy = form.policies[index];
    return field === 'justification' ? (policy?.asksJustification ?? true) : (policy?.asksTicket ?? false);
  });
}

/** A recent reason into the reason field: older for 1, newer for -1. */
export function withRecent(form: FormState, by: number): FormState {
  const at = Math.max(-1, Math.min(form.recent.length - 1, form.recentAt + by));
  const text = form.recent[at];
  if (at === form.recentAt) return form;
  const errors = { ...form.errors, justification: undefined };
  return { ...form, recentAt: at, values: { ...form.values, justification: text ?? '' }, errors };
}

/** Policies that were read, put where they belong. */
export function withPolicies(
  form: FormState,
  eligibilities: readonly Eligibility[],
  policies: readonly Policy[],
): FormState {
  const read = new Map(eligibilities.map(({ key }, index) => [key, policies[index]]));
  return { ...form, policies: form.eligibilities.map(({ key }, index) => read.get(key) ?? form.policies[index]) };
}

/** With these roles too; one that is there already is not taken again. */
export function withRoles(form: FormState, more: readonly Eligibility[], policies: FormState['policies']): FormState {
  const there = new Set(form.eligibilities.map(({ key }) => key));
  const added = more.map((eligibility, index) => ({ eligibility, policy: policies[index] }));
  const fresh = added.filter(({ eligibility }) => !there.has(eligibility.key));
  return {
    ...form,
    eligibilities: [...form.eligibilities, ...fresh.map(({ eligibility }) => eligibility)],
    policies: [...form.policies, ...fresh.map(({ policy }) => policy)],
    values: { ...form.values, roles: '' },
    errors: { ...form.errors, roles: undefined },
    found: [],
    foundAt: 0,
    roleAt: form.eligibilities.length + fresh.length - 1,
  };
}

/** Without the role that is pointed at; the last one stays, since a form is about something. */
export function withoutRole(form: FormState): FormState {
  if (form.eligibilities.length < 2)
    return { ...form, errors: { ...form.errors, roles: 'This is the only role: Esc leaves the form' } };
  const stays = (_: unknown, index: number) => index !== form.roleAt;
  return {
    ...form,
    eligibilities: form.eligibilities.filter(stays),
    policies: form.policies.filter(stays),
    roleAt: Math.min(form.roleAt, form.eligibilities.length - 2),
  };
}
