import {
  type ActivationWish,
  clampDuration,
  type Eligibility,
  formatDuration,
  type MissingField,
  type Policy,
  parseTypedDuration,
} from '@pim-palette/core';
import { parseStart } from '../parse-start.ts';

export type FieldName = 'justification' | 'duration' | 'ticketNumber' | 'ticketSystem' | 'start';

/** What is asked before an activation is sent. */
export interface FormState {
  readonly eligibilities: readonly Eligibility[];
  /** Same order; absent until read. */
  readonly policies: readonly (Policy | undefined)[];
  readonly values: Readonly<Record<FieldName, string>>;
  readonly focus: FieldName;
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
  /** Newest first. */
  readonly recent: readonly string[];
  /** Which recent reason is shown; -1 for what was typed. */
  readonly recentAt: number;
  readonly checkOnly: boolean;
  readonly defaultMs?: number;
}

export const fieldLabels: Readonly<Record<FieldName, string>> = {
  justification: 'Reason',
  duration: 'For',
  ticketNumber: 'Ticket',
  ticketSystem: 'Ticket system',
  start: 'Start',
};

/** A form for a wish, the cursor in the first field that is missing. */
export function openForm(
  wish: ActivationWish,
  parts: {
    readonly policies: readonly (Policy | undefined)[];
    readonly missing: readonly MissingField[];
    readonly recent: readonly string[];
    /** What was typed into a form that was left: nothing typed is lost. */
    readonly draft?: Readonly<Record<FieldName, string>>;
  },
): FormState {
  const { draft } = parts;
  const values: Record<FieldName, string> = {
    justification: wish.justification ?? draft?.justification ?? '',
    duration: wish.durationMs === undefined ? (draft?.duration ?? '') : typedDuration(wish.durationMs),
    ticketNumber: wish.ticket?.number ?? draft?.ticketNumber ?? '',
    ticketSystem: wish.ticket?.system ?? draft?.ticketSystem ?? '',
    start: wish.startsAt ?? draft?.start ?? '',
  };
  const form: FormState = {
    eligibilities: wish.eligibilities,
    policies: parts.policies,
    values,
    focus: 'justification',
    errors: {},
    recent: parts.recent,
    recentAt: -1,
    checkOnly: false,
  };
  const first = parts.missing.find((field) => values[field] === '');
  return { ...form, focus: first ?? 'justification' };
}

function typedDuration(ms: number): string {
  return formatDuration(ms).replaceAll(' ', '').replace('min', 'm');
}

/** Whether any role asks for it. An unread or unreadable policy asks for a reason and lets the service decide the rest. */
export function isRequired(form: FormState, field: FieldName): boolean {
  if (field === 'justification') return form.policies.some((policy) => policy?.asksJustification ?? true);
  return field === 'ticketNumber' && form.policies.some((policy) => policy?.asksTicket ?? false);
}

/** The fields shown, in the order they have in every door. */
export function fieldsOf(form: FormState): readonly FieldName[] {
  const ticket = isRequired(form, 'ticketNumber') || form.values.ticketNumber !== '' || form.focus === 'ticketNumber';
  return ticket
    ? ['justification', 'duration', 'ticketNumber', 'ticketSystem', 'start']
    : ['justification', 'duration', 'start'];
}

/** Another field gets the focus; `by` is 1 or -1. */
export function focusMoved(form: FormState, by: number): FormState {
  const fields = fieldsOf(form);
  const at = (fields.indexOf(form.focus) + by + fields.length) % fields.length;
  return { ...form, focus: fields[at] ?? form.focus };
}

/** The focused field holds this text now; its error is judged again while typing. */
export function typed(form: FormState, text: string): FormState {
  const next = { ...form, values: { ...form.values, [form.focus]: text }, recentAt: -1 };
  return form.errors[form.focus] === undefined
    ? next
    : { ...next, errors: { ...form.errors, [form.focus]: undefined } };
}

/** A recent reason into the reason field: older for 1, newer for -1. */
export function withRecent(form: FormState, by: number): FormState {
  const at = Math.max(-1, Math.min(form.recent.length - 1, form.recentAt + by));
  const text = form.recent[at];
  if (at === form.recentAt) return form;
  return { ...form, recentAt: at, values: { ...form.values, justification: text ?? '' }, errors: {} };
}

/** The wish as typed, or the fields that are wrong. */
export function wishOf(
  form: FormState,
  now: number,
): { readonly wish: ActivationWish } | { readonly errors: FormState['errors'] } {
  const { values } = form;
  const errors: Partial<Record<FieldName, string>> = {};
  for (const field of fieldsOf(form))
    if (isRequired(form, field) && values[field].trim() === '') errors[field] = missingWords(form, field);
  const durationMs =
    values.duration.trim() === '' ? undefined : parseTypedDuration(values.duration.replaceAll(' ', ''));
  if (values.duration.trim() !== '' && durationMs === undefined)
    errors.duration = `“${values.duration.trim()}” is not a duration: use 4h, 90m or 1h30m`;
  const start = parseStart(values.start, now);
  if (!start.ok) errors.start = start.why;
  if (Object.keys(errors).length > 0) return { errors };
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

function missingWords(form: FormState, field: FieldName): string {
  const asking = form.eligibilities.filter((_, index) => {
    const policy = form.policies[index];
    return field === 'justification' ? (policy?.asksJustification ?? true) : policy?.asksTicket;
  });
  const names = asking.map((eligibility) => eligibility.roleName).join(', ');
  const ask = asking.length === 1 ? 'asks' : 'ask';
  return field === 'justification' ? `${names} ${ask} for a reason` : `${names} ${ask} for a ticket number`;
}

/** What one role makes of the form: how long, who approves, whether a sign-in comes first. */
export function roleTerms(form: FormState, index: number): readonly string[] {
  const policy = form.policies[index];
  if (!policy) return ['reading what it asks for'];
  if (!policy.known) return ['its policy cannot be read: the service decides'];
  const wanted = parseTypedDuration(form.values.duration.replaceAll(' ', ''));
  const duration = clampDuration(wanted ?? policy.maximumMs ?? 0, policy.maximumMs);
  const approvers = policy.approvers.map((approver) => approver.name ?? approver.id).join(', ');
  return [
    duration.ms > 0 ? `${formatDuration(duration.ms)}${duration.clamped ? ', the most this role allows' : ''}` : '',
    policy.asksTicket ? 'ticket' : '',
    policy.asksApproval ? `approval${approvers === '' ? '' : ` by ${approvers}`}` : '',
    policy.authenticationContext === undefined && !policy.asksMfa ? '' : 'may ask to sign in again',
  ].filter((part) => part !== '');
}
