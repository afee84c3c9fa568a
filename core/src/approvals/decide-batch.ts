import { createGate } from '../activate/bounded.ts';
import { createStepUp } from '../activate/step-up.ts';
import { tell } from '../activate/tell.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { PimError } from '../errors.ts';
import type { KindContext } from '../kinds/kind.ts';
import type { Approval, DecisionItem, DecisionOutcome, DecisionWish } from '../model/approval.ts';
import { resourceOf } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import type { DecideOptions } from '../palette.ts';
import type { Clock } from '../ports.ts';
import type { ApprovalOperations } from './approval-kind.ts';
import type { Decisions } from './create-decisions.ts';
import { decideOne } from './decide-one.ts';

/** What deciding about several takes. */
export interface DecideBatchParts {
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly decisions: Decisions;
  readonly operations: (kind: Approval['kind']) => ApprovalOperations;
  readonly context: (identity: Identity, signal?: AbortSignal) => KindContext;
  /** Under way at the same time. */
  readonly parallel: number;
}

/**
 * Decides about several: one item each, in their order, always; never rejects. One bad one never stops the rest, one browser serves all
 * that ask for the same sign-in, and after an abort what has not left stays unsent. One that is named twice is decided once.
 */
export async function decideBatch(
  approvals: readonly Approval[],
  wish: DecisionWish,
  parts: DecideBatchParts,
  options: DecideOptions = {},
): Promise<readonly DecisionItem[]> {
  const { signal, onEvent, interaction = 'allowed' } = options;
  const gate = createGate(parts.parallel);
  const rowsOf = new Map<string, number>();
  approvals.forEach(({ key }, row) => {
    if (!rowsOf.has(key)) rowsOf.set(key, row);
  });
  const stepUps = createStepUp({
    tokens: parts.tokens,
    interaction,
    ...(signal ? { signal } : {}),
    onBrowser: ({ rows, context }) => tell(onEvent, { type: 'stepUp', rows, context }),
  });
  const decided = new Map<string, Promise<DecisionOutcome>>();
  const start = (approval: Approval): Promise<DecisionOutcome> => {
    const operations = parts.operations(approval.kind);
    const row = rowsOf.get(approval.key) ?? 0;
    const resource = resourceOf(approval.kind);
    const need = { identity: approval.identity, resource, scopes: operations.scopes, rows: [row], context: 'signIn' };
    return gate(() =>
      decideOne(approval, wish, {
        operations,
        context: { ...parts.context(approval.identity, signal), interaction },
        sendContext: parts.context(approval.identity),
        decisions: parts.decisions,
        clock: parts.clock,
        signal,
        beforeSending() {
          if (signal?.aborted) throw new PimError('cancelled', 'Called off before it was sent.');
          tell(onEvent, { type: 'sending', row });
        },
        lookingUp: () => tell(onEvent, { type: 'lookingUp', row }),
        async stepUp({ claims, authenticationContext }) {
          await stepUps.obtain({ ...need, claims, context: authenticationContext ?? need.context });
          return { interaction: 'never', claims };
        },
      }),
    );
  };
  return Promise.all(
    approvals.map(async (approval): Promise<DecisionItem> => {
      const outcome = decided.get(approval.key) ?? start(approval);
      decided.set(approval.key, outcome);
      return { approval, outcome: await outcome };
    }),
  );
}
