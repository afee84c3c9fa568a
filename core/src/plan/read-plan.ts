import type { KnownPolicies } from '../catalogue/known-policies.ts';
import { PimError } from '../errors.ts';
import { withOwnChanges } from '../follow/own-changes.ts';
import type { Journal } from '../journal/journal.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { Catalogue, Gap } from '../model/catalogue.ts';
import { tooShortWords } from '../model/duration.ts';
import { cellKey, type Eligibility, type Kind } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import { areOffline } from '../model/offline.ts';
import type { ActivationWish, Plan } from '../model/plan.ts';
import { planActivation } from './build-plan.ts';

/** What a plan is read from. */
export interface ReadPlanParts {
  readonly engine: {
    readonly kindOf: (kind: Kind) => KindOperations;
    readonly context: (identity: Identity, signal?: AbortSignal) => KindContext;
    readonly journal: Journal;
  };
  readonly policies: KnownPolicies;
  /** What is known where a list cannot be read now. */
  readonly known: Catalogue;
  readonly defaultMs: number;
  readonly preferredMs?: number;
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

/**
 * Reads the policies, what is active and what waits for the rows of a wish, all at the same time, then plans. Sends nothing.
 * Where a list cannot be read, nothing is sent for what it last held. Throws `offline` when nothing could be reached at all, and
 * `badInput` for a duration nobody is given.
 */
export async function readPlan(wish: ActivationWish, parts: ReadPlanParts): Promise<Plan> {
  const { engine, policies, known, signal } = parts;
  const tooShort = tooShortWords(wish.durationMs);
  if (tooShort !== undefined) throw new PimError('badInput', `${tooShort}.`);
  const cells = cellsOf(wish.eligibilities);
  const [read, lists] = await Promise.all([
    policies.read(wish.eligibilities, signal),
    Promise.all(
      cells.map(async (cell) => {
        const operations = engine.kindOf(cell.kind);
        const context = engine.context(cell.identity, signal);
        const [activations, openRequests] = await Promise.all([
          operations.listActivations(context, cell.eligibilities),
          operations.listOpenRequests(context, cell.eligibilities),
        ]);
        return {
          activations,
          openRequests,
          lastKnown: {
            activations: activations.gaps.length > 0 ? ofCell(known.activations, cell) : [],
            openRequests: openRequests.gaps.length > 0 ? ofCell(known.openRequests, cell) : [],
          },
        };
      }),
    ),
  ]);
  signal?.throwIfAborted();
  const gaps = lists.flatMap(({ activations, openRequests }) => [...activations.gaps, ...openRequests.gaps]);
  throwIfOffline(gaps, cells.length * 2);
  const now = parts.now();
  const entries = await engine.journal.entries();
  const listed = lists.flatMap(({ openRequests }) => openRequests.items);
  const { activations, openRequests } = withOwnChanges(
    { activations: lists.flatMap((list) => list.activations.items), openRequests: listed },
    entries,
    now,
  );
  const { defaultMs, preferredMs } = parts;
  return planActivation({
    wish,
    policies: read,
    activations,
    // What only the journal has as waiting may have been withdrawn or decided since: the service is asked before it is sent again.
    openRequests: openRequests.filter((one) => listed.includes(one)),
    lastKnown: {
      activations: lists.flatMap(({ lastKnown }) => lastKnown.activations),
      openRequests: lists.flatMap(({ lastKnown }) => lastKnown.openRequests),
    },
    defaultMs,
    ...(preferredMs === undefined ? {} : { preferredMs }),
    now,
  });
}

interface Cell {
  readonly kind: Kind;
  readonly identity: Identity;
  readonly eligibilities: readonly Eligibility[];
}

function cellsOf(eligibilities: readonly Eligibility[]): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const one of eligibilities) {
    const id = cellKey(one);
    const { kind, identity } = one;
    cells.set(id, { kind, identity, eligibilities: [...(cells.get(id)?.eligibilities ?? []), one] });
  }
  return [...cells.values()];
}

function ofCell<T extends { readonly kind: Kind; readonly identity: Identity }>(
  known: readonly T[],
  cell: Cell,
): readonly T[] {
  return known.filter((one) => cellKey(one) === cellKey(cell));
}

function throwIfOffline(gaps: readonly Gap[], parts: number): void {
  const [gap] = gaps;
  if (gap && gaps.length >= parts && areOffline(gaps)) {
    throw new PimError(
      'offline',
      'The service could not be reached, so nothing can be planned. Check the connection.',
      {
        serviceMessage: gap.error.message,
      },
    );
  }
}
