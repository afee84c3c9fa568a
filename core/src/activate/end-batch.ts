import { PimError, wordsOf } from '../errors.ts';
import { createOwnership } from '../journal/find-sent.ts';
import type { Activation, OpenRequest } from '../model/activation.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';
import { identityKey } from '../model/identity.ts';
import type { Outcome } from '../model/outcome.ts';
import type { BatchOptions } from '../palette.ts';
import { outcomeOf } from '../words/status-words.ts';
import { type BatchParts, type BatchTask, createBatchRun, entryFor } from './batch-run.ts';
import { outcomeOfError } from './refusal.ts';

/** An activation must have lasted this long before it can be ended, ms (documented, and seen live). */
const minimumActiveMs = 5 * 60_000;

/**
 * Ends activations: one item per activation, in the order given; never rejects because of one. `withdrawn` is success.
 * In its first five minutes an activation cannot be ended: `failed`, may be repeated. A permanent assignment is not touched.
 */
export async function deactivateBatch(
  activations: readonly Activation[],
  eligibilityOf: (activation: Activation) => Eligibility,
  parts: BatchParts,
  options: BatchOptions = {},
): Promise<readonly { readonly activation: Activation; readonly outcome: Outcome }[]> {
  const permanent: Outcome = {
    state: 'failed',
    mayRepeat: false,
    error: { message: 'This is a permanent assignment: there is no activation to end.', code: 'badInput' },
  };
  const checkIsOwn = createOwnership(parts.journal);
  const outcomes = await runAll(
    activations.map((activation, index) => {
      if (!activation.activated) return permanent;
      const eligibility = eligibilityOf(activation);
      return {
        index,
        identity: activation.identity,
        kind: activation.kind,
        entry: {
          ...entryFor(eligibility, 'deactivate'),
          ...(activation.startsAt === undefined ? {} : { activeSince: activation.startsAt }),
        },
        async send(operations, context, id, how) {
          const record = await operations.requestDeactivation(context, eligibility, id, how);
          await checkIsOwn(record, id);
          return outcomeOf(record, parts.clock.now());
        },
        find: activation.kind === 'azureResource' ? findByName(eligibility, parts.clock.now) : findByEnd(eligibility),
        outcomeOfError: (error) => outcomeOfEarly(error, activation, parts.clock.now()),
      };
    }),
    parts,
    options,
  );
  return activations.map((activation, index) => ({ activation, outcome: outcomes(index) }));
}

/**
 * Withdraws open requests: one item per request, in the order given; never rejects because of one. `withdrawn` is success.
 * The journal's entry of the request itself is settled with it.
 */
export async function cancelBatch(
  requests: readonly OpenRequest[],
  parts: BatchParts,
  options: BatchOptions = {},
): Promise<readonly { readonly request: OpenRequest; readonly outcome: Outcome }[]> {
  const unlisted: Outcome = {
    state: 'failed',
    mayRepeat: false,
    error: {
      message: 'The service does not say which request it is. Withdraw it where it was made.',
      code: 'badInput',
    },
  };
  const outcomes = await runAll(
    requests.map(({ requestId, ...request }, index) => {
      if (request.isUnlisted) return unlisted;
      const { key, kind, identity, roleName, scopeLabel } = request;
      return {
        index,
        identity,
        kind,
        entry: { action: 'cancel', key, kind, identity, roleName, scopeLabel, scopeId: '', roleId: '', requestId },
        async send(operations, context, _id, how) {
          await operations.cancelRequest(context, requestId, how);
          return { state: 'withdrawn', requestId, status: 'Canceled' };
        },
        async find(operations, context) {
          const record = await operations.readRequest(context, requestId);
          const outcome = record && outcomeOf(record, parts.clock.now());
          return outcome?.state === 'withdrawn' ? outcome : undefined;
        },
      };
    }),
    parts,
    options,
  );
  const items = requests.map((request, index) => ({ request, outcome: outcomes(index) }));
  await settleWithdrawn(items, parts);
  return items;
}

async function runAll(
  tasks: readonly (BatchTask | Outcome)[],
  parts: BatchParts,
  options: BatchOptions,
): Promise<(index: number) => Outcome> {
  if (options.checkOnly) throw new TypeError('Only an activation can be checked without being sent.');
  const run = createBatchRun(parts, options);
  const groups = new Map<string, BatchTask[]>();
  tasks.forEach((task, index) => {
    if ('state' in task) {
      run.settle(index, task);
      return;
    }
    const id = JSON.stringify([identityKey(task.identity), task.kind]);
    groups.set(id, [...(groups.get(id) ?? []), task]);
  });
  await Promise.all(
    [...groups.values()].map((group) =>
      run.seeThrough(
        group,
        run.prepare(group, group).then((hindrance) => (hindrance === undefined ? run.send(group) : undefined)),
      ),
    ),
  );
  return run.outcome;
}

/**
 * The directory and groups know no name of ours, and their list of what is active lags too much to tell at once. Their list of requests
 * has an end of this right since the sending: then it has ended, whoever asked for it.
 */
function findByEnd(eligibility: Eligibility): BatchTask['find'] {
  return async (operations, context, { id, key, sentAt }) => {
    const { items } = await operations.listEnds(context, [eligibility]);
    const isEnded = items.some((end) => end.key === key && Date.parse(end.at ?? '') >= sentAt);
    return isEnded ? { state: 'withdrawn', requestId: id, status: 'Revoked' } : undefined;
  };
}

/** Azure knows a request by the name we gave it. */
function findByName(eligibility: Eligibility, now: () => number): BatchTask['find'] {
  return async (operations, context, { id, sentAt }) => {
    const record = await operations.findSentRequest(context, { eligibility, durationMs: 0 }, id, sentAt, 'deactivate');
    return record && outcomeOf(record, now());
  };
}

/** "Does not exist" within five minutes of its start means too early, never gone (seen live). */
function outcomeOfEarly(error: unknown, { startsAt }: Activation, now: number): Outcome {
  if (!(error instanceof PimError) || error.code !== 'refused') return outcomeOfError(error);
  const young = startsAt === undefined || now - Date.parse(startsAt) < minimumActiveMs;
  if (error.serviceCode === 'ActiveDurationTooShort')
    return { state: 'failed', error: wordsOf(error), mayRepeat: true };
  if (error.serviceCode === 'RoleAssignmentDoesNotExist')
    return { state: 'failed', error: wordsOf(error), mayRepeat: young };
  return outcomeOfError(error);
}

async function settleWithdrawn(
  items: readonly { readonly outcome: Outcome }[],
  { journal }: BatchParts,
): Promise<void> {
  const withdrawn = new Map(
    items.flatMap(({ outcome }) =>
      outcome.state === 'withdrawn' ? [[idName(outcome.requestId), outcome] as const] : [],
    ),
  );
  try {
    for (const entry of await journal.entries()) {
      const outcome = entry.requestId === undefined ? undefined : withdrawn.get(idName(entry.requestId));
      if (outcome && entry.action === 'activate') await journal.settle(entry.id, { outcome });
    }
  } catch {
    // The next look at that request finds the same.
  }
}
