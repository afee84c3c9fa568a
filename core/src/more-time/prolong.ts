import type { Activation } from '../model/activation.ts';
import type { Outcome } from '../model/outcome.ts';
import type { ProlongItem, ProlongOutcome, ProlongRow, ProlongWish } from '../model/prolong.ts';
import type { BatchOptions, Palette, ProlongOptions } from '../palette.ts';
import type { Clock } from '../ports.ts';
import { planProlonging } from './prolong-plan.ts';

/** Pauses before it is tried again while the service is still ending the one before, ms (it takes up to some minutes). */
const pauses: readonly number[] = [0, 5_000, 10_000, 15_000, 30_000, 60_000, 60_000];

type Parts = Pick<Palette, 'catalogue' | 'policies' | 'deactivate' | 'plan' | 'activate'>;

/** More time for what is active, over what a palette reads and sends with. */
export function createProlonger(palette: Parts, clock: Clock): Pick<Palette, 'planProlonging' | 'prolong'> {
  return {
    planProlonging: (activations, wish) => readProlonging(palette, activations, wish, clock.now()),
    prolong: (rows, wish, options) => prolong(rows, wish, palette, clock, options),
  };
}

/** Reads what policies ask, and says which can be ended and activated again. Sends nothing. */
async function readProlonging(
  palette: Pick<Parts, 'catalogue' | 'policies'>,
  activations: readonly Activation[],
  wish: ProlongWish,
  now: number,
): Promise<readonly ProlongRow[]> {
  const { eligibilities } = palette.catalogue();
  const keys = new Set(activations.map(({ key }) => key));
  const mine = eligibilities.filter(({ key }) => keys.has(key));
  const policies = await palette.policies(mine);
  const byKey = new Map(mine.map(({ key }, index) => [key, policies[index]]));
  return planProlonging(activations, eligibilities, ({ key }) => byKey.get(key), wish, now);
}

/**
 * Ends what can be had again, and activates it again; the rest is left alone. Never rejects because of a row. What was ended is tried again
 * for some minutes while the service says that it is not done with it, and only then: a refusal of another kind is told at once.
 */
async function prolong(
  rows: readonly ProlongRow[],
  wish: ProlongWish,
  palette: Parts,
  clock: Clock,
  { onPlan, ...options }: ProlongOptions = {},
): Promise<readonly ProlongItem[]> {
  const outcomes = new Map<number, ProlongOutcome>();
  const going = rows.flatMap((row, index) => {
    if (row.eligibility !== undefined) return [{ index, activation: row.activation, eligibility: row.eligibility }];
    outcomes.set(index, { state: 'left', hindrance: row.hindrance ?? { why: 'unread' } });
    return [];
  });
  const ended = await palette.deactivate(
    going.map(({ activation }) => activation),
    options,
  );
  const endedAt = clock.now();
  let open = going.filter(({ index }, at) => {
    const outcome = ended[at]?.outcome;
    if (outcome?.state === 'withdrawn' || outcome?.state === 'provisioning') return true;
    outcomes.set(index, { state: 'notEnded', outcome: outcome ?? { state: 'notSent', reason: 'cancelled' } });
    return false;
  });
  // From here on nothing calls it off: what was ended is to be active again.
  const { interaction } = options;
  for (const [attempt, pause] of pauses.entries()) {
    if (open.length === 0) break;
    if (pause > 0) await clock.wait(pause).catch(() => undefined);
    const isLast = attempt === pauses.length - 1;
    const begun = await begin(
      open.map(({ eligibility }) => eligibility),
      wish,
      palette,
      interaction,
      onPlan,
    );
    open = open.filter(({ index }, at) => {
      const outcome = begun[at] ?? { state: 'notSent', reason: 'cancelled' };
      if (!isLast && isStillEnding(outcome)) return true;
      outcomes.set(index, outcomeOfBegun(outcome, clock.now() - endedAt));
      return false;
    });
  }
  return rows.map(({ activation }, index) => ({
    activation,
    outcome: outcomes.get(index) ?? { state: 'off', outcome: { state: 'notSent', reason: 'cancelled' } },
  }));
}

async function begin(
  eligibilities: Parameters<Parts['plan']>[0]['eligibilities'],
  wish: ProlongWish,
  palette: Parts,
  interaction: BatchOptions['interaction'],
  onPlan: ProlongOptions['onPlan'],
): Promise<readonly Outcome[]> {
  try {
    const plan = await palette.plan({ ...wish, eligibilities });
    onPlan?.(plan);
    const items = await palette.activate(plan, { ...(interaction ? { interaction } : {}) });
    return items.map(({ outcome }) => outcome);
  } catch (error) {
    // Nothing was sent: what a plan could not be made for.
    const message = error instanceof Error ? error.message : String(error);
    return eligibilities.map(() => ({ state: 'failed', error: { message, code: 'notPlanned' }, mayRepeat: true }));
  }
}

function outcomeOfBegun(outcome: Outcome, offMs: number): ProlongOutcome {
  if (isUnderWay(outcome)) return { state: 'prolonged', outcome, offMs };
  if (outcome.state === 'alreadyActive') return { state: 'notEnded', outcome };
  const isThere = outcome.state === 'failed' && outcome.error.code === 'RoleAssignmentExists';
  return { state: isThere ? 'unknown' : 'off', outcome };
}

function isStillEnding(outcome: Outcome): boolean {
  if (outcome.state === 'alreadyActive') return true;
  return (
    outcome.state === 'failed' &&
    outcome.mayRepeat &&
    /RoleAssignmentExists|^offline$|notPlanned/.test(outcome.error.code)
  );
}

function isUnderWay({ state }: Outcome): boolean {
  return state === 'active' || state === 'provisioning' || state === 'scheduled' || state === 'unconfirmed';
}
