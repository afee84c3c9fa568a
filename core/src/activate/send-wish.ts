import { PimError } from '../errors.ts';
import { rolesKey } from '../model/eligibility.ts';
import type { OutcomeState } from '../model/outcome.ts';
import { type ActivationWish, missingIn } from '../model/plan.ts';
import type { Palette, SendOptions, SendResult } from '../palette.ts';
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

  async function planAndSend(wish: ActivationWish, { onPlan, ...batch }: SendOptions): Promise<SendResult> {
    const planned = await plan(wish, batch.signal ? { signal: batch.signal } : {});
    const fields = missingIn(planned);
    if (fields.length > 0) return { state: 'missing', plan: planned, fields };
    tell(onPlan, planned);
    return { state: 'sent', plan: planned, items: await activate(planned, batch) };
  }

  async function keepForLater(wish: ActivationWish, { checkOnly }: SendOptions): Promise<SendResult> {
    if (checkOnly) throw new PimError('badInput', 'What waits for an end can only be checked after it.');
    return keepAfterEnd(wish);
  }

  /** Each way rejects only before its first write. */
  async function sendOnce(wish: ActivationWish, options: SendOptions): Promise<SendResult> {
    let result: SendResult;
    try {
      if (wish.endsFirst) result = await sendAnew(wish, options, parts);
      else if (wish.afterEnd !== undefined) result = await keepForLater(wish, options);
      else result = await planAndSend(wish, options);
    } catch (error) {
      return { state: 'unsent', error };
    }
    // Nothing that goes wrong here may call what was sent unsent.
    if (!options.checkOnly && isWantedNoMore(result)) drafts.forget(wish.eligibilities);
    return result;
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

/** Whether what was typed has come to something. */
function isWantedNoMore(result: SendResult): boolean {
  if (result.state === 'later') return true;
  return result.state === 'sent' && result.items.some(({ outcome }) => !unsentStates.has(outcome.state));
}

function idOf({ eligibilities }: ActivationWish, { checkOnly = false }: SendOptions): string {
  return `${checkOnly} ${rolesKey(eligibilities)}`;
}
