import {
  type ActivationWish,
  type Eligibility,
  formatDuration,
  missingFields,
  type Policy,
  policyWords,
  printIsoDuration,
} from '@pim-palette/core';

/** What is typed into the activation form. */
export interface FormFields {
  readonly justification: string;
  /** ISO 8601; empty for the most each role allows. */
  readonly duration: string;
  readonly ticketNumber: string;
  readonly ticketSystem: string;
  readonly later: boolean;
  readonly startsAt: Date | null;
  readonly keepsBundle: boolean;
  readonly bundleName: string;
}

/** One role of the form with what its policy asks; `undefined` until it is read. */
export interface AskedRole {
  readonly eligibility: Eligibility;
  readonly policy: Policy | undefined;
}

export type FieldErrors = Readonly<
  Partial<Record<'roles' | 'justification' | 'ticketNumber' | 'startsAt' | 'bundleName', string>>
>;

/** The fields a wish begins with, for as long as the person prefers where it says nothing. */
export function fieldsOf(wish: Omit<ActivationWish, 'eligibilities'>, preferredMs?: number): FormFields {
  const durationMs = wish.durationMs ?? preferredMs;
  return {
    justification: wish.justification ?? '',
    duration: durationMs === undefined ? '' : printIsoDuration(durationMs),
    ticketNumber: wish.ticket?.number ?? '',
    ticketSystem: wish.ticket?.system ?? '',
    later: wish.startsAt !== undefined,
    startsAt: wish.startsAt === undefined ? null : new Date(wish.startsAt),
    keepsBundle: false,
    bundleName: '',
  };
}

/** The wish the fields say. */
export function wishOf(fields: FormFields, eligibilities: readonly Eligibility[], durationMs?: number): ActivationWish {
  const justification = fields.justification.trim();
  const number = fields.ticketNumber.trim();
  const system = fields.ticketSystem.trim();
  return {
    eligibilities,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(justification === '' ? {} : { justification }),
    ...(number === '' ? {} : { ticket: { number, ...(system === '' ? {} : { system }) } }),
    ...(fields.later && fields.startsAt ? { startsAt: fields.startsAt.toISOString() } : {}),
  };
}

/** What is wrong with each field, and for which roles. A role whose policy is not read yet asks for nothing here. */
export function fieldErrors(fields: FormFields, roles: readonly AskedRole[], now: number): FieldErrors {
  const wish = wishOf(fields, []);
  const asking = (field: 'justification' | 'ticketNumber'): readonly string[] =>
    roles.flatMap(({ eligibility, policy }) =>
      policy && missingFields(wish, policy).includes(field) ? [eligibility.roleName] : [],
    );
  const reason = asking('justification');
  const ticket = asking('ticketNumber');
  return {
    ...(roles.length === 0 ? { roles: 'Choose at least one role' } : {}),
    ...(reason.length === 0 ? {} : { justification: `${named(reason)} for a reason` }),
    ...(ticket.length === 0 ? {} : { ticketNumber: `${named(ticket)} for a ticket number` }),
    ...(fields.later && !((fields.startsAt?.getTime() ?? 0) > now) ? { startsAt: 'Choose a time to come' } : {}),
    ...(fields.keepsBundle && fields.bundleName.trim() === '' ? { bundleName: 'A bundle needs a name' } : {}),
  };
}

/** Whether any role asks for a ticket: without one the fields are left out. */
export function asksTicket(roles: readonly AskedRole[], fields: FormFields): boolean {
  return fields.ticketNumber !== '' || roles.some(({ policy }) => policy?.asksTicket ?? false);
}

/** The longest any of these roles allows, ms; `undefined` while no policy says one. */
export function longestOf(roles: readonly AskedRole[]): number | undefined {
  const maxima = roles.flatMap(({ policy }) => policy?.maximumMs ?? []);
  return maxima.length === 0 ? undefined : Math.max(...maxima);
}

const steps = [30, 60, 120, 240, 480, 720, 1440].map((minutes) => minutes * 60_000);

/** Durations to choose from, as far as the most generous of these roles goes; the rest keep to their own policy. */
export function durationChoices(
  roles: readonly AskedRole[],
  chosenMs: number | undefined,
): readonly { readonly value: string; readonly title: string }[] {
  const maxima = roles.flatMap(({ policy }) => policy?.maximumMs ?? []);
  const most = longestOf(roles) ?? 8 * 3_600_000;
  const offered = [...steps.filter((step) => step <= most), ...maxima, ...(chosenMs === undefined ? [] : [chosenMs])];
  const sorted = [...new Set(offered)].sort((a, b) => a - b);
  return [
    { value: '', title: roles.length === 1 ? 'The most this role allows' : 'The most each role allows' },
    ...sorted.map((ms) => ({ value: printIsoDuration(ms), title: formatDuration(ms) })),
  ];
}

/** What one role makes of the form: how long, who approves, what it asks. */
export function roleTerms({ policy }: AskedRole, durationMs: number | undefined): string {
  if (!policy) return 'reading what it asks for';
  if (!policy.known) return 'its policy cannot be read: the service decides';
  const words = policyWords(policy, durationMs === undefined ? {} : { durationMs });
  const within = durationMs !== undefined && (policy.maximumMs === undefined || durationMs <= policy.maximumMs);
  return [...(within ? [formatDuration(durationMs)] : []), ...words].join(' · ');
}

function named(names: readonly string[]): string {
  const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${list} ${names.length === 1 ? 'asks' : 'ask'}`;
}
