// The table of the form, a row a field: its label, when it is shown, what is wrong with what was typed, what it comes to. What a
// policy asks for, and what fills it, is in plan/asked-fields.ts; a field that is asked for has the words for it from there.
import { wrongBundleName } from '../bundles/bundle-names.ts';
import { parseTypedDuration, tooShortWords } from '../model/duration.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Moment } from '../model/moment.ts';
import type { ActivationWish } from '../model/plan.ts';
import { type AskedField, askedFields } from '../plan/asked-fields.ts';
import { listWords } from '../words/row-words.ts';
import { parseStart } from '../words/start-time.ts';
import { chosenRoles, type FormField, type FormState, formFields } from './form.ts';

/** `reason` is a paragraph with those given lately beside it; `text` one line; the others are what their names say. */
export type FieldType = 'reason' | 'duration' | 'text' | 'start' | 'bundleName';

/** One field: what every door says and asks of it. */
export interface FieldRule {
  /** How it is filled in: a door draws every field of one type alike. */
  readonly type: FieldType;
  readonly label: string;
  /** The longest text that is taken. */
  readonly most: number;
  /** What stands in it while it is empty. */
  readonly placeholder: string;
  /** Whether it is drawn; one that something was typed into always is. */
  isShown(form: FormState): boolean;
  /** What is wrong with what was typed; `undefined` when nothing is. Emptiness of what is asked for is told apart: it is not here. */
  wrong(form: FormState, moment: Moment): string | undefined;
  /** Beginnings of what is right: no error while it is being typed. */
  readonly unfinished?: RegExp;
  /** What it puts into the wish; only asked of a field with nothing wrong. */
  read(form: FormState, moment: Moment): Partial<Omit<ActivationWish, 'eligibilities' | 'afterEnd'>>;
}

const always = () => true;
const nothingWrong = () => undefined;

/** Every field there is. */
export const fieldRules: Readonly<Record<FormField, FieldRule>> = {
  justification: {
    type: 'reason',
    most: 2000,
    label: 'Reason',
    placeholder: 'why it is needed now',
    isShown: always,
    wrong: nothingWrong,
    read: ({ values }) => (values.justification.trim() === '' ? {} : { justification: values.justification.trim() }),
  },
  duration: {
    type: 'duration',
    most: 60,
    label: 'For',
    placeholder: 'as long as each role allows',
    isShown: always,
    wrong(form) {
      const text = form.values.duration.trim();
      if (text === '') return undefined;
      const durationMs = durationOf(form);
      return durationMs === undefined ? `“${text}” is not a duration: use 4h, 90m or 1h30m` : tooShortWords(durationMs);
    },
    unfinished: /^[\d.,]*\s?(h\s?\d*)?$|^p[\ddthms]*$/i,
    read(form) {
      const durationMs = durationOf(form);
      return durationMs === undefined ? {} : { durationMs };
    },
  },
  ticketNumber: {
    type: 'text',
    most: 400,
    label: 'Ticket',
    placeholder: '',
    isShown: hasTicket,
    wrong: nothingWrong,
    read({ values }) {
      const number = values.ticketNumber.trim();
      const system = values.ticketSystem.trim();
      return number === '' ? {} : { ticket: { number, ...(system === '' ? {} : { system }) } };
    },
  },
  ticketSystem: {
    type: 'text',
    most: 400,
    label: 'Ticket system',
    placeholder: '',
    isShown: hasTicket,
    wrong: nothingWrong,
    // Part of the ticket.
    read: () => ({}),
  },
  start: {
    type: 'start',
    most: 60,
    label: 'Start',
    placeholder: 'now',
    isShown: ({ startsLater }) => startsLater,
    wrong({ startsLater, values, endsFirst, afterEnd }, moment) {
      if (!startsLater) return undefined;
      if (endsFirst) return 'It is ended now and activated again at once: leave this empty';
      if (afterEnd !== undefined) return 'It starts when the one before has ended';
      if (values.start.trim() === '') return 'When? Use 20:00, tomorrow 08:00 or +2h';
      const start = parseStart(values.start, moment.now, moment.timeZone);
      return start.ok ? undefined : start.why;
    },
    unfinished: /^[\d:.\-T+Zz ]*$|^\+[\d.,hm]*$|^t(o(m(o(r(r(ow?)?)?)?)?)?)?$|^tomorrow[\d: ]*$|^now?$/i,
    read(form, moment) {
      const startsAt = startOf(form, moment);
      return startsAt === undefined ? {} : { startsAt };
    },
  },
  bundleName: {
    type: 'bundleName',
    most: 100,
    label: 'Keep as bundle',
    placeholder: 'a name, to have these roles again as @name',
    isShown: ({ keepsBundle }) => keepsBundle,
    wrong: ({ keepsBundle, values, bundles }) =>
      keepsBundle ? wrongBundleName(bundles, values.bundleName) : undefined,
    // Not the service's business.
    read: () => ({}),
  },
};

/** The typed duration, ms; `undefined` for none and for what is none. */
export function durationOf({ values }: Pick<FormState, 'values'>): number | undefined {
  return parseTypedDuration(values.duration.replaceAll(' ', ''));
}

/** The typed start, UTC ISO 8601; `undefined` for now and for what is no time. */
export function startOf({ values, startsLater }: FormState, { now, timeZone }: Moment): string | undefined {
  const start = startsLater ? parseStart(values.start, now, timeZone) : undefined;
  return start?.ok ? start.at : undefined;
}

/** The chosen roles that ask for a field; all of them when the service itself did. Empty for a field nobody asks for. */
export function askingFor(form: FormState, field: FormField): readonly Eligibility[] {
  const roles = chosenRoles(form);
  const asked = askedField(field);
  if (asked === undefined) return [];
  return form.demanded.has(field) ? roles : roles.filter(({ key }) => asked.asks(form.policies.get(key)));
}

/** `Owner and Reader ask for a ticket number`, when a field is asked for and empty; else `undefined`. */
export function emptyWords(form: FormState, field: FormField): string | undefined {
  const asked = askedField(field);
  if (asked === undefined || form.values[field].trim() !== '') return undefined;
  const names = [...new Set(askingFor(form, field).map(({ roleName }) => roleName))];
  if (names.length === 0) return undefined;
  return `${listWords(names)} ${names.length === 1 ? 'asks' : 'ask'} for ${asked.words}`;
}

/** The field a refusal by this rule is mended in; `undefined` when none does. */
export function fieldOfRule(rule: string): FormField | undefined {
  if (rule === 'ExpirationRule') return 'duration';
  const asked = askedFields.find((one) => one.rule === rule)?.field;
  return formFields.find((field) => field === asked);
}

function askedField(field: FormField): AskedField | undefined {
  return askedFields.find((one) => one.field === field);
}

function hasTicket(form: FormState): boolean {
  return form.values.ticketNumber !== '' || askingFor(form, 'ticketNumber').length > 0;
}
