// An answer is believed only where it is about what was asked. Proxies and caches have been seen to answer for others, and the
// most harmful mistake is to call something active that nobody was given. What may differ is documented: a start in the past is
// moved to now, a custom role answers by either of its ids, Azure writes ids in other letters and with another prefix.
import { PimError } from '../errors.ts';
import type { ActivationRequest } from '../model/activation-request.ts';
import { parseIsoDuration } from '../model/duration.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';
import { withoutProvider } from '../model/scope.ts';
import { clockToleranceMs } from '../model/service-times.ts';
import type { ScheduleInfo } from '../wire/schedule-request.ts';

/** What one write asked for, as far as its answer can be compared with it. */
export interface AskedRequest {
  readonly action: 'activate' | 'deactivate';
  readonly eligibility: Pick<Eligibility, 'roleId' | 'templateId' | 'scope' | 'identity'>;
  /** The name we gave it (Azure), or the id the service gave it. */
  readonly id?: string;
  /** Absent when it is not known any more. */
  readonly durationMs?: number;
  /** ms since 1970: the start asked for, which is about the moment of sending where none was. */
  readonly startsAt?: number;
}

/** What an answer says of a request, of either service. */
export interface AnsweredRequest {
  readonly id: string;
  readonly principalId: string | undefined;
  /** All ids it names the role by; a group's `member` or `owner`. */
  readonly roleIds: readonly string[];
  readonly scopeId: string | undefined;
  readonly action: string | undefined;
  readonly status: string | undefined;
  readonly scheduleInfo: ScheduleInfo;
  /** UTC ISO 8601: the service's now when it took the request. */
  readonly createdDateTime: string | undefined;
  readonly isValidationOnly?: boolean;
}

/** A duration may come back as an end, which has fractions. */
const durationToleranceMs = 60_000;

/**
 * What of an answer is not as asked, as a sentence; `undefined` when it fits. `now` (ms since 1970), or the service's where that
 * is later, bounds a start that the service moved. While it waits its clock has not started, and of its times only the duration
 * counts.
 */
export function misfitOf(
  answered: AnsweredRequest,
  asked: Omit<AskedRequest, 'action'> & { readonly action: AskedRequest['action'] | 'extend' | 'renew' },
  now: number,
): string | undefined {
  const { roleId, templateId, scope, identity } = asked.eligibility;
  const { principalId, roleIds, scopeId, action } = answered;
  const names = [roleId, ...(templateId === undefined ? [] : [templateId])].map(idName);
  if (asked.id !== undefined && idName(answered.id) !== idName(asked.id)) return 'The answer is about another request.';
  if (principalId === undefined || roleIds.length === 0 || scopeId === undefined || action === undefined)
    return saysNothing;
  if (principalId.toLowerCase() !== identity.principalId.toLowerCase()) return 'The answer is about another person.';
  if (!roleIds.some((one) => names.includes(idName(one)))) return 'The answer is about another role.';
  if (bareScope(scopeId) !== bareScope(scope.id)) return 'The answer is about another scope.';
  if (action.toLowerCase() !== `self${asked.action}`) return 'The answer is about something else than was asked for.';
  if (answered.isValidationOnly === true) return 'The answer is about a check.';
  return asked.action === 'activate' ? misfitOfTimes(answered, asked, now) : undefined;
}

function misfitOfTimes(
  { scheduleInfo, status, createdDateTime }: AnsweredRequest,
  { durationMs = Number.NaN, startsAt: wanted = Number.NaN }: Pick<AskedRequest, 'durationMs' | 'startsAt'>,
  now: number,
): string | undefined {
  const { type, duration, endDateTime } = scheduleInfo?.expiration ?? {};
  const start = Date.parse(scheduleInfo?.startDateTime ?? '');
  const length = duration === undefined ? Number.NaN : (parseIsoDuration(duration) ?? 0);
  const end = Date.parse(endDateTime ?? '');
  const isLonger = (ms: number) => ms > durationMs + durationToleranceMs;
  if (length <= 0) return endsFirst;
  if (isLonger(length) || type?.toLowerCase() === 'noexpiration') return 'The answer lasts longer than was asked for.';
  if (isWaiting(status)) return undefined;
  if (end <= start || end <= wanted) return endsFirst;
  if (isLonger(end - start)) return 'The answer lasts longer than was asked for.';
  const isElsewhen =
    start < wanted - clockToleranceMs || start > Math.max(wanted, movedTo(createdDateTime, now)) + clockToleranceMs;
  return isElsewhen ? 'The answer starts at another time than was asked for.' : undefined;
}

const saysNothing = 'The answer does not say what it is about.';
const endsFirst = 'The answer ends before it starts.';

/** What an activation asks for; `sentAt` is ms since 1970. */
export function askedOf({ eligibility, durationMs, startsAt }: ActivationRequest, sentAt: number): AskedRequest {
  return {
    action: 'activate',
    eligibility,
    startsAt: startsAt === undefined ? sentAt : Date.parse(startsAt),
    ...(durationMs > 0 ? { durationMs } : {}),
  };
}

/** Throws `unexpectedAnswer` when the answer to a check says that it is about something else; what it has to say is not documented. */
export function checkChecked(answered: AnsweredRequest, { eligibility }: ActivationRequest): void {
  const misfit = misfitOf({ ...answered, isValidationOnly: false }, { action: 'activate', eligibility }, Number.NaN);
  if (misfit !== undefined && misfit !== saysNothing) throw new PimError('unexpectedAnswer', misfit);
}

/** The service's now as far as an answer tells it, ms since 1970: this machine's clock may be behind. */
function movedTo(createdDateTime: string | undefined, now: number): number {
  return Math.max(now, Date.parse(createdDateTime ?? '') || now);
}

/** Throws `unexpectedAnswer` when a request that was read is not the one asked for, as far as that is known. */
export function checkRead(
  answered: AnsweredRequest,
  asked: Partial<AskedRequest> & { readonly id: string },
  now: number,
): void {
  const { id, action, eligibility } = asked;
  const misfit =
    action !== undefined && eligibility !== undefined
      ? misfitOf(answered, { ...asked, action, eligibility }, now)
      : idName(answered.id) === idName(id)
        ? undefined
        : 'The answer is about another request.';
  if (misfit !== undefined) throw new PimError('unexpectedAnswer', misfit);
}

/** Whether a person has yet to decide: then the clock has not started, whatever times are told. */
export function isWaiting(status: string | undefined): boolean {
  return status?.trim().toLowerCase().startsWith('pendingapproval') ?? false;
}

function bareScope(id: string): string {
  const bare = withoutProvider(id).replace(/\/+$/, '');
  return (bare === '' ? '/' : bare).toLowerCase();
}
