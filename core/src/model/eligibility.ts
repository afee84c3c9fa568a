import { idName } from './id-name.ts';
import { type Identity, identityKey } from './identity.ts';
import type { Scope } from './scope.ts';

/** The kinds there are, in the order they are told in; whatever lists kinds lists these. */
export const kinds = ['directoryRole', 'group', 'azureResource'] as const;

export type Kind = (typeof kinds)[number];

const resources: Readonly<Record<Kind, 'graph' | 'arm'>> = {
  directoryRole: 'graph',
  group: 'graph',
  azureResource: 'arm',
};

/** The service that is asked about a kind: Microsoft Graph or Azure Resource Manager. */
export function resourceOf(kind: Kind): 'graph' | 'arm' {
  return resources[kind];
}

/** Membership or ownership, for groups. */
export type Access = 'member' | 'owner';

/** Stable text that names one eligibility across runs and machines: kind, tenant, role, scope, principal. Lower case. */
export type EligibilityKey = string;

/** A right this person may activate (an eligibility schedule instance). */
export interface Eligibility {
  readonly key: EligibilityKey;
  readonly kind: Kind;
  readonly identity: Identity;
  /** `roleDefinitionId` verbatim; for a group `member` or `owner`. */
  readonly roleId: string;
  /** Role name as the service has it; for a group the group's name. */
  readonly roleName: string;
  readonly description?: string;
  /** Groups only. */
  readonly access?: Access;
  readonly scope: Scope;
  /** Directory roles: the scope is one an application defines (`appScopeId`), and is sent back as that. */
  readonly appScoped?: boolean;
  /** How it came: `direct`, through a `group`, or `inherited` from a wider scope. */
  readonly via: 'direct' | 'group' | 'inherited' | 'unknown';
  /** UTC ISO 8601; absent when it does not end. */
  readonly endsAt?: string;
  /** Directory roles: the role's second id, where it has one. */
  readonly templateId?: string;
  /** What it is about has been deleted, and the service still lists it. */
  readonly gone?: 'group' | 'administrativeUnit' | 'scope';
  /** ARM: `properties.roleEligibilityScheduleId` as received; sent back as the linked schedule. */
  readonly scheduleId?: string;
  /** ARM: carried over to the activation when the eligibility has one. */
  readonly condition?: { readonly text: string; readonly version: string };
  /** ms since 1970: since when the list has it, where it came after others were known; for a week. */
  readonly newSince?: number;
  /** ms since 1970: since when its end is known to be near. */
  readonly endsSoonSince?: number;
}

/** So long it is said of an eligibility that it is new, ms. */
export const newMs = 7 * 24 * 60 * 60_000;

/** An eligibility the service no longer lists, as it was listed last. */
export interface LeftEligibility {
  readonly eligibility: Eligibility;
  /** ms since 1970: when it was missed first. */
  readonly leftAt: number;
}

/** Builds the key. Ids compare without case at the service, so they are folded here and nowhere else. */
export function eligibilityKey(parts: {
  readonly kind: Kind;
  readonly tenantId: string;
  readonly roleId: string;
  readonly scopeId: string;
  readonly principalId: string;
}): EligibilityKey {
  return [parts.kind, parts.tenantId, idName(parts.roleId), parts.scopeId, parts.principalId]
    .map((part) => encodeURIComponent(part.toLowerCase()))
    .join('|');
}

/** The key the same right has where it is called by its second id, if it has one. */
export function otherKey(eligibility: Eligibility): EligibilityKey | undefined {
  const { kind, identity, templateId, scope } = eligibility;
  if (templateId === undefined) return undefined;
  const { tenantId, principalId } = identity;
  return eligibilityKey({ kind, tenantId, roleId: templateId, scopeId: scope.id, principalId });
}

/** The eligibility with this key, by either id of its role. */
export function eligibilityWithKey(
  eligibilities: readonly Eligibility[],
  key: EligibilityKey,
): Eligibility | undefined {
  return eligibilities.find((one) => one.key === key) ?? eligibilities.find((one) => otherKey(one) === key);
}

/** What names exactly these roles, in whatever order. */
export function rolesKey(eligibilities: readonly Pick<Eligibility, 'key'>[]): string {
  return JSON.stringify(eligibilities.map(({ key }) => key).sort());
}

/** What one person has of one kind: lists are read, and fail, by it. */
export function cellKey({ kind, identity }: Pick<Eligibility, 'kind' | 'identity'>): string {
  return `${kind} ${identityKey(identity)}`;
}

/** The key without the person: equal for two people with the same eligibility, so that a bundle can be shared. */
export function sharedKey(key: EligibilityKey): string {
  return key.slice(0, key.lastIndexOf('|'));
}
