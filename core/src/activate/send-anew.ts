import type { Activation } from '../model/activation.ts';
import { type Eligibility, eligibilityWithKey } from '../model/eligibility.ts';
import type { Outcome } from '../model/outcome.ts';
import type { ActivationWish, MissingField, Plan, PlanRow } from '../model/plan.ts';
import type { ProlongRow } from '../model/prolong.ts';
import { outcomeOfProlonged } from '../more-time/prolong-words.ts';
import type { Palette, SendOptions, SendResult } from '../palette.ts';
import { tell } from './tell.ts';

/** What it is done with. */
export interface AnewParts
  extends Pick<Palette, 'catalogue' | 'planProlonging' | 'prolong' | 'knownPolicies' | 'sentRequests'> {
  readonly now: () => number;
}

const notActive: Outcome = {
  state: 'failed',
  mayRepeat: false,
  error: { message: 'It is not active any more. Nothing was sent; activate it as usual.', code: 'notActive' },
};

/**
 * Ends what is active of a wish and activates it again, as `send` does: only a result that is not `sent` means that nothing was sent.
 * What could not be had again is left alone, and says why.
 */
export async function sendAnew(
  { endsFirst: _, startsAt: __, eligibilities, ...wish }: ActivationWish,
  { onPlan, onEvent, interaction, signal, checkOnly }: SendOptions,
  parts: AnewParts,
): Promise<SendResult> {
  if (checkOnly) throw new TypeError('What is ended first cannot be only checked.');
  const { activations } = parts.catalogue();
  const active = eligibilities.map((one) => activationOf(one, activations));
  const held = active.filter((one) => one !== undefined);
  const rows = await parts.planProlonging(held, wish);
  const rowOf = (index: number): ProlongRow | undefined => {
    const activation = active[index];
    return activation && rows[held.indexOf(activation)];
  };
  const fields = rows.flatMap(({ hindrance }) => (hindrance?.why === 'missing' ? hindrance.fields : []));
  if (fields.length > 0) {
    const asked = [...new Set(fields)];
    return { state: 'missing', fields: asked, plan: planOf(eligibilities.map((one) => missingRow(one, asked, parts))) };
  }
  eligibilities.forEach((_one, index) => {
    if (rowOf(index)?.eligibility) tell(onEvent, { type: 'sending', row: index });
  });
  const bundle = eligibilities.length === 1 ? await bundleOf(held[0], parts) : undefined;
  const planned = new Map<string, PlanRow>();
  const items = await parts.prolong(
    rows,
    { ...wish, ...(bundle === undefined ? {} : { bundle }) },
    {
      ...(interaction ? { interaction } : {}),
      ...(signal ? { signal } : {}),
      onPlan(plan) {
        for (const row of plan.rows) planned.set(row.eligibility.key, row);
        tell(onPlan, planOf(eligibilities.map((one) => planned.get(one.key) ?? skipped(one))));
      },
    },
  );
  const outcomes = eligibilities.map((_one, index): Outcome => {
    const activation = active[index];
    const item = activation && items[held.indexOf(activation)];
    return item === undefined ? notActive : outcomeOfProlonged(item.outcome, parts.now());
  });
  return {
    state: 'sent',
    plan: planOf(eligibilities.map((one) => planned.get(one.key) ?? skipped(one))),
    items: eligibilities.map((eligibility, index) => ({ eligibility, outcome: outcomes[index] ?? notActive })),
  };
}

function activationOf(eligibility: Eligibility, activations: readonly Activation[]): Activation | undefined {
  return activations.find(({ activated, key }) => activated && eligibilityWithKey([eligibility], key) !== undefined);
}

/** What it was opened with: it is ended with that again. */
async function bundleOf(activation: Activation | undefined, parts: AnewParts): Promise<string | undefined> {
  if (activation === undefined) return undefined;
  const sent = await parts.sentRequests(activation.key).catch(() => []);
  return sent.find(({ action }) => action === 'activate')?.bundle;
}

function planOf(rows: readonly PlanRow[]): Plan {
  return { rows, stepUps: [] };
}

function skipped(eligibility: Eligibility): PlanRow {
  return { step: 'skip', eligibility, outcome: { state: 'notSent', reason: 'cancelled' } };
}

function missingRow(eligibility: Eligibility, fields: readonly MissingField[], parts: AnewParts): PlanRow {
  const policy = parts.knownPolicies().get(eligibility.key);
  return policy === undefined ? skipped(eligibility) : { step: 'missing', eligibility, policy, fields };
}
