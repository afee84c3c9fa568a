import {
  type Activation,
  accessOf,
  type BatchItem,
  type Catalogue,
  type Eligibility,
  type Gap,
  type Identity,
  isUnderWay,
  type OpenRequest,
  type Outcome,
  type OwnOf,
  plainDetail,
  plainState,
  type Row,
} from '@pim-palette/core';
import { type Exit, exitCodes } from '../exit-codes.ts';
import type { JsonAccount, JsonGap, JsonOutcome, JsonRight, JsonRow, PimDocument } from './schema.ts';

type Body<D> = D extends PimDocument ? Omit<D, 'schema' | 'exit'> : never;

/** A document with its envelope: schema version and how the command ends. */
export function documentOf(exit: Exit, body: Body<PimDocument>): unknown {
  return { schema: 'pim-palette/1', ...body, exit: { code: exitCodes[exit].code, name: exit } };
}

/** What is behind one right: an eligibility, an activation, or a request. */
export function jsonRight(thing: Eligibility | Activation | OpenRequest): JsonRight {
  return {
    key: thing.key,
    kind: thing.kind,
    role: thing.roleName,
    scope: 'scope' in thing ? thing.scope.label : thing.scopeLabel,
    tenant: thing.identity.tenantName,
    tenantId: thing.identity.tenantId,
    account: thing.identity.username,
    ...jsonAccess(thing),
  };
}

/** The member that says what one is in a group; nothing for other kinds. */
export function jsonAccess(thing: Parameters<typeof accessOf>[0]): Pick<JsonRight, 'access'> {
  const access = accessOf(thing);
  return access === undefined ? {} : { access };
}

/** The rows that are rights; commands, notices, bundles and gaps have places of their own. */
export function jsonRows(rows: readonly Row[], catalogue: Catalogue, own: OwnOf): readonly JsonRow[] {
  const eligibilities = new Map(catalogue.eligibilities.map((eligibility) => [eligibility.key, eligibility]));
  const standing = new Map(catalogue.activations.flatMap((one) => (one.activated ? [] : [[one.key, one] as const])));
  return rows.flatMap((row): readonly JsonRow[] => {
    const eligibility = row.key === undefined ? undefined : eligibilities.get(row.key);
    const { name, favourite } = own.get(row.key ?? '') ?? {};
    const shown = {
      stateText: plainState(row),
      detail: plainDetail(row),
      enter: row.enter,
      unconfirmed: row.unconfirmed,
      ...(name === undefined ? {} : { ownName: name }),
      ...(favourite === undefined ? {} : { favourite }),
      ...(eligibility?.gone === undefined ? {} : { gone: eligibility.gone }),
      ...(eligibility?.endsAt === undefined ? {} : { eligibleUntil: eligibility.endsAt }),
      ...(eligibility?.newSince === undefined ? {} : { newSince: new Date(eligibility.newSince).toISOString() }),
    };
    if (row.action.type === 'manageRequest') {
      const { openRequest } = row.action;
      const id = openRequest.isUnlisted ? {} : { requestId: openRequest.requestId };
      return [{ ...jsonRight(openRequest), state: 'waiting', ...shown, ...id }];
    }
    // Nothing can be done with what is assigned for good: its row carries no activation.
    const activation = row.action.type === 'manageActivation' ? row.action.activation : standing.get(row.key ?? '');
    if (activation && row.type !== 'eligible') {
      const state = activation.activated ? 'active' : 'assigned';
      const ends = activation.endsAt === undefined ? {} : { endsAt: activation.endsAt };
      const { again } = row.action.type === 'manageActivation' ? row.action : {};
      const more = again === undefined || again === 'may' ? {} : { againAt: again.endsAt };
      return [{ ...jsonRight(activation), scopeId: activation.scopeId, state, ...shown, ...ends, ...more }];
    }
    if (row.type !== 'eligible' || !eligibility) return [];
    return [{ ...jsonRight(eligibility), scopeId: eligibility.scope.id, state: 'eligible', ...shown }];
  });
}

/** A part of the list that could not be read. */
export function jsonGap(gap: Gap): JsonGap {
  return {
    kind: gap.kind,
    part: gap.part,
    tenant: gap.identity.tenantName,
    account: gap.identity.username,
    ...(gap.scopeId === undefined ? {} : { scopeId: gap.scopeId }),
    error: gap.error,
    cure: gap.cure,
  };
}

/** The same of an activation that was sent, with the duration where it was clamped. */
export function jsonSent({ outcome, clampedToMs }: BatchItem): JsonOutcome {
  const said = jsonOutcome(outcome);
  return clampedToMs !== undefined && isUnderWay(said) ? { ...said, clampedToMs } : said;
}

/** The outcome as it is, an activation inside it in the words of the rows. */
export function jsonOutcome(outcome: Outcome): JsonOutcome {
  if (outcome.state === 'refused') return { ...outcome, rules: [...outcome.rules] };
  if (outcome.state !== 'alreadyActive') return outcome;
  const { activation } = outcome;
  if (!activation) return { state: 'alreadyActive' };
  const { key, kind, role, scope, tenant } = jsonRight(activation);
  return {
    state: 'alreadyActive',
    activation: {
      key,
      kind,
      role,
      scope,
      tenant,
      ...(activation.startsAt === undefined ? {} : { startsAt: activation.startsAt }),
      ...(activation.endsAt === undefined ? {} : { endsAt: activation.endsAt }),
    },
  };
}

/** A signed-in person in one tenant. */
export function jsonAccount(identity: Identity): JsonAccount {
  return {
    account: identity.username,
    accountId: identity.accountId,
    tenant: identity.tenantName,
    tenantId: identity.tenantId,
    principalId: identity.principalId,
  };
}

/** How many tenants were not looked at, where some are hidden. */
export function jsonHidden({ tenants }: Pick<Catalogue, 'tenants'>): { readonly hiddenTenants?: number } {
  const hiddenTenants = tenants?.hidden.length ?? 0;
  return hiddenTenants === 0 ? {} : { hiddenTenants };
}
