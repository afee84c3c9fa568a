import type { Eligibility } from '../model/eligibility.ts';
import type { InForce } from '../model/outcome.ts';
import type { Clock } from '../ports.ts';

/** Between looks, ms; the last one goes on. A look reads, it changes nothing. */
const pauses: readonly number[] = [2_000, 3_000, 5_000, 10_000, 15_000, 20_000];
/** Azure promises ten minutes; what takes longer is told as not usable yet. ms. */
const usualLimitMs = 15 * 60_000;

/** How the wait is made. */
export interface UsableOptions {
  readonly signal?: AbortSignal;
  /** How long is waited at most, ms; 15 minutes when absent. 0 looks once. */
  readonly limitMs?: number;
  /** Each answer, as it comes. */
  readonly onAnswer?: (eligibility: Eligibility, inForce: InForce) => void;
  /** After each look that found some not usable yet. */
  readonly onLook?: (still: readonly Eligibility[]) => void;
}

interface UsableParts {
  readonly clock: Clock;
  /** Asks the service; never throws. */
  readonly ask: (eligibility: Eligibility) => Promise<InForce>;
}

/**
 * Asks until each right shows where it counts (fresh token, membership, permissions at the scope), or time is over; one answer each,
 * same order. `cannotTell` is not asked again. Rejects with the signal's reason when aborted.
 */
export async function waitUntilUsable(
  eligibilities: readonly Eligibility[],
  { clock, ask }: UsableParts,
  { signal, limitMs = usualLimitMs, onAnswer, onLook }: UsableOptions = {},
): Promise<readonly InForce[]> {
  const answers: InForce[] = eligibilities.map(() => 'notYet');
  const until = clock.now() + limitMs;
  for (let look = 0; ; look++) {
    await Promise.all(
      eligibilities.map(async (eligibility, index) => {
        if (answers[index] !== 'notYet') return;
        const answer = await ask(eligibility);
        answers[index] = answer;
        onAnswer?.(eligibility, answer);
      }),
    );
    signal?.throwIfAborted();
    const still = eligibilities.filter((_, index) => answers[index] === 'notYet');
    const pause = pauses[Math.min(look, pauses.length - 1)] ?? 0;
    if (still.length === 0 || clock.now() + pause > until) return answers;
    onLook?.(still);
    await clock.wait(pause, signal);
  }
}
