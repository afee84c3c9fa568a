import { openingOf } from '../ends/what-is-ended.ts';
import type { Activation } from '../model/activation.ts';
import { type Eligibility, type EligibilityKey, eligibilityWithKey } from '../model/eligibility.ts';
import type { Outcome } from '../model/outcome.ts';
import type { ActivationWish, MissingField, Plan, PlanRow } from '../model/plan.ts';
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
  const active = eligibilities.flatMap((one) => activationOf(one, activations) ?? []);
  const rows = await parts.planProlonging(active, wish);
  /** What belongs to one of the wish, of a list that has one for each activation. */
  const of = <T>(one: Eligibility, list: readonly T[]): T | undefined =>
    list[active.findIndex(({ key }) => isOf(one, key))];
  const fields = rows.flatMap(({ hindrance }) => (hindrance?.why === 'missing' ? hindrance.fields : []));
  if (fields.length > 0) {
    const asked = [...new Set(fields)];
    return { state: 'missing', fields: asked, plan: planOf(eligibilities.map((one) => missingRow(one, asked, parts))) };
  }
  eligibilities.forEach((one, row) => {
    if (of(one, rows)?.eligibility) tell(onEvent, { type: 'sending', row });
  });
  const [only, another] = active;
  const bundle = only && !another ? await bundleOf(only, parts) : undefined;
  const planned = new Map<string, PlanRow>();
  const plan = () => planOf(eligibilities.map((one) => planned.get(one.key) ?? skipped(one)));
  const items = await parts.prolong(
    rows,
    { ...wish, ...(bundle === undefined ? {} : { bundle }) },
    {
      ...(interaction ? { interaction } : {}),
      ...(signal ? { signal } : {}),
      onPlan(begun) {
        for (const row of begun.rows) planned.set(row.eligibility.key, row);
        tell(onPlan, plan());
      },
    },
  );
  return {
    state: 'sent',
    plan: plan(),
    items: eligibilities.map((eligibility) => {
      const item = of(eligibility, items);
      return { eligibility, outcome: item === undefined ? notActive : outcomeOfProlonged(item.outcome, parts.now()) };
    }),
  };
}

function activationOf(eligibility: Eligibility, activations: readonly Activation[]): Activation | undefined {
  return activations.find(({ activated, key }) => activated && isOf(eligibility, key));
}

function isOf(eligibility: Eligibility, key: EligibilityKey): boolean {
  return eligibilityWithKey([eligibility], key) !== undefined;
}

/** What it was opened with: it is ended with that again. */
async function bundleOf(activation: Activation, parts: AnewParts): Promise<string | undefined> {
  return openingOf(activation, await parts.sentRequests(activation.key).catch(() => []))?.bundle;
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
