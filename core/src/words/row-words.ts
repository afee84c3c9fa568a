import { type Activation, hasBegun, type OpenRequest } from '../model/activation.ts';
import type { Gap } from '../model/catalogue.ts';
import { clampDuration, formatDuration } from '../model/duration.ts';
import { type Access, type Eligibility, type Kind, newMs } from '../model/eligibility.ts';
import { tenantWords } from '../model/identity.ts';
import type { Policy } from '../model/policy.ts';
import type { ScopeType } from '../model/scope.ts';
import { capitalized } from './capitalized.ts';
import { formatLocalTime } from './local-time.ts';

/** What was typed, as far as the words of a row depend on it. */
export interface TypedOptions {
  readonly durationMs?: number;
  readonly justification?: string;
  readonly ticket?: string;
  /** Say that they are given, not what. */
  readonly conceal?: boolean;
}

/** The typed reason, or only that there is one. */
export function reasonWords(justification: string, conceal = false): string {
  return conceal ? 'reason given' : `reason: ${justification}`;
}

/** What a row says of its kind: `Directory`, `Group member`, `Azure resource`. */
export function kindWords(kind: Kind, access?: Access): string {
  if (kind === 'directoryRole') return 'Directory';
  return kind === 'group' ? `Group ${access ?? 'member'}` : 'Azure resource';
}

/** Several of a kind, for sentences: `directory roles`. */
export function kindsWords(kind: Kind): string {
  return { directoryRole: 'directory roles', group: 'groups', azureResource: 'Azure resource roles' }[kind];
}

/** The type of a scope in words; nothing for one nobody knows. */
export function scopeWords(type: ScopeType): string {
  const words: Readonly<Record<ScopeType, string>> = {
    tenant: 'whole directory',
    administrativeUnit: 'administrative unit',
    application: 'application',
    group: 'group',
    managementGroup: 'management group',
    subscription: 'subscription',
    resourceGroup: 'resource group',
    resource: 'resource',
    unknown: '',
  };
  return words[type];
}

/** That what a right is about has been deleted; `undefined` where it has not. Of a scope that may also mean another tenant. */
export function goneWords({ gone, scope }: Pick<Eligibility, 'gone' | 'scope'>): string | undefined {
  switch (gone) {
    case undefined:
      return undefined;
    case 'scope':
      return `the ${scopeWords(scope.type) || 'scope'} can no longer be found`;
    case 'group':
    case 'administrativeUnit':
      return `the ${scopeWords(gone)} no longer exists`;
  }
}

/** What is quietly said of an eligibility for a while: that it is new, that its end is near. */
export function markWords(
  { newSince, endsSoonSince, endsAt }: Pick<Eligibility, 'newSince' | 'endsSoonSince' | 'endsAt'>,
  now: number,
  timeZone?: string,
): readonly string[] {
  const isNear = endsSoonSince !== undefined && endsAt !== undefined && Date.parse(endsAt) > now;
  return [
    ...(newSince === undefined || now - newSince >= newMs ? [] : ['new']),
    ...(isNear ? [`eligible until ${formatLocalTime(Date.parse(endsAt), now, timeZone)}`] : []),
  ];
}

/** What was typed for a role, and where its policy allows less: `4 h, the most this role allows`, `reason: patching`. */
export function typedWords(policy: Policy | undefined, typed: TypedOptions): readonly string[] {
  const words: string[] = [];
  if (typed.durationMs !== undefined) {
    const clamped = clampDuration(typed.durationMs, policy?.known ? policy.maximumMs : undefined);
    if (clamped.clamped) words.push(`${formatDuration(clamped.ms)}, the most this role allows`);
  }
  if (typed.justification !== undefined) words.push(reasonWords(typed.justification, typed.conceal));
  if (typed.ticket !== undefined) words.push(typed.conceal ? 'ticket given' : `ticket ${typed.ticket}`);
  return words;
}

/** How an activation stands: `2 h 14 min left`, `assigned, does not end`, `assigned until 20:00`, `starts 20:00`. */
export function activationWords(
  activation: Pick<Activation, 'activated' | 'startsAt' | 'endsAt'>,
  now: number,
  timeZone?: string,
): string {
  const startsAt = Date.parse(activation.startsAt ?? '');
  const endsAt = Date.parse(activation.endsAt ?? '');
  if (!activation.activated)
    return Number.isNaN(endsAt) ? 'assigned, does not end' : `assigned until ${formatLocalTime(endsAt, now, timeZone)}`;
  if (!hasBegun(activation, now)) return `starts ${formatLocalTime(startsAt, now, timeZone)}`;
  return Number.isNaN(endsAt) ? 'active, does not end' : `${formatDuration(endsAt - now)} left`;
}

const approvalStatus = new Set(['pendingapproval', 'pendingapprovalprovisioning', 'pendingadmindecision']);

/** What an open request waits for, and since when; a status word nobody knows is shown as it came. */
export function openRequestWords(request: OpenRequest, now: number, timeZone?: string): string {
  const startsAt = Date.parse(request.startsAt ?? '');
  const createdAt = Date.parse(request.createdAt ?? '');
  const since = Number.isNaN(createdAt) ? '' : ` since ${formatLocalTime(createdAt, now, timeZone)}`;
  if (request.isUnlisted) return 'requested already, not listed by the service';
  if (approvalStatus.has(request.status.trim().toLowerCase())) return `waiting for approval${since}`;
  if (startsAt > now) return `starts ${formatLocalTime(startsAt, now, timeZone)}`;
  const settingUp = /^(pending|accepted$|granted$|schedulecreated$|provisioning)/i.test(request.status);
  return settingUp ? `being set up${since}` : `${request.status}${since}`;
}

/** Which part of the list is missing: `Groups in Fabrikam could not be read`. */
export function gapWords(gap: Gap): string {
  return gapsWords([gap]);
}

/** The same of several parts at once: `Groups and active Azure resource roles in Fabrikam could not be read`. */
export function gapsWords(gaps: readonly Gap[]): string {
  const parts = listWords([...new Set(gaps.map(partWords))], mostNamed);
  // Of several the tenant is enough: each scope by itself would fill the line.
  const where = listWords(
    [...new Set(gaps.length === 1 ? gaps.map(placeWords) : gaps.map(({ identity }) => tenantWords(identity)))],
    mostNamed,
  );
  return `${capitalized(parts)} in ${where} could not be read`;
}

const mostNamed = 3;

function partWords({ kind, part }: Gap): string {
  const kinds = kindsWords(kind);
  return {
    eligibilities: kinds,
    activations: `active ${kinds}`,
    requests: `open requests for ${kinds}`,
    names: `names of ${kinds}`,
    approvals: `what waits for your decision in ${kinds}`,
    scopes: 'places for Azure resource roles',
    tenants: 'the tenants of the account',
    definitions: `what ${kinds} allow`,
  }[part];
}

function placeWords({ scopeId, identity }: Gap): string {
  return scopeId === undefined ? tenantWords(identity) : `${scopeId}, ${tenantWords(identity)}`;
}

/** `a, b and c`; with a limit `a, b and 3 more`. */
export function listWords(names: readonly string[], limit = names.length): string {
  const shown = names.length > limit ? [...names.slice(0, limit), `${names.length - limit} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** `1 role`, `3 roles`. */
export function countWords(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}
