import { PimError } from '../errors.ts';
import { rolesKey } from '../model/eligibility.ts';
import type { OutcomeState } from '../model/outcome.ts';
import { type ActivationWish, missingIn, type Plan } from '../model/plan.ts';
import type { BatchItem, Palette, SendOptions, SendResult } from '../palette.ts';
import { type AnewParts, sendAnew } from './send-anew.ts';
import { tell } from './tell.ts';

/** After these what was typed is wanted once more. */
const unsentStates: ReadonlySet<OutcomeState> = new Set(['notSent', 'stepUpNeeded', 'refused', 'failed']);

/**
 * Plans a wish and carries the plan out; never rejects. Only a result that is not `sent` means that nothing was sent: whatever
 * goes wrong once a write may have left is the outcome of its row. The same roles are sent by one call at a time: a second
 * one meanwhile, as two presses of a key make, sends nothing.
 */
export function createSender(
  parts: Pick<Palette, 'plan' | 'activate' | 'drafts'> &
    AnewParts & {
      /** Keeps what waits for an end. */
      readonly keepAfterEnd: (wish: ActivationWish) => Promise<SendResult>;
    },
): Palette['send'] {
  const { plan, activate, drafts, keepAfterEnd } = parts;
  const underWay = new Set<string>();

  function forgetSent({ eligibilities }: ActivationWish, items: readonly BatchItem[]): void {
    if (items.some(({ outcome }) => !unsentStates.has(outcome.state))) drafts.forget(eligibilities);
  }

  async function sendOnce(wish: ActivationWish, options: SendOptions): Promise<SendResult> {
    if (wish.endsFirst) {
      try {
        const result = await sendAnew(wish, options, parts);
        if (result.state === 'sent') forgetSent(wish, result.items);
        return result;
      } catch (error) {
        return { state: 'unsent', error };
      }
    }
    const { onPlan, ...batch } = options;
    let planned: Plan;
    let items: readonly BatchItem[];
    if (wish.afterEnd !== undefined) {
      try {
        if (options.checkOnly) throw new PimError('badInput', 'What waits for an end can only be checked after it.');
        const result = await keepAfterEnd(wish);
        if (result.state === 'later') drafts.forget(wish.eligibilities);
        return result;
      } catch (error) {
        return { state: 'unsent', error };
      }
    }
    try {
      planned = await plan(wish, options.signal ? { signal: options.signal } : {});
      const fields = missingIn(planned);
      if (fields.length > 0) return { state: 'missing', plan: planned, fields };
      tell(onPlan, planned);
      // It rejects only before the first write.
      items = await activate(planned, batch);
    } catch (error) {
      return { state: 'unsent', error };
    }
    if (!options.checkOnly) forgetSent(wish, items);
    return { state: 'sent', plan: planned, items };
  }

  return async (wish, options = {}) => {
    const id = idOf(wish, options);
    if (underWay.has(id)) return { state: 'underWay' };
    underWay.add(id);
    try {
      return await sendOnce(wish, options);
    } finally {
      underWay.delete(id);
    }
  };
}

function idOf({ eligibilities }: ActivationWish, { checkOnly = false }: SendOptions): string {
  return `${checkOnly} ${rolesKey(eligibilities)}`;
}
