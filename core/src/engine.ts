// What talks to the service and writes the journal, in one module of its own: a door's first rows need none of it.
import { activateBatch } from './activate/activate-batch.ts';
import { type BatchParts, claimsFor } from './activate/batch-run.ts';
import { cancelBatch, deactivateBatch } from './activate/end-batch.ts';
import { endWhenAllowed } from './activate/end-when-allowed.ts';
import { waitUntilUsable } from './activate/wait-until-usable.ts';
import { keepAfterEnd } from './after-end/keep-after-end.ts';
import { createKeptAfterEnd } from './after-end/kept-after-end.ts';
import { sendAfterEnd } from './after-end/send-after-end.ts';
import { createDecisions } from './approvals/create-decisions.ts';
import { type DecideBatchParts, decideBatch } from './approvals/decide-batch.ts';
import { approvalsOf, listApprovals } from './approvals/list-approvals.ts';
import { findTenants } from './catalogue/find-tenants.ts';
import { joinTenants } from './catalogue/join-tenants.ts';
import { readTenant } from './catalogue/read-tenant.ts';
import { PimError } from './errors.ts';
import { cancelExtensions, extendBatch, listExtensions } from './extensions/extend-batch.ts';
import { eligibilityOfActivation } from './follow/entry-eligibility.ts';
import { follow } from './follow/follow.ts';
import { withOwnChanges } from './follow/own-changes.ts';
import { withStillWaiting } from './follow/still-waiting.ts';
import { createPast } from './history/create-past.ts';
import { readPast } from './history/read-past.ts';
import { createServiceClient } from './http/service-client.ts';
import { createJournal } from './journal/create-journal.ts';
import { allKinds, kindOf } from './kinds/all-kinds.ts';
import { listChildScopes } from './kinds/arm-children.ts';
import type { KindContext } from './kinds/kind.ts';
import { type Eligibility, resourceOf } from './model/eligibility.ts';
import type { Identity } from './model/identity.ts';
import type { Policy } from './model/policy.ts';
import { askNeed } from './need/live/ask-need.ts';
import { createKeptDefinitions } from './need/live/kept-definitions.ts';
import type { PaletteParts } from './palette.ts';
import { createMemoryStore } from './stores/memory-store.ts';

export { refreshCatalogue } from './catalogue/refresh-catalogue.ts';
export { isRefusal } from './need/refusal.ts';
export { readPlan } from './plan/read-plan.ts';

/** Writes under way at the same time where the door sets no bound: twenty roles are one round. */
const defaultParallel = 20;

/** Everything behind a palette but its rows. */
export function createEngine({ cloud, fetch, clock, tokens, stores, newId, random, settings }: PaletteParts) {
  const client = createServiceClient({ cloud, fetch, clock, tokens, random, newId });
  const past = createPast(stores.past, clock, settings);
  const batch: BatchParts = {
    client,
    clock,
    tokens,
    newId,
    journal: createJournal(stores.journal, clock, past.keepEntries),
    keepWhy: past.keepWhy,
    parallel: settings.parallel ?? defaultParallel,
    operations: kindOf,
    underWay: new Map(),
  };
  const deciding: DecideBatchParts = {
    tokens,
    clock,
    decisions: createDecisions(stores.decisions, clock),
    operations: approvalsOf,
    context: (identity, signal) => context(identity, signal),
    parallel: batch.parallel,
  };
  const kinds = allKinds.filter(({ kind }) => settings.kinds?.includes(kind) ?? true);
  const context = (identity: Identity, signal?: AbortSignal): KindContext => ({
    client,
    identity,
    now: clock.now,
    ...(signal ? { signal } : {}),
  });
  /** Whether a token to activate this can be had without anybody there; not one that a sign-in a moment ago brought. */
  async function isSilent({ kind, identity }: Eligibility, policy: Policy): Promise<boolean> {
    const claims = claimsFor(policy.authenticationContext ?? (policy.asksMfa ? 'mfa' : undefined));
    const { write } = kindOf(kind).scopes;
    const asked = { identity, resource: resourceOf(kind), scopes: write, interaction: 'never' } as const;
    try {
      await tokens.token(claims === undefined ? asked : { ...asked, claims, forceRefresh: true });
      return true;
    } catch (error) {
      if (error instanceof PimError && (error.code === 'interactionNeeded' || error.code === 'stepUpRequired'))
        return false;
      throw error;
    }
  }
  const afterEnd = createKeptAfterEnd({
    store: stores.afterEnd ?? createMemoryStore(),
    clock,
    newId,
    mayKeep: () => settings.keepRecentJustifications,
  });
  return {
    client,
    afterEnd,
    keepAfterEnd,
    sendAfterEnd,
    isSilent,
    kinds,
    kindOf,
    batch,
    journal: batch.journal,
    past,
    readPast,
    listApprovals,
    listChildScopes,
    findTenants,
    joinTenants,
    decideBatch,
    deciding,
    extending: { ...deciding, newId },
    extendBatch,
    listExtensions,
    cancelExtensions,
    askNeed,
    keptDefinitions: createKeptDefinitions(stores.definitions, clock.now),
    context,
    eligibilityOfActivation,
    readTenant,
    activateBatch,
    deactivateBatch,
    cancelBatch,
    waitUntilUsable,
    endWhenAllowed,
    follow,
    withOwnChanges,
    withStillWaiting,
  };
}

/** What `createEngine` gives. */
export type Engine = ReturnType<typeof createEngine>;
