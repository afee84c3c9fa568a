import { createGate } from '../activate/bounded.ts';
import { mayHaveActed } from '../activate/refusal.ts';
import { createStepUp } from '../activate/step-up.ts';
import { tell } from '../activate/tell.ts';
import type { Decisions } from '../approvals/create-decisions.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { PimError, wordsOf } from '../errors.ts';
import { gapOf } from '../kinds/gap.ts';
import type { KindContext } from '../kinds/kind.ts';
import type { PartialList } from '../model/catalogue.ts';
import { cellKey, type Eligibility, type Kind, resourceOf } from '../model/eligibility.ts';
import type { ExtensionItem, ExtensionOutcome, ExtensionWish, OpenExtension } from '../model/extension.ts';
import { idName } from '../model/id-name.ts';
import type { Identity } from '../model/identity.ts';
import type { DecideOptions } from '../palette.ts';
import type { Clock } from '../ports.ts';
import { armExtensions } from './arm-extensions.ts';
import { extendOne, outcomeOfFailure } from './extend-one.ts';
import type { ExtensionOperations } from './extension-kind.ts';
import { extensionAction, extensionOffered } from './extension-offered.ts';
import { outcomeOfExtension } from './extension-status.ts';
import { directoryExtensions, groupExtensions } from './graph-extensions.ts';

const operationsOf: Readonly<Record<Kind, ExtensionOperations>> = {
  directoryRole: directoryExtensions,
  group: groupExtensions,
  azureResource: armExtensions,
};

/** What asking for more of several takes. */
export interface ExtendBatchParts {
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly decisions: Decisions;
  readonly context: (identity: Identity, signal?: AbortSignal) => KindContext;
  /** Under way at the same time. */
  readonly parallel: number;
}

/**
 * Asks for more of several: one item each, in their order, always; never rejects. What the service offers none for is not sent. One bad
 * one never stops the rest, and one browser serves all that ask for the same sign-in.
 */
export async function extendBatch(
  eligibilities: readonly Eligibility[],
  wish: ExtensionWish,
  parts: ExtendBatchParts,
  options: DecideOptions = {},
): Promise<readonly ExtensionItem[]> {
  const { signal, onEvent, interaction = 'allowed' } = options;
  const gate = createGate(parts.parallel);
  const stepUps = createStepUp({
    tokens: parts.tokens,
    interaction,
    ...(signal ? { signal } : {}),
    onBrowser: ({ rows, context }) => tell(onEvent, { type: 'stepUp', rows, context }),
  });
  const begun = new Map<string, Promise<ExtensionOutcome>>();

  function start(eligibility: Eligibility, row: number): Promise<ExtensionOutcome> {
    const action = extensionOffered(eligibility, parts.clock.now());
    if (typeof action !== 'string') return Promise.resolve({ state: 'notOffered', why: action.why });
    const { identity, kind } = eligibility;
    const operations = operationsOf[kind];
    const need = { identity, resource: resourceOf(kind), scopes: operations.scopes, rows: [row], context: 'signIn' };
    return gate(() =>
      extendOne(eligibility, action, wish, {
        operations,
        context: { ...parts.context(identity, signal), interaction },
        sendContext: parts.context(identity),
        sent: parts.decisions,
        clock: parts.clock,
        newId: parts.newId,
        beforeSending() {
          if (signal?.aborted) throw new PimError('cancelled', 'Called off before it was sent.');
          tell(onEvent, { type: 'sending', row });
        },
        async stepUp({ claims, context = need.context }) {
          await stepUps.obtain({ ...need, claims, context });
          return { interaction: 'never', claims };
        },
      }),
    );
  }

  return Promise.all(
    eligibilities.map(async (eligibility, row): Promise<ExtensionItem> => {
      const outcome = begun.get(eligibility.key) ?? start(eligibility, row);
      begun.set(eligibility.key, outcome);
      const action = extensionAction(eligibility, parts.clock.now());
      return { eligibility, action, outcome: await outcome };
    }),
  );
}

/** One's requests for more of these that wait for an administrator; a kind of a person that cannot be read is a gap. */
export async function listExtensions(
  eligibilities: readonly Eligibility[],
  context: (identity: Identity) => KindContext,
): Promise<PartialList<OpenExtension>> {
  const cells = new Map<string, Eligibility[]>();
  for (const one of eligibilities) cells.set(cellKey(one), [...(cells.get(cellKey(one)) ?? []), one]);
  const lists = await Promise.all([...cells.values()].map((own) => listCell(own, context)));
  return { items: lists.flatMap(({ items }) => items), gaps: lists.flatMap(({ gaps }) => gaps) };
}

async function listCell(
  own: readonly Eligibility[],
  context: (identity: Identity) => KindContext,
): Promise<PartialList<OpenExtension>> {
  const [first] = own;
  if (first === undefined) return { items: [], gaps: [] };
  const { kind, identity } = first;
  const operations = operationsOf[kind];
  try {
    const listed = await operations.list(context(identity), own);
    return { items: listed.filter(({ record }) => outcomeOfExtension(record).state === 'asked'), gaps: [] };
  } catch (error) {
    const part = { kind, part: 'requests', permissions: operations.scopes } as const;
    return { items: [], gaps: [gapOf(context(identity), part, error)] };
  }
}

/** Withdraws requests for more; one outcome each, same order, never rejects. `withdrawn` is success. */
export async function cancelExtensions(
  requests: readonly OpenExtension[],
  parts: ExtendBatchParts,
): Promise<readonly ExtensionItem[]> {
  return Promise.all(
    requests.map(async ({ eligibility, record }): Promise<ExtensionItem> => {
      const action = /renew$/i.test(record.action) ? 'renew' : 'extend';
      const context = parts.context(eligibility.identity);
      const { requestId } = record;
      const operations = operationsOf[eligibility.kind];
      try {
        await operations.cancel(context, requestId, { interaction: 'allowed' });
        return { eligibility, action, outcome: { state: 'withdrawn', requestId, status: 'Canceled' } };
      } catch (error) {
        if (!mayHaveActed(error)) return { eligibility, action, outcome: outcomeOfFailure(error) };
        const listed = await operations.list(context, [eligibility]).catch(() => []);
        const shown = listed.find(({ record }) => idName(record.requestId) === idName(requestId));
        const outcome = shown && outcomeOfExtension(shown.record);
        // Whatever is shown but that it is withdrawn says nothing of this sending.
        if (outcome?.state === 'withdrawn') return { eligibility, action, outcome };
        return { eligibility, action, outcome: { state: 'unconfirmed', requestId, error: wordsOf(error) } };
      }
    }),
  );
}
