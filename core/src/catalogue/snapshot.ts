// The catalogue of the last run, checked by hand and not with zod: it is read before the first row is shown, and loading zod
// takes longer than everything else of that together (measured: 55 to 70 ms of a bare start of 25).
import type { Activation, OpenRequest } from '../model/activation.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { type Eligibility, type EligibilityKey, kinds, type LeftEligibility } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { Policy } from '../model/policy.ts';

/** A policy, and when it was read (ms since 1970). */
export interface DatedPolicy {
  readonly policy: Policy;
  readonly readAt: number;
}

/** What a door shows before anything was read. */
export interface Snapshot {
  readonly catalogue: Catalogue;
  readonly policies: ReadonlyMap<EligibilityKey, DatedPolicy>;
  /** Tenant ids in lower case by their domains. */
  readonly domains: ReadonlyMap<string, string>;
}

/** What to show when there is no snapshot: nothing, confirmed by nobody. */
export const emptyCatalogue: Catalogue = {
  eligibilities: [],
  activations: [],
  openRequests: [],
  gaps: [],
  takenAt: new Date(0).toISOString(),
  confirmed: false,
};

/**
 * Reads a stored snapshot; its catalogue is unconfirmed and has no gaps, since those belonged to another run.
 * `undefined` for anything that is not wholly such a document of this version.
 */
export function parseSnapshot(document: unknown): Snapshot | undefined {
  if (!isObject(document) || document.schema !== 1) return undefined;
  const { takenAt, eligibilities, activations, openRequests, policies, domains = {}, left = [] } = document;
  if (!isText(takenAt) || !isList(eligibilities, isEligibility) || !isList(activations, isActivation)) return undefined;
  if (!isList(openRequests, isOpenRequest) || !isList(policies, isPolicyRow)) return undefined;
  if (!isObject(domains) || !isList(left, isLeft)) return undefined;
  const items = [...eligibilities, ...activations, ...openRequests, ...left.map(({ eligibility }) => eligibility)];
  if (!putPeople(items, document.people)) return undefined;
  return {
    catalogue: {
      eligibilities,
      activations,
      openRequests,
      gaps: [],
      ...(left.length === 0 ? {} : { left }),
      takenAt,
      confirmed: false,
    },
    policies: new Map(policies.map(([key, readAt, policy]) => [key, { policy, readAt }])),
    // Absent in what earlier versions kept.
    domains: new Map(Object.entries(domains).flatMap(([domain, id]) => (isText(id) ? [[domain, id] as const] : []))),
  };
}

/** Thousands of items belong to a few people in a few tenants: each of these once. */
function createPeople(): { readonly all: readonly Identity[]; placeOf(identity: Identity): number } {
  const all: Identity[] = [];
  const places = new Map<Identity, number>();
  return {
    all,
    placeOf(identity) {
      const before = places.get(identity);
      if (before !== undefined) return before;
      const same = all.findIndex((one) => isSame(one, identity));
      // What the person calls a tenant is kept elsewhere, and may be another name by now.
      const { ownTenantName: _, ...plain } = identity;
      const place = same < 0 ? all.push(plain) - 1 : same;
      places.set(identity, place);
      return place;
    },
  };
}

/**
 * Gives each item the person it names by place in `people`; in what earlier versions kept each holds its own. False when one of
 * them is no person. In place: the document is this reading's own, and to copy each item would cost as much as to check it.
 */
function putPeople(items: readonly { identity: unknown }[], people: unknown = []): boolean {
  if (!isList(people, isIdentity)) return false;
  const own = createPeople();
  for (const item of items) {
    const { identity } = item;
    if (typeof identity !== 'number' && !isIdentity(identity)) return false;
    const person = typeof identity === 'number' ? people[identity] : own.all[own.placeOf(identity)];
    if (person === undefined) return false;
    item.identity = person;
  }
  return true;
}

function isSame(one: Identity, other: Identity): boolean {
  return (
    one.accountId === other.accountId &&
    one.tenantId === other.tenantId &&
    one.username === other.username &&
    one.tenantName === other.tenantName &&
    one.principalId === other.principalId
  );
}

/**
 * The document that keeps a snapshot. It names people by place, which earlier versions cannot read: they put it aside and read
 * the list again. With a higher `schema` they would leave it as it is, and have no list at a start for good.
 */
export function snapshotDocument({ catalogue, policies, domains }: Snapshot): unknown {
  const { eligibilities, activations, openRequests, left, takenAt } = catalogue;
  const people = createPeople();
  const named = <T extends { readonly identity: Identity }>(item: T) => ({
    ...item,
    identity: people.placeOf(item.identity),
  });
  return {
    schema: 1,
    takenAt,
    people: people.all,
    eligibilities: eligibilities.map(named),
    activations: activations.map(named),
    openRequests: openRequests.map(named),
    policies: [...policies].map(([key, { policy, readAt }]) => [key, readAt, policy]),
    domains: Object.fromEntries(domains),
    ...(left === undefined ? {} : { left: left.map((one) => ({ ...one, eligibility: named(one.eligibility) })) }),
  };
}

type Guard<T> = (value: unknown) => value is T;
type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isNumberOrAbsent(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}

function isList<T>(value: unknown, is: Guard<T>): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

const knownKinds: ReadonlySet<unknown> = new Set(kinds);

function isIdentity(value: unknown): value is Identity {
  if (!isObject(value)) return false;
  const { accountId, username, tenantId, tenantName, principalId } = value;
  return isText(accountId) && isText(username) && isText(tenantId) && isText(tenantName) && isText(principalId);
}

/** Whose it is comes after: see `putPeople`. */
function isBelonging({ key, kind, roleName }: Fields): boolean {
  return isText(key) && knownKinds.has(kind) && isText(roleName);
}

function isEligibility(value: unknown): value is Eligibility {
  if (!isObject(value) || !isBelonging(value) || !isObject(value.scope)) return false;
  const { id, type, label, path } = value.scope;
  const { roleId, via, description, access, endsAt, templateId, gone, scheduleId, condition } = value;
  const { newSince, endsSoonSince } = value;
  return (
    isText(id) &&
    isText(type) &&
    isText(label) &&
    isText(roleId) &&
    isText(via) &&
    isList(path, isText) &&
    isTextOrAbsent(description) &&
    isTextOrAbsent(access) &&
    isTextOrAbsent(endsAt) &&
    isTextOrAbsent(templateId) &&
    isTextOrAbsent(gone) &&
    isTextOrAbsent(scheduleId) &&
    isNumberOrAbsent(newSince) &&
    isNumberOrAbsent(endsSoonSince) &&
    (condition === undefined || (isObject(condition) && isText(condition.text) && isText(condition.version)))
  );
}

function isLeft(value: unknown): value is LeftEligibility {
  return isObject(value) && isEligibility(value.eligibility) && Number.isFinite(value.leftAt);
}

function isActivation(value: unknown): value is Activation {
  if (!isObject(value) || !isBelonging(value)) return false;
  const { roleId, scopeId, scopeLabel, activated, startsAt, endsAt, linkedScheduleId } = value;
  return (
    [roleId, scopeId, scopeLabel].every(isText) &&
    typeof activated === 'boolean' &&
    [startsAt, endsAt, linkedScheduleId].every(isTextOrAbsent)
  );
}

function isOpenRequest(value: unknown): value is OpenRequest {
  if (!isObject(value) || !isBelonging(value)) return false;
  const { requestId, scopeLabel, status, action, createdAt, startsAt, isUnlisted } = value;
  return (
    [requestId, scopeLabel, status, action].every(isText) &&
    [createdAt, startsAt].every(isTextOrAbsent) &&
    (isUnlisted === undefined || isUnlisted === true)
  );
}

function isPolicyRow(value: unknown): value is readonly [EligibilityKey, number, Policy] {
  if (!Array.isArray(value)) return false;
  const [key, readAt, policy]: readonly unknown[] = value;
  return isText(key) && Number.isFinite(readAt) && isPolicy(policy);
}

/** What a policy says yes or no to. */
type PolicyFlag = { [Name in keyof Required<Policy>]: Policy[Name] extends boolean ? Name : never }[keyof Policy];

function isPolicy(value: unknown): value is Policy {
  if (!isObject(value)) return false;
  const { known, maximumMs, asksJustification, asksTicket, asksMfa, asksApproval } = value;
  const { approvers, authenticationContext, error } = value;
  const flags: Readonly<Record<PolicyFlag, unknown>> = { known, asksJustification, asksTicket, asksMfa, asksApproval };
  return (
    Object.values(flags).every(isFlag) &&
    (maximumMs === undefined || Number.isFinite(maximumMs)) &&
    isList(approvers, isApprover) &&
    [authenticationContext, error].every(isTextOrAbsent)
  );
}

function isApprover(value: unknown): value is Policy['approvers'][number] {
  return isObject(value) && isText(value.id) && isText(value.type) && isTextOrAbsent(value.name);
}
