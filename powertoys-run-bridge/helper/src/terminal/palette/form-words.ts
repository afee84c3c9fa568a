import { clampDuration, formatDuration, formatLocalTime, parseStart, withoutMaximumMs } from '@pim-palette/core';
import type { Moment } from '../outcome-words.ts';
import { askingFor, type FieldName, type FormState, isRequired } from './form.ts';
import { durationOf } from './form-check.ts';

export const fieldLabels: Readonly<Record<FieldName, string>> = {
  roles: 'Add a role',
  justification: 'Reason',
  duration: 'For',
  ticketNumber: 'Ticket',
  ticketSystem: 'Ticket system',
  start: 'Start',
  bundle: 'Keep as bundle',
};

/** What stands in a field while it is empty. */
export function placeholder(field: FieldName): string {
  switch (field) {
    case 'roles':
      return 'a few letters of its name';
    case 'duration':
      return 'as long as each role allows';
    case 'start':
      return 'now';
    case 'justification':
      return '↑ shows reasons given lately';
    case 'bundle':
      return 'a name, to have these roles again as @name';
    case 'ticketNumber':
    case 'ticketSystem':
      return '';
  }
}

/** What is said beside a field: until when it will be, or which of several roles ask for it. */
export function fieldNote(form: FormState, field: FieldName, moment: Moment): string {
  if (field === 'duration') return untilWords(form, moment);
  if (field === 'start') return startNote(form, moment);
  if (field !== 'justification' && field !== 'ticketNumber') return '';
  const asking = askingFor(form, field);
  const isForAll = asking.length === form.eligibilities.length && field === 'justification';
  if (!isRequired(form, field) || isForAll) return '';
  return `for ${[...new Set(asking.map(({ roleName }) => roleName))].join(', ')}`;
}

/** What the person should know of the time that was typed: that it comes twice that night. */
function startNote({ values }: FormState, { now, timeZone }: Moment): string {
  const start = parseStart(values.start, now, timeZone);
  return start.ok ? (start.note ?? '') : '';
}

/** `until 18:40`; where roles end apart `until 16:40 (first), 22:40 (last)`. Nothing while a policy is unread. */
function untilWords(form: FormState, { now, timeZone }: Moment): string {
  const start = parseStart(form.values.start, now, timeZone);
  if (!start.ok) return '';
  if (form.values.duration.trim() !== '' && durationOf(form) === undefined) return '';
  const from = start.at === undefined ? now : Date.parse(start.at);
  const ends = form.eligibilities.map((_, index) => {
    const ms = durationFor(form, index);
    return ms === undefined ? undefined : from + ms;
  });
  const known = ends.filter((end) => end !== undefined).sort((a, b) => a - b);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < ends.length) return '';
  const words = (end: number) => formatLocalTime(end, now, timeZone);
  return words(first) === words(last)
    ? `until ${words(first)}`
    : `until ${words(first)} (first), ${words(last)} (last)`;
}

/** How long one role would be active, ms; `undefined` while its policy is unread, or when nothing says. */
function durationFor(form: FormState, index: number): number | undefined {
  const policy = form.policies[index];
  if (!policy) return undefined;
  const wanted = durationOf(form) ?? form.preferredMs ?? policy.maximumMs ?? withoutMaximumMs;
  return clampDuration(wanted, policy.maximumMs).ms;
}

/** What one role makes of the form: how long, who approves, whether a sign-in comes first. */
export function roleTerms(form: FormState, index: number): readonly string[] {
  const policy = form.policies[index];
  if (!policy) return ['reading what it asks for'];
  if (!policy.known) return ['its policy cannot be read: the service decides'];
  const ms = durationFor(form, index);
  const isClamped = ms !== undefined && ms < (durationOf(form) ?? 0);
  const approvers = policy.approvers.map((approver) => approver.name ?? approver.id).join(', ');
  return [
    ms === undefined ? '' : `${formatDuration(ms)}${isClamped ? ', the most this role allows' : ''}`,
    policy.asksTicket ? 'ticket' : '',
    policy.asksApproval ? `approval${approvers === '' ? '' : ` by ${approvers}`}` : '',
    policy.authenticationContext === undefined && !policy.asksMfa ? '' : 'may ask to sign in again',
  ].filter((part) => part !== '');
}
