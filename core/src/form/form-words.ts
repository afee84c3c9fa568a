import { formatDuration, withoutMaximumMs } from '../model/duration.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { Moment } from '../model/moment.ts';
import { durationFor } from '../plan/duration-for.ts';
import { formatLocalTime } from '../words/local-time.ts';
import { askedTerms } from '../words/policy-terms.ts';
import { listWords } from '../words/row-words.ts';
import { parseStart } from '../words/start-time.ts';
import { askingFor, durationOf, startOf } from './fields.ts';
import { chosenRoles, type FormField, type FormState, typedDuration } from './form.ts';

/** `Activate 3 roles`, or the role's name when it is one. */
export function formTitle(form: Pick<FormState, 'roles' | 'checkOnly' | 'endsFirst'>): string {
  const eligibilities = chosenRoles(form);
  const [only] = eligibilities;
  const what = eligibilities.length === 1 && only ? only.roleName : `${eligibilities.length} roles`;
  const verb = form.endsFirst ? 'More time for' : form.checkOnly ? 'Check' : 'Activate';
  return `${verb} ${eligibilities.length === 0 ? 'roles' : what}`;
}

/** What sending the form does: `Activate`, `Schedule`, `Ask for approval`, `Check`, `End it and activate again`. */
export function submitWords(form: FormState): string {
  if (form.endsFirst) return 'End it and activate again';
  if (form.checkOnly) return 'Check';
  const roles = chosenRoles(form);
  if (roles.length > 0 && roles.every(({ key }) => form.policies.get(key)?.asksApproval)) return 'Ask for approval';
  if (form.afterEnd !== undefined) return 'Activate again when it ends';
  return form.startsLater ? 'Schedule' : 'Activate';
}

/** What one role makes of the form: how long, who approves, whether a sign-in comes first. */
export function roleTerms(form: FormState, { key }: Pick<Eligibility, 'key'>): readonly string[] {
  const policy = form.policies.get(key);
  if (!policy) return ['reading what it asks for'];
  if (!policy.known) return ['its policy cannot be read: the service decides'];
  const { ms, clamped } = durationFor(policy, wanted(form));
  const isCut = clamped && durationOf(form) !== undefined;
  const approvers = policy.approvers.map((approver) => approver.name ?? approver.id).join(', ');
  return [
    form.endsFirst ? 'off in between: usually seconds, sometimes minutes' : '',
    `${formatDuration(ms)}${isCut ? ', the most this role allows' : ''}`,
    ...askedTerms(policy).map(({ short }) => short),
    policy.asksApproval ? `approval${approvers === '' ? '' : ` by ${approvers}`}` : '',
    policy.authenticationContext === undefined && !policy.asksMfa ? '' : 'may ask to sign in again',
  ].filter((part) => part !== '');
}

/**
 * What is said of a field while nothing is wrong with it: until when it will be, which of several roles ask for it. `undefined`
 * when there is nothing to say. Until when is left out while a policy is unread, since it would change.
 */
export function fieldHint(form: FormState, field: FormField, moment: Moment): string | undefined {
  if (field === 'duration') return untilWords(form, moment);
  if (field === 'start') return startNote(form, moment);
  const asking = askingFor(form, field);
  const isForAll = field === 'justification' && asking.length === chosenRoles(form).length;
  if (asking.length === 0 || isForAll) return undefined;
  return `for ${listWords([...new Set(asking.map(({ roleName }) => roleName))])}`;
}

/** What is to be known of the time that was typed: that it comes twice that night. */
function startNote({ values, startsLater }: FormState, { now, timeZone }: Moment): string | undefined {
  const start = startsLater ? parseStart(values.start, now, timeZone) : undefined;
  return start?.ok ? start.note : undefined;
}

/** `8 h, until 18:40`; where roles differ when the first and the last end; what was clamped. */
function untilWords(form: FormState, moment: Moment): string | undefined {
  const { now, timeZone } = moment;
  const typed = durationOf(form);
  if (form.values.duration.trim() !== '' && typed === undefined) return undefined;
  const roles = chosenRoles(form);
  const policies = roles.flatMap(({ key }) => form.policies.get(key) ?? []);
  if (roles.length === 0 || policies.length < roles.length) return undefined;
  const startsAt = form.afterEnd?.endsAt ?? startOf(form, moment);
  const from = startsAt === undefined ? now : Date.parse(startsAt);
  const lengths = policies.map((policy) => durationFor(policy, wanted(form)));
  const all = lengths.map(({ ms }) => ms);
  const [shortest, longest] = [Math.min(...all), Math.max(...all)];
  const until = (ms: number) => formatLocalTime(from + ms, now, timeZone);
  const ends =
    shortest === longest
      ? `${formatDuration(longest)}, until ${until(longest)}`
      : `${formatDuration(shortest)} to ${formatDuration(longest)}, until ${until(shortest)} (first), ${until(longest)} (last)`;
  return typed !== undefined && lengths.every(({ clamped }) => clamped)
    ? `${ends}: the most ${roles.length === 1 ? 'this role allows' : 'these roles allow'}`
    : ends;
}

const halfHour = 30 * 60_000;
const mostStops = 100;

/** Durations to choose from, shortest first: half hours up to the longest any chosen role allows, whole hours beyond twelve. */
export function durationStops(form: FormState): {
  readonly stops: readonly { readonly ms: number; readonly typed: string; readonly words: string }[];
  /** Index of the one nearest to what was typed, is preferred, or is the most. */
  readonly at: number;
} {
  const end = longestAllowed(form);
  const step = end > 12 * 2 * halfHour ? 2 * halfHour : halfHour;
  const lengths: number[] = [];
  for (let ms = step; ms < end && lengths.length < mostStops; ms += step) lengths.push(ms);
  lengths.push(end);
  const want = Math.min(durationOf(form) ?? form.preferredMs ?? end, end);
  const distance = (ms: number | undefined) => Math.abs((ms ?? 0) - want);
  const at = lengths.reduce((best, ms, index) => (distance(ms) < distance(lengths[best]) ? index : best), 0);
  return { stops: lengths.map((ms) => ({ ms, typed: typedDuration(ms), words: formatDuration(ms) })), at };
}

/** The longest any chosen role allows, ms; where none says, eight hours or what is preferred. */
export function longestAllowed(form: FormState): number {
  const unlimited = Math.max(form.preferredMs ?? 0, withoutMaximumMs);
  const limits = chosenRoles(form).map(({ key }) => form.policies.get(key)?.maximumMs ?? unlimited);
  return limits.length === 0 ? unlimited : Math.max(...limits);
}

/** One duration to choose, where a door offers some instead of having them typed. */
export interface DurationChoice {
  /** To be put into the field. */
  readonly typed: string;
  readonly ms?: number;
  readonly title: string;
}

const offeredMs = [30, 60, 120, 240, 480, 720, 1440].map((minutes) => minutes * 60_000);

/**
 * Durations to choose from, as far as the most generous role goes; the rest keep to their own policy. The first is the most each
 * allows. With a preference that has to be typed out: nothing typed would mean the preference.
 */
export function durationChoices(form: FormState): readonly DurationChoice[] {
  const chosen = durationOf(form);
  const most = longestAllowed(form);
  const maxima = chosenRoles(form).flatMap(({ key }) => form.policies.get(key)?.maximumMs ?? []);
  const steps = offeredMs.filter((ms) => ms <= most);
  const all = [...new Set([...steps, ...maxima, ...(chosen === undefined ? [] : [chosen])])].sort((a, b) => a - b);
  return [
    {
      typed: form.preferredMs === undefined ? '' : typedDuration(most),
      title: form.roles.length === 1 ? 'The most this role allows' : 'The most each role allows',
    },
    ...all.map((ms) => ({ typed: typedDuration(ms), ms, title: formatDuration(ms) })),
  ];
}

function wanted(form: FormState): { readonly durationMs?: number; readonly preferredMs?: number } {
  const durationMs = durationOf(form);
  const { preferredMs } = form;
  return { ...(durationMs === undefined ? {} : { durationMs }), ...(preferredMs === undefined ? {} : { preferredMs }) };
}
