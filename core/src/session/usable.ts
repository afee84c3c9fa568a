import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { InForce } from '../model/outcome.ts';
import type { BatchItem, Palette } from '../palette.ts';
import type { Clock } from '../ports.ts';

/** What is known of the use of some rights; a key that is absent was not asked about yet. */
export type UsableAnswers = ReadonlyMap<EligibilityKey, InForce>;

/** Rights that were just activated, looked after behind. Nothing waits for it unless it wants to. */
export interface UsableWatch {
  /** What the first look found, or what is known of it when that takes longer, ms. Never rejects. */
  within(ms: number): Promise<UsableAnswers>;
  /** All of them, once each is usable, cannot be told, or time is over; nothing where the session ended. Never rejects. */
  readonly settled: Promise<UsableAnswers | undefined>;
}

/** What a watch needs. */
export interface UsableParts {
  readonly palette: Pick<Palette, 'untilUsable'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What the service said is active, of a batch: only of these it can be asked whether they can be used. */
export function activatedIn(items: readonly Pick<BatchItem, 'eligibility' | 'outcome'>[]): readonly Eligibility[] {
  return items.flatMap(({ eligibility, outcome }) => (outcome.state === 'active' ? [eligibility] : []));
}

/** Asks whether each can be used, until it can or time is over. `onAnswer` is called for each answer that is another than before. */
export function watchUsable(
  { palette, clock, signal }: UsableParts,
  eligibilities: readonly Eligibility[],
  onAnswer: (eligibility: Eligibility, inForce: InForce) => void = () => undefined,
): UsableWatch {
  const known = new Map<EligibilityKey, InForce>();
  let looked: () => void = () => undefined;
  const firstLook = new Promise<void>((resolve) => {
    looked = resolve;
  });
  const settled = palette
    .untilUsable(eligibilities, {
      signal,
      onAnswer(eligibility, inForce) {
        if (signal.aborted) return;
        const before = known.get(eligibility.key);
        known.set(eligibility.key, inForce);
        if (before !== inForce) onAnswer(eligibility, inForce);
        if (known.size === eligibilities.length) looked();
      },
    })
    .then(
      () => (signal.aborted ? undefined : known),
      () => undefined,
    );
  return {
    async within(ms) {
      const stop = new AbortController();
      const over = clock.wait(ms, AbortSignal.any([stop.signal, signal])).catch(() => undefined);
      await Promise.race([firstLook, settled, over]);
      stop.abort();
      return new Map(known);
    },
    settled,
  };
}
